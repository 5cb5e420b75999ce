"""Addresses of a learner's own pages, below /learn/."""

from django.urls import path

from . import account, history, lessons, pictures, practice, progress, questions, today

ATTEMPT = "practice/<uuid:attempt_uuid>/"
ITEM = f"{ATTEMPT}<int:position>/"

urlpatterns = [
    path("", today.today, name="learn_today"),
    path("practice/", practice.practice, name="learn_practice"),
    path(ATTEMPT, practice.attempt, name="learn_attempt"),
    path(f"{ATTEMPT}finish/", practice.finish, name="learn_finish"),
    path(ITEM, questions.item, name="learn_item"),
    path(f"{ITEM}flag/", questions.flag, name="learn_flag"),
    path(f"{ITEM}picture/", pictures.picture, name="learn_picture"),
    path("lessons/<uuid:lesson_uuid>/complete/", lessons.complete, name="learn_complete"),
    path("progress/", progress.progress, name="learn_progress"),
    path("history/", history.history, name="learn_history"),
    path("history/<uuid:attempt_uuid>/", history.history_attempt, name="learn_history_attempt"),
    path("account/", account.account, name="learn_account"),
    path("school/", account.school, name="learn_school"),
    path("exam-date/", account.exam_date, name="learn_exam_date"),
]
