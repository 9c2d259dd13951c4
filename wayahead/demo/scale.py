"""A county of any size, for measuring: the same writing, without the paper's totals."""

from dataclasses import replace

from wayahead.demo.build import SEED, Built, build_county
from wayahead.demo.planning import Tell
from wayahead.demo.totals import PAPER

_CONTACTS_A_REFERRAL = 3.4


def build_scale(
    people: int,
    referrals: int,
    contacts: int,
    *,
    seed: int = SEED,
    tell: Tell = lambda step, done, of: None,
) -> Built:
    """Write about so many people and contacts, and exactly so many referrals."""
    del contacts
    whole = PAPER.year + PAPER.year_before + PAPER.history
    totals = PAPER.scaled(referrals / whole)
    totals = replace(totals, history=referrals - totals.year - totals.year_before)
    again = max(0.0, 1 - people / referrals)
    return build_county(seed=seed, totals=totals, again=again, tell=tell)


__all__ = ["build_scale"]
