"""Every address of the site. Wagtail's pages come last: they take whatever is left."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from courses.pages.views import search_page

from . import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("allauth.urls")),
    path("app/", include("allauth.headless.urls")),
    path("join/", include("courses.schools.urls")),
    path("files/", include("courses.media.urls")),
    path("api/", include("cms.api_urls")),
    path("learn/search/", search_page, name="learn_search"),
    path("learn/", include("quizzes.web.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "cms.views.bad_request"
handler403 = "cms.views.forbidden"
handler404 = "cms.views.not_found"
handler500 = "cms.views.server_error"
