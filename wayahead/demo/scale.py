"""A county of any size, for measuring: the same planning and writing, in other numbers."""

from dataclasses import replace

from wayahead.demo.build import SEED, Built, build_county
from wayahead.demo.planning import Tell
from wayahead.demo.totals import PAPER, Extent

_USUAL_CONTACTS = 4.27
"""Contacts a referral at the usual pace, as the full county has them."""
_FOUND_AGAIN = 1.9
"""How many must be looked for, for one known child to be found."""


def build_scale(
    people: int,
    referrals: int,
    contacts: int,
    *,
    seed: int = SEED,
    tell: Tell = lambda step, done, of: None,
) -> Built:
    """Write exactly so many referrals, for about so many people and with about so many contacts."""
    whole = PAPER.year + PAPER.year_before + PAPER.history
    totals = PAPER.scaled(referrals / whole)
    totals = replace(totals, history=referrals - totals.year - totals.year_before)
    again = min(1.0, _FOUND_AGAIN * max(0.0, 1 - people / referrals))
    pace = _USUAL_CONTACTS * referrals / contacts
    extent = Extent(totals, again=again, pace=pace)
    return build_county(seed=seed, extent=extent, tell=tell)
