"""The writing checks: one table that says what each looks at, for which kinds, and how heavy it is. Pure.

Source: house sheet of item rules, after the NBME item-writing guide (Case, Swanson), Haladyna, Downing, Rodriguez, A
review of multiple-choice item-writing guidelines (2002), NCSBN practice, Rodriguez, Three options are optimal (2005).
Rules 20 and 22 are for people alone; 18 is of the whole bank; 32 of a form; 33 needs answers.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from . import claims, cues, distinct, options, reasons, records, stems
from .written import ERROR, HINT, WARNING, Context, Finding, Hit, Severity, Written, gettext_noop

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true_false"
KINDS = (SINGLE, MULTIPLE, TRUE_FALSE, "typed", "numerical", "matching", "ordering", "cloze", "figure", "essay", "case")

# Which kinds a check is for.
EVERY = frozenset(KINDS)
ONE_BEST = frozenset({SINGLE})
CHOICES = frozenset({SINGLE, MULTIPLE})
WITH_OPTIONS = CHOICES | {TRUE_FALSE}
# A cloze is a text with gaps and the stem of a case is its story: neither asks anything itself.
ASKING = EVERY - {"cloze", "case"}
WITHOUT_OPTIONS = frozenset({"typed", "numerical", "matching", "ordering", "figure"})
WITH_PARTS = frozenset({"typed", "matching", "ordering", "figure"})
# Essays are read by a person; true/false options are given.
ANSWERED = ASKING - {"essay"}

# What of a question a check looks at: a task of a case has a stem and parts of its own, a gap of a cloze parts only.
Scope = Literal["question", "stem", "parts"]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule that a program can check. `title` says what is in order when it finds nothing."""

    rule: str
    title: str
    severity: Severity
    kinds: frozenset[str]
    scope: Scope
    find: Callable[[Written, Context], Iterator[Hit]]
    english: bool = False


CHECKS: tuple[Check, ...] = (
    Check("R01-objective", gettext_noop("Tied to an objective"), ERROR, EVERY, "question", records.no_objective),
    Check("R02-key", gettext_noop("The key is marked"), ERROR, WITH_OPTIONS, "parts", options.one_key),
    Check(
        "R03-options", gettext_noop("Enough options, and not too many"), ERROR, CHOICES, "parts", options.option_count
    ),
    Check("R03-empty", gettext_noop("No empty option"), ERROR, WITH_OPTIONS, "parts", options.empty_options),
    Check("R03-five", gettext_noop("Fewer than five options"), WARNING, ONE_BEST, "parts", options.many_options),
    Check("R04-question", gettext_noop("A full question"), WARNING, ASKING, "stem", stems.whole_question, True),
    Check(
        "R04-focus",
        gettext_noop("Answerable with the options covered"),
        WARNING,
        ASKING,
        "stem",
        stems.focused_question,
        True,
    ),
    Check(
        "R05-shared-start",
        gettext_noop("Shared words are in the stem"),
        WARNING,
        CHOICES,
        "parts",
        options.shared_start,
    ),
    Check("R06-negative", gettext_noop("No negative stem"), ERROR, ASKING, "stem", stems.negative_question, True),
    Check(
        "R06-negative-marked",
        gettext_noop("No negative in capitals"),
        WARNING,
        ASKING,
        "stem",
        stems.negative_marked,
        True,
    ),
    Check("R07-above", gettext_noop("No “all of the above”"), ERROR, CHOICES, "parts", options.all_of_the_above, True),
    Check("R08-absolute", gettext_noop("No absolutes"), WARNING, CHOICES, "parts", options.absolutes, True),
    Check(
        "R09-vague", gettext_noop("No hedging that decides"), WARNING, ONE_BEST, "parts", options.vague_frequency, True
    ),
    Check("R10-key-longest", gettext_noop("The key is not the longest"), WARNING, ONE_BEST, "parts", cues.longest_key),
    Check("R11-clang", gettext_noop("No word only in stem and key"), WARNING, ONE_BEST, "parts", cues.clang, True),
    Check("R12-article", gettext_noop("The article fits all options"), WARNING, CHOICES, "parts", cues.article, True),
    Check("R12-number", gettext_noop("As many keys as asked for"), WARNING, CHOICES, "parts", cues.asked_number, True),
    Check("R13-length", gettext_noop("Options alike in length"), WARNING, CHOICES, "parts", options.alike_in_length),
    Check("R13-form", gettext_noop("Options alike in form"), WARNING, CHOICES, "parts", options.alike_in_form, True),
    Check("R13-unit", gettext_noop("One unit"), WARNING, CHOICES, "parts", distinct.one_unit),
    Check("R14-distinct", gettext_noop("Options are distinct"), ERROR, CHOICES, "parts", distinct.distinct),
    Check("R14-overlap", gettext_noop("Numbers do not overlap"), ERROR, CHOICES, "parts", distinct.overlapping_numbers),
    Check("R14-repeated", gettext_noop("Nothing stands twice"), ERROR, WITH_PARTS, "parts", options.repeated),
    Check(
        "R15-pair",
        gettext_noop("No lone pair of opposites"),
        WARNING,
        ONE_BEST,
        "parts",
        distinct.exhaustive_pair,
        True,
    ),
    Check(
        "R16-convergence",
        gettext_noop("The key is not where the options meet"),
        WARNING,
        ONE_BEST,
        "parts",
        cues.convergence,
        True,
    ),
    Check("R17-order", gettext_noop("Numbers in order"), WARNING, CHOICES, "parts", distinct.numbers_in_order),
    Check("R19-length", gettext_noop("Stem short enough"), WARNING, EVERY, "stem", stems.stem_length),
    Check("R19-reading", gettext_noop("Plain enough to read"), WARNING, EVERY, "stem", stems.reading_level, True),
    Check(
        "R21-abbreviation", gettext_noop("Abbreviations are written out"), WARNING, EVERY, "stem", stems.abbreviations
    ),
    Check(
        "R23-misconception",
        gettext_noop("A known wrong idea is named"),
        HINT,
        CHOICES,
        "parts",
        reasons.no_misconception,
    ),
    Check("R24-bias", gettext_noop("Neutral words for people"), WARNING, EVERY, "stem", claims.biased_words, True),
    Check("R25-scope", gettext_noop("Key inside scope"), WARNING, ANSWERED, "parts", claims.key_in_scope, True),
    Check(
        "R26-claim",
        gettext_noop("No unsupported claim in the key"),
        WARNING,
        ANSWERED,
        "parts",
        claims.unsupported_claim,
        True,
    ),
    Check("R27-scenario", gettext_noop("A case and a decision"), WARNING, EVERY, "question", stems.scenario, True),
    Check("R28-missing", gettext_noop("A reason for every option"), ERROR, EVERY, "parts", reasons.missing_reasons),
    Check(
        "R28-explanation",
        gettext_noop("The answer is explained"),
        ERROR,
        WITHOUT_OPTIONS,
        "question",
        reasons.missing_explanation,
    ),
    Check("R28-short", gettext_noop("Reasons say why"), WARNING, WITH_OPTIONS, "parts", reasons.short_reasons),
    Check(
        "R28-repeated", gettext_noop("Each reason its own"), WARNING, WITH_OPTIONS, "parts", reasons.repeated_reasons
    ),
    Check("R29-reference", gettext_noop("Source given"), ERROR, EVERY, "question", records.no_reference),
    Check(
        "R29-edition",
        gettext_noop("Source listed, or with edition or year"),
        WARNING,
        EVERY,
        "question",
        records.vague_reference,
    ),
    Check("R30-original", gettext_noop("Declared original"), ERROR, EVERY, "question", records.not_declared),
    Check(
        "R30-duplicate",
        gettext_noop("No near-duplicate in the bank"),
        WARNING,
        EVERY,
        "question",
        records.near_duplicate,
    ),
    Check("R31-alt", gettext_noop("The picture is described"), ERROR, EVERY, "question", records.picture_without_words),
    Check(
        "R31-licence",
        gettext_noop("The picture has a licence"),
        ERROR,
        EVERY,
        "question",
        records.picture_without_licence,
    ),
    Check(
        "R31-tells",
        gettext_noop("The description gives nothing away"),
        ERROR,
        EVERY,
        "question",
        records.words_that_tell,
    ),
    Check(
        "L01-look-alike", gettext_noop("Look-alikes are told apart"), WARNING, ONE_BEST, "parts", reasons.look_alikes
    ),
)

