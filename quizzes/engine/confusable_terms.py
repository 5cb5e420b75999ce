"""Terms that look alike and mean something else: the data behind `confusables`, with a source for each group. Pure.

Words are lower case. A form at the start or the end of a word stands for every word made with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORD = "word"
START = "start"
END = "end"
INSIDE = "inside"
# Whole words that are refused when they are typed as they stand, but with which no slip is shared.
EXACT = "exact"

SOURCES = {
    "ISSUE": "The ten pairs Tactus never mixes up; terms as in FIPAT (2019), prefixes as in Cohen and Jones (2021)",
    "FIPAT": "FIPAT, Terminologia Anatomica, 2nd ed. (2019)",
    "COHEN": "Cohen and Jones, Medical Terminology: An Illustrated Guide, 9th ed. (2021)",
    "DORLAND": "Dorland's Illustrated Medical Dictionary, 33rd ed. (2020)",
    "BIEL": "Biel, Trail Guide to the Body, 6th ed. (2019)",
    "MUSCOLINO": "Muscolino, The Muscular System Manual, 4th ed. (2017)",
    "MOORE": "Moore, Dalley and Agur, Clinically Oriented Anatomy, 8th ed. (2017)",
    "WERNER": "Werner, A Massage Therapist's Guide to Pathology, 7th ed. (2020)",
    "FRITZ": "Fritz, Mosby's Fundamentals of Therapeutic Massage, 6th ed. (2017)",
    "QUIRK": "Quirk et al., A Comprehensive Grammar of the English Language (1985), Appendix I: Word-formation",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Forms that must not be taken for one another. `sets` holds one set a line, its forms apart by blanks; in a set of
    whole words an underscore stands for a blank. `keep` names beginnings of words the rule does not speak of."""

    name: str
    source: str
    where: str
    sets: tuple[tuple[str, ...], ...]
    keep: tuple[str, ...] = ()


