"""The catalogue of measures, read from the reference data."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

Arithmetic = Literal["count", "percent", "mean", "weeks", "median", "percentile_90", "longest"]


class Measure(BaseModel):
    """What a figure is: its numerator and denominator in words, its unit, period and source.

    source: document and paragraph from which it is asked, as `performance-2017 3.1.4`.
    paper_value: what the performance paper states, in this measure's unit, None where it
        states nothing; paper_words: how it says it.
    version: changes when the definition does, so that two figures are never compared unawares.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    arithmetic: Arithmetic
    unit: str
    period: str
    numerator: str
    denominator: str
    standard: str
    definition: str
    source: str
    paper_words: str = ""
    paper_value: float | None = None
    version: str


@cache
def performance_measures() -> Mapping[str, Measure]:
    """The measures of the performance paper by id, in the order of its paragraphs."""
    return _read("performance_2017")


@cache
def wait_measures() -> Mapping[str, Measure]:
    """Median, 90th percentile and longest wait by id: of those still waiting, of those assessed."""
    return _read("waits")


def _read(name: str) -> Mapping[str, Measure]:
    text = files("wayahead").joinpath(f"data/measures/{name}.toml").read_text("utf-8")
    measures = [Measure.model_validate(row) for row in tomllib.loads(text)["measure"]]
    return {measure.id: measure for measure in measures}
