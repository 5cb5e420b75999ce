"""The sentences that questions from the atlas are made of. Data, no code.

Names in brackets: {muscle} "the teres minor", {fact} "the axillary nerve", {more} a second fact of the muscle or
nothing; {is}, {has}, {does}, {s}, {one}, {their} go with the muscle. The same with other_ is the option's own muscle.
A stem is a full question of eight words or more. New wordings go to the end: their places are what recipes name.
"""

# The stem names the muscle, the options are facts.
BY_MUSCLE = {
    "nerve": (
        "Which nerve carries the signals that make {muscle} contract?",
        "From which nerve {does} {muscle} receive {their} supply, by the usual description?",
        "A student labels a chart of {muscle}. What goes beside the word “innervation”?",
        "What is the name given to the nerve supply of {muscle}?",
        "If a therapist looks up {muscle} in an anatomy book, which innervation is listed there?",
        "Along which of these routes do motor impulses travel to reach {muscle}?",
        "On a muscle card for {muscle}, which entry belongs in the line for the nerve?",
        "Which of these would you name as the motor supply of {muscle}?",
    ),
    "origin": (
        "Where {does} {muscle} begin, going by the attachment nearer the trunk?",
        "Which landmark would you name as the origin of {muscle}?",
        "A student traces {muscle} back to the place of origin. Where does the tracing end?",
        "On a muscle card for {muscle}, which entry belongs in the line for the origin?",
        "From which of these landmarks {does} {muscle} arise in standard anatomy?",
        "Which attachment of {muscle} do anatomy books list first, as the origin?",
        "If you were to label the proximal attachment of {muscle}, what would you write?",
        "What is the place called where {muscle} {has} {their} origin?",
    ),
    "insertion": (
        "Which landmark would you name as the insertion of {muscle}?",
        "Where {does} {muscle} end, going by the attachment that is pulled toward the other?",
        "A student follows {muscle} to the far attachment. Where does the tracing stop?",
        "On a muscle card for {muscle}, which entry belongs in the line for the insertion?",
        "To which of these landmarks {does} {muscle} attach at the insertion?",
        "Which attachment of {muscle} do anatomy books list second, as the insertion?",
        "If you were to label the distal attachment of {muscle}, what would you write?",
        "Which of these structures receives the pull of {muscle} at the insertion?",
    ),
    "action": (
        "Which of these describes a main action of {muscle} in standard anatomy?",
        "When {muscle} shorten{s} with the client at rest, what is the main result?",
        "A client is asked to contract {muscle}. Which action should the therapist expect?",
        "On a muscle card for {muscle}, which entry belongs in the line for the action?",
        "What {does} {muscle} chiefly do when the fibers shorten against no load?",
        "If you were to test {muscle}, which action would you ask for?",
        "Which entry do anatomy books give for the action of {muscle}?",
        "For which of these {is} {muscle} named as a main mover?",
    ),
}

# The stem holds the fact, the options are muscles.
BY_FACT = {
    "nerve": (
        "Which of these muscles receives its supply from {fact}?",
        "Motor impulses travel along {fact}. Which of these muscles do they reach?",
        "A muscle card lists {fact} in the line for innervation. Whose card is it?",
        "Of the four muscles named here, which one depends on {fact}?",
        "An anatomy book gives {fact} as the motor supply. Which muscle is described?",
        "If {fact} carried no signals, which of these muscles would lose its supply?",
    ),
    "origin": (
        "Which of these muscles has its origin at {fact}?",
        "A muscle card lists {fact} in the line for the origin. Whose card is it?",
        "Of the four muscles named here, which one arises from {fact}?",
        "A student starts to trace a muscle at {fact}, its origin. Which muscle is it?",
        "An anatomy book gives {fact} as the proximal attachment. Which muscle is described?",
        "Whose fibers begin at {fact}, by the usual description of origins?",
    ),
    "insertion": (
        "Which of these muscles has its insertion at {fact}?",
        "A muscle card lists {fact} in the line for the insertion. Whose card is it?",
        "Of the four muscles named here, which one inserts at {fact}?",
        "A student traces a muscle until it ends at {fact}. Which muscle is it?",
        "An anatomy book gives {fact} as the distal attachment. Which muscle is described?",
        "Whose pull is passed on to {fact}, by the usual description of insertions?",
    ),
    "action": (
        "Which of these muscles has {fact} as a main action?",
        "A muscle card lists {fact} in the line for the action. Whose card is it?",
        "Of the four muscles named here, which one is a mover for {fact}?",
        "An anatomy book describes {fact} as the main action. Which muscle is meant?",
        "A therapist asks for {fact} to feel a muscle contract. Which one firms up?",
        "Whose main work is {fact}, by the usual description of actions?",
    ),
}

# Why the right option is right.
KEY_REASONS = {
    "nerve": "{muscle} {is} supplied by {fact} in the usual description{more}.",
    "origin": "{muscle} begin{s} at {fact}, which is the origin{more}.",
    "insertion": "{muscle} insert{s} at {fact}, which is the far attachment{more}.",
    "action": "the main action of {muscle} is {fact}{more}.",
    "muscle-by-nerve": "{muscle} {is} the muscle here with a supply from {fact}{more}.",
    "muscle-by-origin": "{muscle} begin{s} at {fact}, unlike the three others here{more}.",
    "muscle-by-insertion": "{muscle} insert{s} at {fact}, unlike the three others here{more}.",
    "muscle-by-action": "the main action of {muscle} is {fact}{more}.",
}

# Why another muscle's option is wrong: whose fact it is, and what is right.
WRONG_REASONS = {
    "nerve": "{other_muscle} {other_is} supplied by {other_fact}; {muscle} {has} {fact}.",
    "origin": "{other_muscle} begin{other_s} at {other_fact}; {muscle} begin{s} at {fact}.",
    "insertion": "{other_muscle} insert{other_s} at {other_fact}; {muscle} insert{s} at {fact}.",
    "action": "this is the work of {other_muscle}; the main action of {muscle} is {fact}.",
    "muscle-by-nerve": "{other_muscle} {other_is} supplied by {other_fact}; {muscle} {is} {one} supplied by {fact}.",
    "muscle-by-origin": "{other_muscle} begin{other_s} at {other_fact}; {muscle} begin{s} at {fact}.",
    "muscle-by-insertion": "{other_muscle} insert{other_s} at {other_fact}; {muscle} insert{s} at {fact}.",
    "muscle-by-action": "the main action of {other_muscle} is {other_fact}; {fact} belongs to {muscle}.",
}

# The rule to keep.
TAKEAWAYS = {
    "nerve": "{muscle} {is} supplied by {fact}.",
    "origin": "{muscle} begin{s} at {fact}.",
    "insertion": "{muscle} insert{s} at {fact}.",
    "action": "the main action of {muscle} is {fact}.",
}