# One group a paragraph: the source, where the form stands, the name, the sets, and after "!" what it leaves alone.
TABLE = """
ISSUE start: away from and towards = abduc adduc / absor adsor / abax adax
ISSUE word: away from and towards, alone = ab ad / abd add / abducens adducens
DORLAND exact: other words in -duction = abduction adduction reduction induction deduction traction
ISSUE start: too little and too much = hypo hyper ! hypothal hypothes hypochondri hypoten hypoglos
ISSUE start: towards and away from the centre = affer effer / afflu efflu
ISSUE word: hip bone and gut = ilium ileum / iliac ileac / ilial ileal / ilia ilea
FIPAT exact: nerve and never = nerve never
ISSUE start: hip bone and gut, joined = ilio ileo
ISSUE start: pelvic floor, fibula and belly = perine perone ! perineur
ISSUE word: pelvic floor, fibula and belly, alone = perineus peroneus / perineum peritoneum
FIPAT exact: pelvic floor, fibula and belly, adjectives = perineal peroneal peritoneal
FIPAT exact: pelvic floor and nerve sheath = perineal perineural / perineum perineurium
ISSUE start: between and within =
    inter intra ! interpret interview intervent interval interfer interme intermit interact intercept
    interrupt internal interior interest intern interstit
COHEN start: within and outside =
    intraa extraa / intrab extrab / intrac extrac / intrad extrad / intraf extraf / intrag extrag / intrah
    extrah / intral extral / intram extram / intran extran / intrao extrao / intrap extrap / intras extras /
    intrat extrat / intrau extrau / intrav extrav
FIPAT word: rising and sinking = ascending descending / ascend descend / opposition reposition
COHEN word: inflamed hip bone and gut = iliitis ileitis
DORLAND word: given off and taken up = excretion secretion / excrete secrete / absorption adsorption
DORLAND exact: terms of the body and common words one letter apart =
    heart heat / rectus rectum / crest chest / lung long / ankle angle / cord cold / sole pole mole /
    spinal spiral / hand band / plexus flexus
DORLAND exact: signs of illness and common words one letter apart =
    scar scab / cancer canker / varus virus / fever lever / rash rush / pain pair / pulse purse /
    serous serious / burn burr / shock stock / warm worm
DORLAND word: one letter more = thigh high / clot cloth
DORLAND word: spelled alike = perfusion profusion / dilate dilute / dilation dilution
DORLAND word: noun and adjective = callus callous / discrete discreet
FIPAT word: ear and joint, chin and tooth = auricular articular / mental dental
ISSUE word: left and right = left right / leftward rightward / leftmost rightmost / sinistral dextral
ISSUE inside: sides of the midline = medial lateral / medio latero
ISSUE inside: front and back = anterior posterior / antero postero
FIPAT exact: front and low = anterior inferior
FIPAT word: inner and outer = internal external
QUIRK word: inside and out = interior exterior
ISSUE word: is and is not = is is_not / are are_not / can can_not / may may_not / should should_not
QUIRK word: no and not = nor or / none one / never ever / with without
QUIRK word: always and never = always never / all none / both neither / either neither / yes no / some none
QUIRK word: more and less = more less / increase decrease / increased decreased / high low / higher lower
QUIRK word: before and after = before after / above below / inside outside / inner outer / upper lower
FIPAT inside: above and below = superior inferior / supero infero
COHEN start: above, under and below = supra infra sub ! subst subj subt subl subi subu subr subd subm
FIPAT inside: near and far = proximal distal / proximo disto
FIPAT word: near the surface and away from it = superficial deep / superficialis profundus / skin deep
COHEN start: same and other side = ipsilat contralat bilat unilat / uniax biax multiax
FIPAT word: head and tail, belly and back = cranial caudal / cephalic caudal / ventral dorsal / cranial coronal
FIPAT word: planes = sagittal coronal transverse / frontal transverse / axial axillary / coronal cranial
FIPAT start: back, sole and palm = dorsi plantar palmar / dorsal plantar / dorsal palmar
FIPAT word: sole and palm muscles = plantar palmar planar / plantaris palmaris / plantae palmae
FIPAT inside: thumb side and little-finger side =
    radial ulnar / radialis ulnaris / tibial fibular / tibialis fibularis
DORLAND word: bones and their rays = radius radium
MUSCOLINO inside: bending and straightening = flexion extension / flexor extensor / flexes extends
MUSCOLINO word: bending and straightening, verbs = flex extend / flexed extended / flexing extending / reflex flex
DORLAND word: stretch and pull = extension tension distension intention / retention tension / torsion tension
MUSCOLINO inside: palm up and palm down = prona supina
FRITZ word: face down and face up = prone supine / prone prune / prone spine / supine spine
MUSCOLINO word: turning the sole = inversion eversion version / invert evert / inverted everted / inverter everter
MUSCOLINO word: up and down = elevation depression / elevator depressor / elevate depress / up down / top bottom
MUSCOLINO start: forward and backward = protract retract / protru retru / antever retrover / anteflex retroflex
MUSCOLINO word: turning in and out = inward outward / inwards outwards / in out / input output / on off
MUSCOLINO inside: kinds of work = concentric eccentric / isometric isotonic / isotonic isokinetic / agonist antagonist
MUSCOLINO word: kinds of work, verbs = lengthen shorten / lengthened shortened / contraction contracture retraction
BIEL word: ends of a muscle = origin insertion / proximal distal / origin organ / insertion inversion
FIPAT word: big and small = major minor / magnus longus brevis / greater lesser / maximus minimus medius
FIPAT word: big and small, plain =
    maximum minimum / large small / long short / magnus minimus / profundus superficialis
FIPAT word: parts of vastus = medialis lateralis intermedius
FIPAT exact: middle words = medius medial median
FIPAT word: fingers, thumb, toes = pollicis hallucis / digitorum digiti / indicis minimi / carpi tarsi
FIPAT inside: wrist and ankle = carpal tarsal / carpus tarsus
FIPAT word: arm muscles = brachialis brachioradialis brachii / biceps triceps quadriceps / bicipital tricipital
FIPAT start: arm and airway = brachi bronchi
FIPAT word: arm, jaw and cheek =
    axilla maxilla / axillary maxillary / maxilla mandible / zygomatic zygotic / masseter mastoid
FIPAT word: arm and thigh = humeral femoral / humerus femur / femoral temporal
FIPAT word: back muscles = trapezius trapezium trapezoid / splenius splenic soleus / rhomboid rhombus
FIPAT word: leg muscles = tibialis peroneus / psoas soleus / pectineus peroneus perineus
FIPAT start: in front and behind of the scapular spine =
    supraspinat infraspinat / subscapular suprascapular infrascapular
FIPAT word: hamstrings = semitendinosus semimembranosus / semitendinous semimembranous
FIPAT word: processes = coracoid coronoid carotid / glenoid sphenoid ethmoid / styloid thyroid hyoid / carotid parotid
FIPAT word: landmarks = trochlea trochanter cochlea / tubercle tuberosity / malleus malleolus / condyle epicondyle
FIPAT word: wrist bones =
    scaphoid sphenoid / capitate hamate / cuboid cuneiform / navicular clavicular / lunate lunula
FIPAT word: ring of bones =
    ischium ischemia / ischial ischemic / sacral sural / sacrum sternum / pubis pubic public / coccyx cochlea
FIPAT word: shoulder girdle = clavicle scapula / sternal costal / costal coastal cortical / thenar hypothenar
FIPAT word: knees = valgus varus vagus / genu genus / meniscus discus / cruciate cuneate
FIPAT start: throat = larynx pharynx / laryng pharyng
FIPAT start: water pipes = ureter urethr
FIPAT word: water pipes, alone = ureter urethra uterus / thyroid thymus / brachial branchial bronchial
FIPAT word: gut and bladder = cecum sacrum / cystic cytic / gastric gastrin / renal adrenal
DORLAND word: glands =
    prostate prostrate / mucus mucous / viscus viscous / glucagon glycogen / insulin inulin / glucose glycogen
FIPAT word: nerves and membranes =
    neural pleural plural mural neutral / dural neural / plural pleural / sciatic static / vagus valgus
FIPAT word: vessels =
    artery arteriole / venous nervous venus / vein vain / atrial arterial / artery vein / arterial atrial
    arteriole
COHEN start: vessels, joints = arterio arthro
FIPAT word: heart chambers = atrium ventricle / atrial ventricular / systole diastole / systolic diastolic
COHEN start: muscle, marrow and nerve sheath = myo myelo / neuro nephro ! myop
COHEN start: fat and stone = chole colo / lipo litho
COHEN word: muscle, marrow, joints = myelitis myositis / myeloma myoma / arteritis arthritis / cytology cystology
FIPAT word: coverings of muscle =
    epimysium perimysium endomysium / epineurium perineurium endoneurium / periosteum endosteum
FIPAT inside: coverings of heart = epicardi pericardi endocardi myocardi
FIPAT word: parts of a long bone =
    epiphysis diaphysis metaphysis apophysis / epiphyseal diaphyseal metaphyseal / diathesis diaphysis
DORLAND end: bone cells = blast clast cyte / blastic clastic / blasts clasts cytes
MOORE word: muscle parts = sarcomere sarcolemma / actin myosin / tendon ligament / tendon tenon
FIPAT word: fascia and bundles =
    fascial facial / fascia facia / fascia fascicle / fascicle vesicle / ligament filament
COHEN end: inflammation and wear = itis osis / itic otic
COHEN end: cutting, opening, removing = otomy ectomy ostomy / plasty pexy / gram graph
COHEN end: swallowing, speech, growth, breath = phagia phasia plasia pnea / phagic phasic plastic pneic
COHEN end: blood and urine = emia uria / emic uric / kalemia calcemia natremia / plegia paresis / plegic paretic
COHEN end: growth and turning = trophy tropia / genic lytic / genesis lysis
WERNER word: spreading and standing = metastasis metatarsus / hemostasis homeostasis / metastasis metaplasia
WERNER start: limbs that are lame = paraple quadriple hemiple tetraple / parapar quadripar hemipar
COHEN start: half, two, many = mono poly / macro micro / brady tachy / eu dys / homo hetero ! eustach europ
COHEN start: before and after, time = pre post / prenat postnat perinat ! press prev prep post pres postu poste
COHEN start: inside and outside = endo exo ecto / intrinsic extrinsic / intern extern ! endor
COHEN start: around, beside, over = peri para ! perio perin perit peris paras paral param period
FRITZ word: breathing =
    inhale exhale / inhalation exhalation / inspiration expiration / inspiratory expiratory / inhaled exhaled
MOORE word: rest and alarm =
    sympathetic parasympathetic / sensory motor / anabolic catabolic / anabolism catabolism metabolism
MOORE word: aerobic and anaerobic =
    aerobic anaerobic / mitosis meiosis / osmosis mitosis / diffusion infusion perfusion effusion
DORLAND word: water and fluid =
    efflux influx reflux / edema eczema / effusion infusion / affect effect / exudate transudate
WERNER word: injuries =
    sprain strain / contusion concussion / dislocation subluxation / acute chronic / fracture rupture
WERNER word: clots and vessels =
    embolus thrombus / embolism thrombosis / infarct infect / infarction infection / thrombosis thrombolysis
WERNER word: curves =
    kyphosis lordosis scoliosis / kyphotic lordotic scoliotic / psoriasis scoliosis / lordosis cirrhosis
WERNER word: hardening and narrowing =
    stenosis sclerosis / stenosis stasis / cirrhosis sclerosis / arteriosclerosis atherosclerosis
WERNER word: spine words =
    spondylosis spondylitis spondylolisthesis spondylolysis / spondylolysis spondylosis / cervical vertical
FRITZ word: touching and pounding =
    palpation palpitation / palpate palpitate / compression depression decompression / friction fraction
FRITZ word: strokes = effleurage petrissage tapotement / traction friction / vibration tapotement / dynamic static
FRITZ word: hot and cold =
    hot cold / heat cold / warm cool / dermal thermal / vasodilation vasoconstriction / dilation constriction
FIPAT word: regions =
    cervical thoracic lumbar sacral / lumbar lumber / hand head / shin skin chin / wrist waist / foot food /
    heel heal
FIPAT word: short regions =
    hip lip rib / arm ear / toe two / leg log / eye ear / neck back / palm calm / nail tail / calf half
FRITZ word: consent =
    legal illegal / moral immoral amoral / ethical unethical / moral mortal / consent content / implied informed
QUIRK word: true and false =
    true false / right wrong / positive negative / local systemic / passive active / normal abnormal
QUIRK word: strong and weak =
    strong weak / tight loose / benign malignant / open closed / fast slow / hard soft / thick thin
MOORE word: tension =
    hypertension hypotension / tone bone / hypertonic hypotonic isotonic / tonic clonic / tonus torus
"""


