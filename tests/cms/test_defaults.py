"""What an installation begins with."""

from decimal import Decimal

import pytest
from django.core.management import call_command

from cms.demo.programme import load_programme, read
from courses.outline.models import ContentArea, ExamOutline
from courses.outline.services import OutlineNotWhole, load_outline
from quizzes.progress.models import Milestone
from quizzes.progress.programme import named_in
from quizzes.progress.rules import validate_rule


def test_the_weights_of_the_shipped_outline_add_up_to_one():
    outline = read("outline.yaml")

    assert sum(Decimal(str(area["weight"])) for area in outline["areas"]) == 1
    assert [area["code"] for area in outline["areas"]] == ["AP", "KIN", "PATH", "BEN", "CAT", "ETH", "GPP"]


@pytest.mark.parametrize(("programme", "count"), [("neuromuscular", 10), ("mblex", 19)])
def test_every_shipped_milestone_is_valid(programme, count):
    milestones = read("milestones.yaml")["programmes"][programme]
    outline = read("outline.yaml")
    areas = {a["code"] for a in outline["areas"]}
    areas |= {f"{a['code']}-{letter}" for a in outline["areas"] for letter in a["topics"]}
    modules = {module["number"] for module in read("course.yaml")["modules"]}
    before: set[str] = set()

    for milestone in milestones:
        validate_rule(milestone["rule"])
        assert named_in(milestone["rule"], "areas") <= areas
        assert named_in(milestone["rule"], "modules") <= modules
        assert named_in(milestone["rule"], "codes") <= before
        assert len(milestone["short_name"]) <= 24
        before.add(milestone["code"])
    assert len(before) == count


@pytest.mark.django_db
def test_the_command_loads_the_programme_and_changes_nothing_the_second_time(capsys):
    call_command("load_programme")
    Milestone.objects.filter(code="N1").update(name="Our foundations")
    call_command("load_programme")

    assert ExamOutline.objects.get().areas.filter(parent=None).count() == 7
    assert ContentArea.objects.get(code="GPP-H").parent.code == "GPP"
    assert Milestone.objects.live().count() == 29
    assert Milestone.objects.get(code="N1").name == "Our foundations"
    assert "29 milestones" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_refresh_brings_the_shipped_rule_back():
    load_programme()
    Milestone.objects.filter(code="N1").update(name="Our foundations")

    load_programme(refresh=True)

    assert Milestone.objects.get(code="N1").name == "Foundations"


@pytest.mark.django_db
def test_an_outline_whose_weights_do_not_add_up_is_refused():
    outline = read("outline.yaml")
    outline["areas"].pop()

    with pytest.raises(OutlineNotWhole):
        load_outline(outline)

    assert not ExamOutline.objects.exists()
