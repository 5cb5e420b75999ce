"""Addresses of files. They name a picture and its size, or a document, never a path on disk."""

from django.urls import path

from . import views

urlpatterns = [
    path("image/<uuid:uuid>/<int:pk>/", views.rendition, name="media_rendition"),
    path("document/<uuid:uuid>/", views.document, name="media_document"),
]
