"""Every address of the site. Wagtail's pages come last: they take whatever is left."""

from allauth.account.views import logout
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from courses.pages.views import search_page

from . import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    # One door: Wagtail's own ways to sign in, sign out and reset a password lead to the site's.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", logout),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    re_path(r"^admin/password_reset/.+$", RedirectView.as_view(pattern_name="account_reset_password")),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
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

handler400 = "cms.error_pages.bad_request"
handler403 = "cms.error_pages.forbidden"
handler404 = "cms.error_pages.not_found"
handler429 = "cms.error_pages.too_many"
handler500 = "cms.error_pages.server_error"
