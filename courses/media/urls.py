"""Addresses of files. They name a picture and its size, a document or a drawing, never a path on disk."""

from django.urls import path

from . import views

urlpatterns = [
    path("image/<uuid:uuid>/<int:pk>/", views.rendition, name="media_rendition"),
    path("document/<uuid:uuid>/", views.document, name="media_document"),
    path("drawing/<slug:name>/", views.drawing, name="media_drawing"),
    path("drawing/<slug:name>/bare/", views.drawing, {"bare": True}, name="media_drawing_bare"),
]
