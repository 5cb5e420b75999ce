"""The admin speaks of this project, and its menu and front page lead to no foreign guide."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client


@pytest.fixture
def ben_at_work(ben):
    staff = Group.objects.create(name="Staff of a test")
    staff.permissions.add(Permission.objects.get(codename="access_admin"))
    ben.groups.add(staff)
    client = Client()
    client.force_login(ben, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("address", ["/admin/", "/admin/reviews/"])
def test_the_window_is_named_and_help_is_our_own(ben_at_work, address):
    reply = ben_at_work.get(address)
    html = reply.content.decode()

    assert reply.status_code == 200
    assert re.search(r"<title>[^<]+ - Tactus</title>", html)
    assert "wagtail.org" not in html
    assert "Shortcuts" in html