APPLIES = {check.rule: check.kinds for check in CHECKS}
TITLES = {check.rule: check.title for check in CHECKS}


def check_question(written: Written, context: Context | None = None) -> tuple[Finding, ...]:
    """What the checks find in a question, in the order of the table, then of its options; of each task after the whole.

    Never raises, whatever the texts are. English checks are left out for other languages.
    """
    context = context or Context()
    found = list(_findings(written, context, applying(written)))
    told = replace(context, glossary=[*context.glossary, *stems.abbreviations_in(written.stem)])
    for task in written.tasks:
        found += _findings(task, told, _for_task(task, _is_english(written)), task.id)
    return tuple(found)


def applying(written: Written) -> tuple[Check, ...]:
    """The checks that are for a question of this kind and language."""
    return tuple(
        check for check in CHECKS if written.kind in check.kinds and (_is_english(written) or not check.english)
    )


def passed(written: Written, findings: Iterable[Finding]) -> tuple[Check, ...]:
    """The checks that are for this question, tasks included, and found nothing: what is in order."""
    found = {finding.rule for finding in findings}
    english = _is_english(written)
    rules = {check.rule for check in applying(written)}
    rules |= {check.rule for task in written.tasks for check in _for_task(task, english)}
    return tuple(check for check in CHECKS if check.rule in rules - found)


def _for_task(task: Written, english: bool) -> tuple[Check, ...]:
    scopes = ("stem", "parts") if task.stem.strip() else ("parts",)
    return tuple(
        check
        for check in CHECKS
        if task.kind in check.kinds and check.scope in scopes and (english or not check.english)
    )


def _findings(written: Written, context: Context, checks: Iterable[Check], task: str = "") -> Iterator[Finding]:
    for check in checks:
        for hit in check.find(written, context):
            yield Finding(
                check.rule, check.severity, hit.message, hit.params, hit.field, hit.option, hit.option_field, task=task
            )


def _is_english(written: Written) -> bool:
    return written.language.casefold().split("-")[0] in ("en", "")
