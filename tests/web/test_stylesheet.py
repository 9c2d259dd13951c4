"""The stylesheet that `npm ci` makes: small, and asking no other host for anything."""

import gzip
import json
import re
from pathlib import Path

import pytest

import wayahead.web

ROOT = Path(wayahead.__file__).parent.parent
STYLESHEET = ROOT / "wayahead" / "web" / "static" / "wayahead" / "nhsuk.css"
LARGEST = 32_000
"""Bytes as sent, compressed. A page may have 60,000 with its stylesheet."""


@pytest.fixture
def stylesheet() -> str:
    assert STYLESHEET.exists(), "Run `npm ci`: it makes the stylesheet"
    return STYLESHEET.read_text(encoding="utf-8")


def test_the_stylesheet_is_small_when_sent(stylesheet: str) -> None:
    assert len(gzip.compress(stylesheet.encode())) < LARGEST


def test_the_stylesheet_asks_no_other_host(stylesheet: str) -> None:
    assert re.findall(r"https?:|url\([\"']?/|@import|@font-face", stylesheet) == []


def test_each_picture_that_the_stylesheet_names_is_there(stylesheet: str) -> None:
    named = set(re.findall(r"url\([\"']?([^\"')]+)", stylesheet))

    assert {name for name in named if not (STYLESHEET.parent / name).exists()} == set()


def test_pages_use_the_fonts_of_the_machine(stylesheet: str) -> None:
    assert "html{font-family:arial,sans-serif}" in stylesheet


def test_the_lock_of_the_packages_holds_digests_and_no_addresses() -> None:
    text = (ROOT / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]

    assert "http" not in text
    assert all("integrity" in package for name, package in packages.items() if name)
