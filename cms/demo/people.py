"""The people of the two demo schools: who they are, and how each learner studies."""

from dataclasses import dataclass

from courses.schools.models import Role

# Known to everybody who reads this, which is why the accounts are refused where DEBUG is off.
PASSWORD = "tactus-demo-2026"  # noqa: S105 - meant to be known


@dataclass(frozen=True, slots=True)
class Habits:
    """How a learner studies.

    ability: on the scale where a question of middling difficulty is 0 and half of all answers are right; 2 is strong.
    sessions: evenings a week. began: weeks after the cohort did. silent_days: days since the last evening.
    exam_in: days from today to their own exam date, None for the cohort's. came_back: they passed the safety gate in an
    earlier cohort, and it has lapsed since. reads: how many lessons they have come to so far.
    """

    ability: float
    sessions: float
    began: int = 0
    silent_days: int = 1
    exam_in: int | None = None
    came_back: bool = False
    reads: int = 100


@dataclass(frozen=True, slots=True)
class Person:
    """One account. Learners have habits; None means that they have not begun."""

    email: str
    first_name: str
    last_name: str
    role: str
    habits: Habits | None = None
    credential: str = ""


ADMINISTRATOR = "admin@example.org"

OAK_STAFF = (
    Person("ben@oak.example", "Ben", "Hofmann", Role.INSTRUCTOR),
    Person("rita@oak.example", "Rita", "Okafor", Role.REVIEWER, credential="LMT, BCTMB"),
    Person("omar@oak.example", "Omar", "Haddad", Role.REVIEWER, credential="PT, LMT"),
    Person("cora@oak.example", "Cora", "Lindqvist", Role.COORDINATOR),
)
ELM_STAFF = (
    Person("cleo@elm.example", "Cleo", "Marsh", Role.INSTRUCTOR),
    Person("dan@elm.example", "Dan", "Petrov", Role.COORDINATOR),
)


def _learner(school: str, first: str, last: str, habits: Habits | None) -> Person:
    email = f"{first}.{last}@{school}.example".lower().replace(" ", "")
    return Person(email, first, last, Role.LEARNER, habits)


OAK_LEARNERS = (
    Person("ana@oak.example", "Ana", "Ruiz", Role.LEARNER, Habits(1.5, 3.4, reads=12)),
    # Strong and steady.
    _learner("oak", "Priya", "Nair", Habits(3.2, 5.2)),
    _learner("oak", "Marcus", "Bell", Habits(2.7, 4.8, silent_days=2)),
    _learner("oak", "Ingrid", "Solberg", Habits(3.3, 5.2)),
    _learner("oak", "Tomas", "Varga", Habits(2.4, 4.2, silent_days=3)),
    # Steady.
    _learner("oak", "Dana", "Whitfield", Habits(1.9, 2.6, silent_days=1)),
    _learner("oak", "Luis", "Ortega", Habits(1.8, 2.4, silent_days=4)),
    _learner("oak", "Mei", "Tanaka", Habits(2.0, 2.2, silent_days=2)),
    _learner("oak", "Hannah", "Krauss", Habits(1.6, 2.8, silent_days=1)),
    _learner("oak", "Omar", "Haddad", Habits(1.8, 2.2, silent_days=5)),
    _learner("oak", "Grace", "Adeyemi", Habits(1.9, 2.6, silent_days=3)),
    _learner("oak", "Peter", "Novak", Habits(1.5, 2.2, silent_days=2)),
    _learner("oak", "Chloe", "Martin", Habits(1.7, 2.4, silent_days=6)),
    # Struggling.
    _learner("oak", "Jamal", "Reed", Habits(0.2, 2.6, silent_days=1)),
    _learner("oak", "Sofia", "Marino", Habits(0.0, 1.6, silent_days=4)),
    _learner("oak", "Kevin", "Doyle", Habits(-0.3, 1.4, silent_days=7)),
    # Silent for longer than the school accepts.
    _learner("oak", "Nadia", "Rahman", Habits(1.8, 2.2, silent_days=13)),
    _learner("oak", "Owen", "Price", Habits(0.7, 1.8, silent_days=19)),
    _learner("oak", "Lena", "Fischer", Habits(1.9, 3.0, silent_days=27)),
    # Exam soon.
    _learner("oak", "Victor", "Santos", Habits(0.6, 2.2, exam_in=12)),
    _learner("oak", "Amara", "Diallo", Habits(2.1, 3.0, exam_in=18)),
    # Back from an earlier cohort, where they had passed the safety gate.
    _learner("oak", "Ruth", "Kaplan", Habits(2.6, 1.6, silent_days=3, came_back=True)),
    # Came late, and not begun.
    _learner("oak", "Felix", "Brandt", Habits(1.0, 2.0, began=6, silent_days=2)),
    _learner("oak", "Zoe", "Papadakis", None),
)
ELM_LEARNERS = (
    _learner("elm", "Iris", "Coleman", Habits(1.6, 1.6, silent_days=2)),
    _learner("elm", "Noah", "Berg", Habits(0.8, 1.2, silent_days=4)),
    _learner("elm", "Sara", "Lindholm", Habits(1.2, 1.2, silent_days=15)),
)
