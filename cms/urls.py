"""Every address of the site. Wagtail's pages come last: they take whatever is left."""

from allauth.account.views import logout
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from courses.pages.views import glossary_page, search_page

from . import views

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_reset = RedirectView.as_view(url=reverse_lazy("account_reset_password"))

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    # One door: Wagtail's own ways to sign in, sign out and reset a password lead to the site's.
    path("admin/login/", to_sign_in, name="wagtailadmin_login"),
    path("admin/logout/", logout, name="wagtailadmin_logout"),
    path("admin/password_reset/", to_reset, name="wagtailadmin_password_reset"),
    path("admin/password_reset/<path:step>", to_reset, name="wagtailadmin_password_reset_confirm"),
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("allauth.urls")),
    # allauth offers telephone numbers at an address that fails without them. There are none here.
    path("app/app/v1/account/phone", views.nothing),
    path("app/", include("allauth.headless.urls")),
    path("join/", include("courses.schools.urls")),
    path("files/", include("courses.media.urls")),
    path("api/", include("cms.api_urls")),
    path("learn/search/", search_page, name="learn_search"),
    path("learn/", include("quizzes.web.urls")),
    path("<slug:school>/atlas/", include("courses.atlas.urls")),
    path("<slug:school>/glossary/", glossary_page, name="glossary"),
    path("", include(wagtail_urls)),
]

handler400 = "cms.error_pages.bad_request"
handler403 = "cms.error_pages.forbidden"
handler404 = "cms.error_pages.not_found"
handler429 = "cms.error_pages.too_many"
handler500 = "cms.error_pages.server_error"
