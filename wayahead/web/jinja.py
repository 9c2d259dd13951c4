"""The Jinja2 environment of all our pages."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader

from wayahead.web import words
from wayahead.web.fields.errors import error_words, list_errors
from wayahead.web.presenters import present_priority
from wayahead.web.urgent_help import urgent_help_lines

HERE = Path(__file__).parent

FILTERS = {
    "age": words.age,
    "date": words.date_words,
    "datetime": words.datetime_words,
    "nhs_number": words.nhs_number_words,
    "plural": words.plural,
    "time": words.time_words,
    "when": words.when_words,
}


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    """Build the environment for Django's Jinja2 backend.

    A template is named by its path below `web/` ('spa/queue.jinja' stands beside its
    view) or below `web/templates/` ('layout.jinja'). Undefined values may be chained
    because the NHS macros ask for parameters that most callers leave out.
    """
    own = [FileSystemLoader([HERE / "templates", HERE]), PackageLoader("nhsuk_frontend_jinja")]
    options["loader"] = ChoiceLoader([*own, *_given(options.get("loader"))])
    options.update(trim_blocks=True, lstrip_blocks=True, undefined=ChainableUndefined)
    options.pop("autoescape", None)
    env = Environment(autoescape=True, **options)
    env.filters.update(FILTERS)
    env.globals.update(
        error_words=error_words,
        list_errors=list_errors,
        present_priority=present_priority,
        static=static,
        url=url,
        urgent_help_lines=urgent_help_lines,
    )
    return env


def _given(loader: Any) -> Iterable[Any]:
    return () if loader is None else (loader,)
