"""The pages of import and export, as instructors use them."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from quizzes.bank.models import Question
from quizzes.exchange.models import ImportRun
from tests.factories import MembershipFactory, UserFactory, publish

from .bringing import BROKEN, CLOT, NERVE, bring, choice, exported, file_of, row_counts

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"exchange:{name}", args=args)


def shown(client, run, query=""):
    return client.get(at("run", run.uuid) + query).content.decode()


def test_a_file_is_shown_before_anything_changes(ben_brings, upload):
    before = row_counts()

    reply, run = upload(ben_brings, CLOT + "\n" + NERVE + "\n" + BROKEN)

    assert reply.url == at("run", run.uuid)
    page = shown(ben_brings, run)
    assert "Nothing has been changed yet" in page
    assert "Import 2, skip the 1" in page
    assert "No correct answer is marked." in page
    assert "Importing the same file again changes nothing." in page
    after = row_counts()
    assert {name for name in after if after[name] != before[name]} <= {
        "quizzes.ImportRun",
        "quizzes.ImportEntry",
        "sessions.Session",
    }


def test_problems_stand_first(ben_brings, upload, opened):
    bring(opened, CLOT)

    _reply, run = upload(ben_brings, NERVE + "\n" + CLOT.replace("a week", "a month") + "\n" + BROKEN)

    page = shown(ben_brings, run)
    assert page.index("exchange-tag exchange-refused") < page.index("exchange-tag exchange-changed")
    assert page.index("exchange-tag exchange-changed") < page.index("exchange-tag exchange-new")
    assert "<del>" in page
    assert "<ins>" in page


def test_identical_ones_are_counted_and_shown_when_asked_for(ben_brings, upload, opened):
    bring(opened, CLOT)

    _reply, run = upload(ben_brings, CLOT + "\n" + NERVE)

    assert "And 1 identical question, left alone" in shown(ben_brings, run)
    assert "exchange-tag exchange-identical" not in shown(ben_brings, run)
    assert "exchange-tag exchange-identical" in shown(ben_brings, run, "?show=identical")


def test_pressing_the_button_brings_them_in_as_drafts(ben_brings, upload, decide, ben):
    _reply, run = upload(ben_brings, CLOT + "\n" + BROKEN, is_original="on")

    decide(ben_brings, run)

    assert run.state == "done"
    question = Question.objects.get()
    assert (question.live, question.created_by, question.is_original) == (False, ben, True)
    page = shown(ben_brings, run)
    assert "1 question brought in as a draft" in page
    assert f"?brought_in={run.uuid}" in page


def test_cancelling_changes_nothing(ben_brings, upload, decide):
    _reply, run = upload(ben_brings, CLOT)

    decide(ben_brings, run, "cancel")

    assert run.state == "cancelled"
    assert Question.objects.count() == 0
    assert "Nothing was changed" in shown(ben_brings, run)


def test_a_file_that_would_change_nothing_offers_nothing_to_press(ben_brings, upload, opened):
    bring(opened, CLOT)

    _reply, run = upload(ben_brings, CLOT)

    page = shown(ben_brings, run)
    assert 'value="import"' not in page
    assert "There is nothing to import." in page


def test_a_file_that_cannot_be_read_is_one_sentence_and_no_table(ben_brings, upload):
    _reply, run = upload(ben_brings, b"\x89PNG\r\n\x1a\n\x00\x00")

    page = shown(ben_brings, run)
    assert "This file cannot be read" in page
    assert run.faults[0]["reason"].split()[0] in page
    assert "exchange-entries" not in page


def test_the_faults_are_a_table_to_work_from(ben_brings, upload):
    _reply, run = upload(ben_brings, CLOT + "\n" + BROKEN)

    reply = ben_brings.get(at("faults", run.uuid))

    assert reply["Content-Disposition"].startswith("attachment")
    assert "No correct answer is marked." in reply.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "This field is required."),
        ({"file": SimpleUploadedFile("questions.txt", b"x")}, "does not say. Choose one."),
        ({"file": SimpleUploadedFile("set.gift", b"x"), "format": "exe"}, "not one of the available choices"),
    ],
    ids=["no file", "a name that could be anything", "no such format"],
)
def test_what_the_form_needs_is_said_at_its_field(ben_brings, fields, words):
    reply = ben_brings.post(at("import"), {"language": "en", "format": ""} | fields)

    assert reply.status_code == 200
    assert words in reply.content.decode()
    assert ImportRun.objects.count() == 0


def test_a_file_that_is_too_large_is_not_kept(ben_brings, upload, monkeypatch):
    monkeypatch.setattr("quizzes.exchange.screens.forms.LARGEST", 10)

    reply, run = upload(ben_brings, CLOT)

    assert "fit: split it into several files" in reply.content.decode()
    assert run is None


def test_names_and_texts_of_files_are_shown_and_never_run(ben_brings, upload):
    bad = "<img src=x onerror=alert(1)>"
    text = CLOT.replace("feared", f"feared {bad}").replace("A clot may", f"{bad} may")

    _reply, run = upload(ben_brings, text + "\n" + BROKEN.replace("broken", bad), name=f"{bad}.gift", format="gift")

    for page in (shown(ben_brings, run), ben_brings.get(at("list")).content.decode()):
        assert "<img src=x" not in page
    assert "set" not in run.file_name


@pytest.mark.parametrize("state", ["reading", "running"])
def test_progress_is_shown_in_words_and_as_a_bar(ben_brings, upload, state):
    _reply, run = upload(ben_brings, CLOT)
    ImportRun.objects.update(state=state, done=40, total=200, beat_at=timezone.now())
    cache.clear()

    page = shown(ben_brings, run)
    told = ben_brings.get(at("progress", run.uuid)).json()

    assert "<progress" in page
    assert "40 of 200 questions" in page
    assert told["under_way"]
    assert told["done"] == 40
    assert "40 of 200" in told["text"]


def test_a_run_that_lost_its_worker_offers_to_begin_again(ben_brings, upload, decide):
    _reply, run = upload(ben_brings, CLOT)
    ImportRun.objects.update(state="running", beat_at=timezone.now() - timedelta(minutes=5))

    assert "Begin again" in shown(ben_brings, run)
    decide(ben_brings, run, "again")

    assert run.state == "done"


def test_long_files_come_fifty_a_page_or_whole(ben_brings, upload):
    stems = (f"Question {n}: what is done first if a clot is feared?" for n in range(60))
    _reply, run = upload(ben_brings, file_of("csv", *(choice(f"q{n}", s) for n, s in enumerate(stems))), "set.csv")

    assert shown(ben_brings, run).count("exchange-tag") == 50
    assert shown(ben_brings, run, "?p=2").count("exchange-tag") == 10
    assert shown(ben_brings, run, "?whole=1").count("exchange-tag") == 60


def test_pages_cost_the_same_for_long_files(ben_brings, upload, django_assert_max_num_queries):
    stems = (f"Question {n}: what is done first if a clot is feared?" for n in range(60))
    _reply, run = upload(ben_brings, file_of("csv", *(choice(f"q{n}", s) for n, s in enumerate(stems))), "set.csv")

    with django_assert_max_num_queries(40):
        shown(ben_brings, run, "?whole=1")


def test_another_schools_files_are_not_there(ben_brings, cleo_brings, upload, decide):
    _reply, run = upload(ben_brings, CLOT)

    for name in ("run", "progress", "faults"):
        assert cleo_brings.get(at(name, run.uuid)).status_code == 404
    assert decide(cleo_brings, run).status_code == 404
    assert "set.gift" not in cleo_brings.get(at("list")).content.decode()
    assert run.state == "ready"
    assert "set.gift" in ben_brings.get(at("list")).content.decode()


def test_people_who_do_not_write_questions_have_no_such_pages(dora_reads):
    for name in ("list", "import", "export"):
        assert dora_reads.get(at(name)).status_code in (302, 403)


@pytest.fixture
def dora_reads(oak, opened, sign_in):
    reviewer = MembershipFactory(user=UserFactory(), school=oak, role="reviewer", credential="LMT").user
    return sign_in(reviewer)


def test_export_names_what_is_lost_and_then_hands_out_the_file(ben_brings, opened):
    publish(school=opened)

    page = ben_brings.get(at("export"), {"what": "live", "format": "gift"}).content.decode()
    reply = ben_brings.get(at("export"), {"what": "live", "format": "gift", "download": "1"})

    assert "GIFT cannot carry all of it" in page
    assert "references" in page
    assert reply["Content-Disposition"] == 'attachment; filename="oak-school-of-massage-questions.gift"'
    assert reply.content == exported(Question.objects.filter(school=opened), "gift")


def test_export_leaves_drafts_out_unless_asked_for(ben_brings, opened):
    bring(opened, CLOT)

    def found(what):
        return ben_brings.get(at("export"), {"what": what, "format": "csv"}).context["found"]

    assert (found("live"), found("all")) == (0, 1)


def test_export_takes_what_the_banks_filters_leave(ben_brings, opened):
    publish(school=opened, level="analysis")
    kept = publish(school=opened, level="recall").question

    reply = ben_brings.get(at("export"), {"what": "live", "format": "csv", "level": "recall"})

    assert reply.context["found"] == 1
    data = ben_brings.get(at("export"), {"what": "live", "format": "csv", "level": "recall", "download": "1"}).content
    assert str(kept.uuid) in data.decode()


def test_export_hands_out_nothing_of_another_school(ben_brings, cleo_brings, opened):
    publish(school=opened, stem="What does the oak therapist do first?")

    for format_ in ("native", "csv", "gift"):
        data = cleo_brings.get(at("export"), {"what": "all", "format": format_, "download": "1"}).content

        assert b"oak therapist" not in data


def test_a_format_that_is_not_there_is_said_at_its_field(ben_brings):
    reply = ben_brings.get(at("export"), {"what": "live", "format": "doc"})

    assert reply.status_code == 200
    assert "not one of the available choices" in reply.content.decode()


def test_the_bank_shows_what_a_file_brought_in(ben_brings, upload, decide, opened):
    publish(school=opened, stem="What was in the bank before?")
    _reply, run = upload(ben_brings, CLOT)
    decide(ben_brings, run)

    listed = ben_brings.get(reverse("wagtailsnippets_quizzes_question:list"), {"brought_in": str(run.uuid)})

    assert [row.stem for row in listed.context["object_list"]] == ["What is done first if a clot is feared?"]
    wrong = ben_brings.get(reverse("wagtailsnippets_quizzes_question:list"), {"brought_in": "no uuid"})
    assert wrong.status_code == 200


def test_the_bank_leads_to_the_export_of_what_it_shows(ben_brings, opened):
    publish(school=opened, level="recall")

    page = ben_brings.get(reverse("wagtailsnippets_quizzes_question:list"), {"level": "recall"}).content.decode()

    assert f"{at('export')}?level=recall" in page


def test_export_takes_what_the_banks_search_finds(ben_brings, opened):
    publish(school=opened, stem="Which nerve passes through the carpal tunnel?")
    publish(school=opened, stem="What is done first if a clot is feared?")

    reply = ben_brings.get(at("export"), {"what": "live", "format": "csv", "q": "Carpal"})

    assert reply.context["found"] == 1
