"""Renders pieces of pages with the environment that pages have."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test.html import Element

from tests.web.caring import NOW
from tests.web.reading import read

Render = Callable[..., Element]


@pytest.fixture
def render() -> Render:
    """Return a renderer: Jinja source and what it may use, to a tree of elements."""
    backend = next(one for one in engines.all() if isinstance(one, Jinja2))

    def make(source: str, **context: Any) -> Element:
        return read(backend.env.from_string(source).render(context))

    return make


@pytest.fixture
def on_the_day() -> Iterator[None]:
    """Stop the clock at the moment at which the children of `caring.py` wait."""
    with time_machine.travel(NOW, tick=False):
        yield
