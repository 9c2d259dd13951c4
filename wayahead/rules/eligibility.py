"""Eligibility: which services fit this child, and why the others do not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wayahead.rules.london import long_date
from wayahead.rules.reference import in_words

_PRESSING = frozenset({"emergency", "rapid"})
_NO_STANDARD = 10_000
"""Days: a service without a standard is put behind those that promise one."""


@dataclass(frozen=True)
class ChildFacts:
    """What fits a child to a service; needs and threshold are codes.

    age: whole years. district: ONS code, or None where it is not known. threshold:
    the need level judged at triage, or None before it is judged.
    """

    age: int
    district: str | None = None
    needs: frozenset[str] = frozenset()
    threshold: str | None = None
    in_care: bool = False
    priority: str = "routine"


@dataclass(frozen=True)
class ServiceOffer:
    """What a service says of whom it is for.

    Ages are inclusive: age_to 17 holds until the 18th birthday. Empty districts mean
    the whole county, empty needs any need, empty levels any level. open_from and
    open_to are both days on which it is open. standard_days: days, or None.
    """

    slug: str
    name: str
    age_from: int
    age_to: int
    districts: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    only_in_care: bool = False
    open_from: date | None = None
    open_to: date | None = None
    standard_days: int | None = None


@dataclass(frozen=True)
class Fit:
    """Whether a service fits, with what speaks for it and what against, in words."""

    offer: ServiceOffer
    fits: bool
    for_reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class _Answer:
    speaks_for: bool
    words: str


def services_for(child: ChildFacts, offers: Iterable[ServiceOffer], on: date) -> tuple[Fit, ...]:
    """Return every service once: those that fit first, the best match before the rest.

    Who is nearly too old is not refused for it: the last year counts in full and
    carries a note to plan the move on.
    """
    fits = (_fit_of(child, offer, on) for offer in offers)
    return tuple(sorted(fits, key=lambda fit: _order(child, fit)))


def _fit_of(child: ChildFacts, offer: ServiceOffer, on: date) -> Fit:
    answers = [answer for ask in _QUESTIONS for answer in ask(child, offer, on)]
    against = tuple(answer.words for answer in answers if not answer.speaks_for)
    speaks_for = tuple(answer.words for answer in answers if answer.speaks_for)
    return Fit(offer, not against, speaks_for, against)


def _age(child: ChildFacts, offer: ServiceOffer, _: date) -> Iterable[_Answer]:
    span = f"{offer.age_from} to {offer.age_to}"
    if child.age < offer.age_from:
        yield _Answer(False, f"It is for ages {span}, and the child is {child.age}.")
    elif child.age > offer.age_to:
        yield _Answer(False, f"It is for ages {span}, and this person is {child.age}.")
    else:
        yield _Answer(True, f"It is for ages {span}.")
        if child.age == offer.age_to:
            yield _Answer(True, f"It holds until age {offer.age_to + 1}: plan the move on now.")


def _district(child: ChildFacts, offer: ServiceOffer, _: date) -> Iterable[_Answer]:
    if not offer.districts:
        yield _Answer(True, "It serves the whole county.")
    elif child.district is None:
        yield _Answer(False, "It serves part of the county, and we do not know where they live.")
    elif child.district in offer.districts:
        yield _Answer(True, "It serves the district where they live.")
    else:
        yield _Answer(False, "It serves other districts of the county.")


def _needs(child: ChildFacts, offer: ServiceOffer, _: date) -> Iterable[_Answer]:
    shared = child.needs & offer.needs
    if not offer.needs:
        yield _Answer(True, "It is for any need.")
    elif shared:
        yield _Answer(True, f"It is for {_listed(shared)}.")
    else:
        yield _Answer(False, f"It is for {_listed(offer.needs)} only.")


def _level(child: ChildFacts, offer: ServiceOffer, _: date) -> Iterable[_Answer]:
    if child.threshold is None or not offer.levels:
        return
    words = in_words("need_level", child.threshold)
    if child.threshold in offer.levels:
        yield _Answer(True, f"It works at this level of need: {words}.")
    else:
        yield _Answer(False, f"It does not work at this level of need: {words}.")


def _care(child: ChildFacts, offer: ServiceOffer, _: date) -> Iterable[_Answer]:
    if offer.only_in_care and child.in_care:
        yield _Answer(True, "It is for children in care.")
    elif offer.only_in_care:
        yield _Answer(False, "It is for children in care only.")


def _opening(_: ChildFacts, offer: ServiceOffer, on: date) -> Iterable[_Answer]:
    if offer.open_from is not None and on < offer.open_from:
        yield _Answer(False, f"It opens on {long_date(offer.open_from)}.")
    if offer.open_to is not None and on > offer.open_to:
        yield _Answer(False, f"It closed after {long_date(offer.open_to)}.")


_QUESTIONS: tuple[Callable[[ChildFacts, ServiceOffer, date], Iterable[_Answer]], ...] = (
    _age,
    _district,
    _needs,
    _level,
    _care,
    _opening,
)


def _listed(codes: frozenset[str]) -> str:
    words = sorted(_within_a_sentence(in_words("referral_reason", code)) for code in codes)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _within_a_sentence(label: str) -> str:
    """Return the label with a small first letter, unless it begins with an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def _order(child: ChildFacts, fit: Fit) -> tuple[int | str, ...]:
    """Return the sort key: fit, speed where it presses, care, needs shared, speed, name."""
    offer = fit.offer
    days = _NO_STANDARD if offer.standard_days is None else offer.standard_days
    return (
        len(fit.against),
        days if child.priority in _PRESSING else 0,
        -int(offer.only_in_care),
        -len(child.needs & offer.needs),
        -int(child.threshold in offer.levels),
        days,
        offer.name,
        offer.slug,
    )
