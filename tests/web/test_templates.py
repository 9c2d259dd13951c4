"""What holds for every template: no script, no other host, and it can be read."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2

import wayahead.web

WEB = Path(wayahead.web.__file__).parent
TEMPLATES = sorted(
    [*WEB.rglob("*.jinja"), *WEB.rglob("templates/**/*.html"), *WEB.rglob("sign_in/**/*.html")]
)
DRAWINGS = sorted(WEB.rglob("*.svg"))
NAMES = [str(path.relative_to(WEB)) for path in TEMPLATES]


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_no_template_asks_another_host(path: Path) -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_no_template_has_a_script_or_a_style_of_its_own(path: Path) -> None:
    assert (
        re.findall(
            r"<script|<style|\son(?:click|load|error|submit|change|input|focus|blur)=|style=|javascript:",
            path.read_text(),
        )
        == []
    )


@pytest.mark.parametrize(
    "name",
    [str(path.relative_to(WEB)) for path in TEMPLATES if path.suffix == ".jinja"],
)
def test_every_jinja_template_can_be_read(name: str) -> None:
    backend = next(one for one in engines.all() if isinstance(one, Jinja2))

    assert backend.get_template(name.removeprefix("templates/"))


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_no_drawing_has_a_script(path: Path) -> None:
    assert "<script" not in path.read_text()
