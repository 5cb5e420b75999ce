"""The API of the whole site, by version."""

from django.urls import include, path

urlpatterns = [
    path("v1/", include(("courses.api.v1.urls", "courses-v1"))),
    path("v1/", include(("quizzes.api.v1.urls", "quizzes-v1"))),
]
