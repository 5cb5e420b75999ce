"""The word lists of the checks. English. Each is judged by what it flags in questions that people found in order."""


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Words that carry no subject.
STOP_WORDS = frozenset(
    _list("""
    a about above after again against all also although am an and any are as at be because been before being below
    between both but by can cannot could did do does doing done down during each either else every few for from further
    had has have having he her here hers herself him himself his how if in into is it its itself just less let like many
    may might more most much must neither no nor not now of off on once one only onto or other our out over own per
    rather same shall she should since so some such than that the their them themselves then there these they this those
    through to too toward towards two under until up upon us very was way we were what when where whether which while
    who whom whose why will with within without would yes yet you your yours three four five best better good first next
    last new get give go goes keep make made say says said take takes use used using work works
    """)
)

# Words of the setting: nearly every question of the field has them, so they give nothing away and are hard for nobody.
SETTING_WORDS = frozenset(
    _list("""
    client clients therapist therapists massage session student students person people body treatment treat care day
    today week time area part place spot hand hands muscle muscles side pressure pain ask asks answer question record
    note notes school instructor lesson course
    """)
)

# Who a case may be about.
PEOPLE = _list("""
    client clients patient patients therapist therapists student students practitioner practitioners person people
    runner runners athlete athletes caller man woman parent teenager colleague coworker owner employee employer
    instructor school clinic spa receptionist intake session applicant worker teacher he she they
""")

# What a question that wants a decision says.
DECISIONS = _list("""
    should would can could must will do does choose apply modify determine prioritise prioritize differentiate evaluate
    decide decides explain explains fit fits best safest most soundest matches mean means suggest suggests next first
    need needs happens expect test settles closest comes calls belongs completes serves answer go change how which what
""")

# What a stem that orders instead of asking begins with.
ORDERS = frozenset(
    _list("""
    arrange choose click complete describe drag explain fill find give identify label list mark match name note order
    pick place point put rank select sort state tick type write
    """)
)

# What a short question may not consist of alone.
EMPTY_WORDS = _list("statement statements true correct right following option options these apply fits")

ABSOLUTES = _list("always never only all none must")
VAGUE = _list("usually often sometimes may can")

# What options begin with: a thing, or something to do.
ARTICLES = frozenset(_list("a an the"))
ADVERBS = frozenset(_list("firmly gently lightly slowly briefly immediately quickly"))
ACTIONS = frozenset(
    _list("""
    add advise apply arrange ask avoid begin book call change check choose continue cool decline delete do ease end
    explain follow give hold ignore keep leave massage move offer perform place press rebook record refer refuse remind
    remove say send show skip slide start stay stop strike suggest tell test treat use wait withhold work write
    """)
)

# Written large to be seen, Roman numerals, and what everybody reads.
KNOWN_CAPITALS = frozenset(
    _list("""
    NOT EXCEPT LEAST FALSE CANNOT FIRST BEST MOST ALL ONE TWO ONLY AND OR NO YES II III IV VI VII VIII IX XI XII OK AM
    PM TV US USA UK ID PDF
    """)
)

# Pairs that leave nothing between them, one a line.
OPPOSITES = tuple(
    (line.split()[0], line.split()[1])
    for line in """
    rises falls
    rising falling
    increases decreases
    increased decreased
    increase decrease
    raises lowers
    faster slower
    higher lower
    upper lower
    more less
    longer shorter
    shortens lengthens
    contracts relaxes
    tightens loosens
    opens closes
    gains loses
    expands shrinks
    grows shrinks
    speeds slows
    adds removes
    stronger weaker
    thicker thinner
    hot cold
    warm cool
    heat cold
    before after
    above below
    left right
    front back
    up down
    inward outward
    inside outside
    toward away
    with without
    medial lateral
    medially laterally
    anterior posterior
    superior inferior
    proximal distal
    superficial deep
    internal external
    flexion extension
    abduction adduction
    pronation supination
    inversion eversion
    elevation depression
    protraction retraction
    concentric eccentric
    afferent efferent
    sensory motor
    sympathetic parasympathetic
    agonist antagonist
    active passive
    active latent
    acute chronic
    true false
    yes no
    present absent
    always never
    safe unsafe
    supported unsupported
    """.strip().splitlines()
)
