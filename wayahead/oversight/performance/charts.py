"""Charts of the month, drawn to SVG on the server, each with its sentence.

A chart is drawn 328 points wide, which is a small phone less its margins, and
grows with the page; so its letters are never smaller than they were drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import altair
import vl_convert

from wayahead.analysis.measures.referrals import MonthlyReferrals

WIDTH, HEIGHT = 328, 220
# NHS blue for every month; a hollow bar marks the holiday, not a second colour.
COLOUR = "#005eb8"
TEXT = "#212b32"
SVG = "http://www.w3.org/2000/svg"
TITLE = "Referrals received each month"
LABELS_EVERY = 3


@dataclass(frozen=True)
class Chart:
    """An SVG with the sentence that says what it shows."""

    svg: str
    title: str
    sentence: str


def monthly_referrals_chart(rows: Sequence[MonthlyReferrals]) -> Chart:
    """Bars of referrals a month from zero; a month without school is drawn hollow."""
    sentence = referrals_sentence(rows)
    # Nothing may be fetched to draw a chart: what it shows is in its definition.
    svg = vl_convert.vegalite_to_svg(_bars(rows).to_dict(), allowed_base_urls=[])
    return Chart(_described(svg, TITLE, sentence), TITLE, sentence)


def referrals_sentence(rows: Sequence[MonthlyReferrals]) -> str:
    """The chart in words: from when to when, the least, the most, and what is hollow."""
    if not rows:
        return "No month is published."
    least, most = min(rows, key=_referrals), max(rows, key=_referrals)
    words = (
        f"From {rows[0].month.words} to {rows[-1].month.words} the fewest referrals in a month "
        f"were {least.referrals:,} in {least.month.words} "
        f"and the most {most.referrals:,} in {most.month.words}."
    )
    hollow = any(row.is_school_holiday for row in rows)
    return words + (" Hollow bars are months of school holiday." if hollow else "")


def _referrals(row: MonthlyReferrals) -> int:
    return row.referrals


def _short(row: MonthlyReferrals) -> str:
    return f"{row.month.first:%b %Y}"


def _bars(rows: Sequence[MonthlyReferrals]) -> altair.Chart:
    values = [
        {"month": _short(row), "referrals": row.referrals, "holiday": row.is_school_holiday}
        for row in rows
    ]
    fill = altair.condition(altair.datum.holiday, altair.value("#ffffff"), altair.value(COLOUR))
    data = altair.InlineData(values=values)
    bars: altair.Chart = (
        altair.Chart(data)
        .mark_bar(stroke=COLOUR, strokeWidth=1.5)
        .encode(x=_months_axis(rows), y=_referrals_axis(), fill=fill)
        .properties(
            width=WIDTH,
            height=HEIGHT,
            autosize=altair.AutoSizeParams(type="fit", contains="padding"),
        )
        .configure(font="Arial, sans-serif", background="#ffffff")
        .configure_axis(labelColor=TEXT, labelFontSize=12)
        .configure_view(stroke=None)
    )
    return bars


def _months_axis(rows: Sequence[MonthlyReferrals]) -> altair.X:
    """Every third month is named, counted back from the newest, so that the names fit a phone."""
    named = [_short(row) for row in rows[::-LABELS_EVERY]]
    axis = altair.Axis(values=named, labelAngle=-90, title=None)
    return altair.X("month:N", sort=None, axis=axis, scale=altair.Scale(paddingInner=0.3))


def _referrals_axis() -> altair.Y:
    """From zero, since the length of a bar is what is read."""
    scale = altair.Scale(zero=True, nice=True)
    return altair.Y("referrals:Q", scale=scale, axis=altair.Axis(title=None, tickCount=5))


def _described(svg: str, title: str, description: str) -> str:
    """Give the picture one name and one description, and let it grow to the page's width."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own program has just written it
    for mark in root.iter():
        for name in [name for name in mark.attrib if name == "role" or name.startswith("aria-")]:
            del mark.attrib[name]
    for position, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"monthly-referrals-{tag}"})
        element.text = words
        root.insert(position, element)
    root.attrib |= {
        "role": "img",
        "aria-labelledby": "monthly-referrals-title monthly-referrals-desc",
        "width": "100%",
    }
    root.attrib.pop("height", None)
    return ElementTree.tostring(root, encoding="unicode")
