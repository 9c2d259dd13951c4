"""Eligibility: what must hold for any child and any services."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from wayahead.rules.eligibility import ChildFacts, ServiceOffer, services_for

ON = date(2016, 9, 30)
NEEDS = st.frozensets(st.sampled_from(["anxiety", "trauma", "adhd"]))
DISTRICTS = st.sampled_from(["E07000105", "E07000106"])
LEVELS = st.sampled_from(["early_help", "specialist"])
DAYS = st.none() | st.dates(date(2014, 1, 1), date(2018, 1, 1))

CHILDREN = st.builds(
    ChildFacts,
    age=st.integers(0, 25),
    district=st.none() | DISTRICTS,
    needs=NEEDS,
    threshold=st.none() | LEVELS,
    in_care=st.booleans(),
    priority=st.sampled_from(["emergency", "rapid", "children_in_care", "urgent", "routine"]),
)
OFFERS = st.lists(
    st.builds(
        ServiceOffer,
        slug=st.uuids().map(str),
        name=st.text(max_size=5),
        age_from=st.integers(0, 18),
        age_to=st.integers(11, 25),
        districts=st.frozensets(DISTRICTS),
        needs=NEEDS,
        levels=st.frozensets(LEVELS),
        only_in_care=st.booleans(),
        open_from=DAYS,
        open_to=DAYS,
        standard_days=st.none() | st.integers(1, 126),
    ),
    max_size=6,
)


@given(CHILDREN, OFFERS)
def test_every_service_is_answered_once(child: ChildFacts, offers: list[ServiceOffer]) -> None:
    answered = [fit.offer.slug for fit in services_for(child, offers, ON)]

    assert sorted(answered) == sorted(offer.slug for offer in offers)


@given(CHILDREN, OFFERS)
def test_a_service_that_does_not_fit_says_why(
    child: ChildFacts, offers: list[ServiceOffer]
) -> None:
    assert all(fit.fits == (not fit.against) for fit in services_for(child, offers, ON))


@given(CHILDREN, OFFERS)
def test_those_that_fit_come_first(child: ChildFacts, offers: list[ServiceOffer]) -> None:
    fits = [fit.fits for fit in services_for(child, offers, ON)]

    assert fits == sorted(fits, reverse=True)


@given(CHILDREN, OFFERS)
def test_the_order_of_the_services_does_not_matter(
    child: ChildFacts, offers: list[ServiceOffer]
) -> None:
    assert services_for(child, offers, ON) == services_for(child, offers[::-1], ON)


def test_an_abbreviation_keeps_its_capitals() -> None:
    offer = ServiceOffer("s", "S", 0, 17, needs=frozenset({"adhd"}))

    (fit,) = services_for(ChildFacts(age=9, needs=frozenset({"adhd"})), [offer], ON)

    assert any("ADHD" in words for words in fit.for_reasons)


def test_several_needs_are_listed_in_words() -> None:
    offer = ServiceOffer("s", "S", 0, 17, needs=frozenset({"zeta_need", "alpha_need", "beta_need"}))

    (fit,) = services_for(ChildFacts(age=9), [offer], ON)

    assert fit.against == ("It is for alpha need, beta need and zeta need only.",)
