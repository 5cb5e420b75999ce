"""Addresses of the ways into a school."""

from django.urls import path

from . import web

urlpatterns = [
    path("", web.join, name="join"),
    path("invitation/<str:secret>/", web.invitation_link, name="join_invitation_link"),
    path("confirm/", web.confirm, name="join_confirm"),
]
