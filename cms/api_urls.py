"""The API of the whole site, by version, and its description."""

from django.urls import include, path, re_path

from courses.api.views import DocsView, NotHere, SchemaView

urlpatterns = [
    path("v1/", include(("courses.api.v1.urls", "courses-v1"))),
    path("v1/", include(("quizzes.api.v1.urls", "quizzes-v1"))),
    re_path("^schema/?$", SchemaView.as_view(), name="schema"),
    re_path("^docs/?$", DocsView.as_view(), name="api-docs"),
    # Whatever is left is answered here, as a problem document, and never by the pages.
    re_path("", NotHere.as_view(), name="api-nothing"),
]
