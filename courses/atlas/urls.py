"""Addresses of the atlas, below a school's or the library's own."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.atlas, name="atlas"),
    path("print/", views.atlas_print, name="atlas_print"),
    path("<slug:slug>/", views.atlas_muscle, name="atlas_muscle"),
]
