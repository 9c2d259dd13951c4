"""The role chooser: there in a demonstration, and nowhere else."""

import os
import subprocess
import sys

import pytest

from tests.factories import MembershipFactory, UserFactory
from wayahead.core.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def invented():
    user = UserFactory(username="demo-clinician", first_name="Asha", last_name="Invented")
    MembershipFactory(user=user, role=Role.CLINICIAN)
    return user


def test_outside_a_demonstration_there_is_no_role_chooser(client, invented):
    assert client.get("/demo/").status_code == 404


def test_outside_a_demonstration_nobody_signs_in_by_choosing(client, invented):
    client.post("/demo/", {"username": "demo-clinician"})

    assert "_auth_user_id" not in client.session


def test_a_demonstration_offers_each_role(client, invented, demonstration):
    page = client.get("/demo/").content.decode()

    assert "Be Asha Invented" in page


def test_under_each_person_stands_what_to_try(client, invented, demonstration):
    page = client.get("/demo/").content.decode()

    assert "To try: record what became of today&#39;s two assessments" in page


def test_choosing_signs_in(client, invented, demonstration):
    client.post("/demo/", {"username": "demo-clinician"})

    assert client.session["_auth_user_id"] == str(invented.pk)


def test_nobody_becomes_a_real_account_by_choosing(client, invented, demonstration):
    UserFactory(username="real-person")

    client.post("/demo/", {"username": "real-person"})

    assert "_auth_user_id" not in client.session


def start_with(**environment: str) -> subprocess.CompletedProcess[str]:
    plain = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "wayahead.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_refuses_to_start_without_a_key_of_its_own(tmp_path):
    started = start_with(WAYAHEAD_DATA_DIR=str(tmp_path))

    assert started.returncode != 0
    assert "Set WAYAHEAD_SECRET_KEY" in started.stderr


def test_a_demonstration_refuses_to_start_on_a_real_database(tmp_path):
    started = start_with(
        WAYAHEAD_DATA_DIR=str(tmp_path),
        WAYAHEAD_DEMO="1",
        DATABASE_URL="postgresql://somebody@somewhere/record",
    )

    assert started.returncode != 0
    assert "anybody sign in as anybody" in started.stderr


def test_production_refuses_to_start_with_the_role_chooser(tmp_path):
    started = start_with(
        WAYAHEAD_DATA_DIR=str(tmp_path),
        WAYAHEAD_DEMO="1",
        WAYAHEAD_SECRET_KEY="a-real-key",
        WAYAHEAD_PRODUCTION="1",
    )

    assert started.returncode != 0
    assert "production" in started.stderr
