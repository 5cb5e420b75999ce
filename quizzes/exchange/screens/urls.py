"""Addresses below /admin/exchange/."""

from django.urls import path

from .begin import ImportView, RunList
from .export import ExportView
from .run import FaultsView, ProgressView, RunView

urlpatterns = [
    path("", RunList.as_view(), name="list"),
    path("import/", ImportView.as_view(), name="import"),
    path("export/", ExportView.as_view(), name="export"),
    path("runs/<uuid:run_uuid>/", RunView.as_view(), name="run"),
    path("runs/<uuid:run_uuid>/progress/", ProgressView.as_view(), name="progress"),
    path("runs/<uuid:run_uuid>/faults/", FaultsView.as_view(), name="faults"),
]