def _groups(table: str) -> Iterator[Group]:
    for paragraph in re.split(r"\n(?! )", table.strip()):
        head, body = paragraph.split(" =", 1)
        place, name = head.split(": ", 1)
        source, where = place.split()
        sets, _, keep = body.partition(" ! ")
        forms = tuple(tuple(form.replace("_", " ") for form in one.split()) for one in sets.split("/"))
        yield Group(name, SOURCES[source], where, forms, tuple(keep.split()))


GROUPS = tuple(_groups(TABLE))

# Words made opposite by what is put before them: the prefix, and those words (Quirk et al.; Cohen and Jones).
NEGATED_TABLE = """
un: stable safe able equal conscious healthy common comfortable even aware usual known likely affected clean treated
    supported willing lawful licensed trained restricted related changed qualified professional remarkable familiar
    wanted
in: active complete direct sufficient voluntary continence continent elastic flexible competent competence visible
    ability adequate appropriate correct accurate dependent effective efficient tolerance stability sensitive
    curable operable frequent formed hibit consistent tact capable secure valid soluble digestion somnia
im: mobile mobility mobilize mobilized mobilization balance balanced possible proper permeable perfect mature pure
    moderate palpable precise movable
ir: regular reversible responsible relevant rational reducible
il: legal logical
a: symptomatic typical septic tonic febrile vascular cellular morphous symmetric symmetrical symmetry trophic sexual
    cyclic synchronous phasic sepsis social synaptic
an: aerobic esthesia esthetic emic uria algesia algesic oxia ovulatory
non: union contractile specific invasive painful verbal inflammatory union weightbearing steroidal contagious
    infectious modifiable compliant
dis: ability able comfort ease function charge infect infected similar advantage continue approve honest order
de: hydration hydrate hydrated generation oxygenated compression polarization activate mineralization celerate
dys: function functional rhythmia plasia trophy tonia
mal: nutrition nourished alignment practice function occlusion adaptive union
contra: indicated indication indications
re: action flex bound absorption tension lease
ab: normal normally normality oral
sub: acute clinical cutaneous
"""
NEGATED = {
    prefix: tuple(rests.split())
    for prefix, rests in (paragraph.split(":", 1) for paragraph in re.split(r"\n(?! )", NEGATED_TABLE.strip()))
}

# Words of one kind, each of which is wrong for every other.
NUMBER_WORDS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    ("single", "double", "triple"),
    ("once", "twice", "thrice"),
)
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# After these a "not" is put, or taken away (Quirk et al., on clause negation).
AUXILIARIES = """
is are was were be do does did has have had can could may might must should will would shall need
"""
VERBS = frozenset(AUXILIARIES.split())
# Terms of the lists shorter than four letters that can still forgive a slip: what they may be mistaken for is known.
SHORT = frozenset({"is", "ab", "ad", "abd", "add"})
