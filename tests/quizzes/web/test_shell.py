"""The frame of every page: one nav that knows where it is, the school, the account."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from courses.schools.active import active_school
from tests.factories import UserFactory

NAV = Template(
    "{% load shell %}{% main_nav as entries %}{% for e in entries %}{{ e.label }}={{ e.address }} {% endfor %}"
)


def current(page):
    """Labels of the entries a page marks as its own place."""
    marked = page.split('aria-label="Main"')[1].split("</nav>")[0].split("<li>")[1:]
    return [part.split("</svg>")[1].split("</a>")[0].strip() for part in marked if "aria-current" in part]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("learn_today", ["Today"]),
        ("learn_practice", ["Practice"]),
        ("learn_progress", ["Progress"]),
        ("learn_history", ["Progress"]),
        ("learn_search", ["Course"]),
        ("learn_account", []),
    ],
)
def test_the_nav_marks_one_place(ana_online, name, label):
    assert current(ana_online.get(reverse(name)).content.decode()) == label


def nav_of(user):
    request = RequestFactory().get("/learn/")
    request.user, request.session = user, {}
    request.school = active_school(request)
    return NAV.render(Context({"request": request}))


def test_course_leads_to_the_course_of_the_cohort(ana, course):
    assert f"Course={course.address} " in nav_of(ana)


def test_course_leads_staff_to_the_schools_own_page(ben):
    assert "Course=/oak/ " in nav_of(ben)


def test_without_a_school_there_is_no_nav(db):
    assert nav_of(UserFactory()) == ""


def test_practice_has_no_nav_and_no_footer(ana_online, attempt):
    page = ana_online.get(reverse("learn_item", args=[attempt.uuid, 1])).content.decode()

    assert 'aria-label="Main"' not in page
    assert "site-footer" not in page
    assert page.count("<h1") == 1
