"""Addresses of the review screens, under /admin/reviews/."""

from django.urls import path

from .review_screens import BringBack, Comment, Retire, ReviewDraft
from .reviewing import ReviewLesson, ReviewList, ReviewQuestion

urlpatterns = [
    path("", ReviewList.as_view(), name="list"),
    path("questions/<uuid:uuid>/", ReviewQuestion.as_view(), name="question"),
    path("lessons/<uuid:uuid>/", ReviewLesson.as_view(), name="lesson"),
    path("drafts/<uuid:uuid>/", ReviewDraft.as_view(), name="draft"),
    path("drafts/<uuid:uuid>/comment/", Comment.as_view(), name="comment"),
    path("retire/<uuid:uuid>/", Retire.as_view(), name="retire"),
    path("retire/<uuid:uuid>/back/", BringBack.as_view(), name="bring_back"),
]
