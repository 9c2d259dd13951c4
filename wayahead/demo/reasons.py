"""Why children are referred, by how pressing it is and by what fits their age.

All shares and all ages here are chosen for the demonstration, so that nobody is
invented whom a clinician would not believe; none of them is a rule of the service.
"""

from collections.abc import Mapping
from functools import cache

from wayahead.demo.chance import Weighted
from wayahead.demo.journeys import Band

Why = tuple[str, tuple[str, ...]]
"""The reason and the risks, as codes without their list's name."""

YOUNG_UNTIL = 10
YOUNGEST: Mapping[str, int] = {
    "adhd": 5,
    "bullying": 6,
    "school_refusal": 6,
    "self_esteem": 6,
    "low_mood": 8,
    "harmful_sexual_behaviour": 11,
}
"""The age from which a reason is invented; those not named have none."""
NEVER_BELOW_THRESHOLD = frozenset(
    {
        "self_harm",
        "suicidal_thoughts",
        "eating_disorder",
        "eating_rapid_weight_loss",
        "psychosis",
        "psychosis_signs",
    }
)
"""Reasons and risks that triage opens in a mental health service and never hands over."""

_CALM: Mapping[str, float] = {
    "anxiety": 24,
    "low_mood": 17,
    "behaviour": 11,
    "neurodevelopmental": 7,
    "autism_suspected": 9,
    "adhd": 9,
    "trauma": 4,
    "attachment": 2,
    "bereavement": 3,
    "family_relationships": 4,
    "school_refusal": 4,
    "ocd": 2,
    "bullying": 2,
    "self_esteem": 2,
}
_CALM_YOUNG: Mapping[str, float] = {
    "behaviour": 8,
    "autism_suspected": 6,
    "neurodevelopmental": 5,
    "attachment": 3,
    "trauma": 2,
    "family_relationships": 3,
    "bereavement": 1,
    "anxiety": 3,
}
_SPECIALIST: Mapping[str, float] = {"autism_suspected": 5, "neurodevelopmental": 3, "adhd": 2}
_IN_CARE: Mapping[str, float] = {
    "attachment": 4,
    "trauma": 4,
    "behaviour": 3,
    "anxiety": 1,
    "low_mood": 1,
}
_FURTHER: Mapping[str, float] = {
    "self_esteem": 2,
    "family_relationships": 2,
    "bullying": 2,
    "school_refusal": 1,
}
_PRESSING: Mapping[Band, Mapping[Why, float]] = {
    Band.EMERGENCY: {
        ("crisis", ("overdose",)): 5,
        ("self_harm", ("overdose", "self_harm")): 4,
        ("crisis", ("suicide_plan",)): 3,
        ("depression", ("suicidal_thoughts", "suicide_plan")): 3,
        ("crisis", ("immediate_danger",)): 2,
    },
    Band.RAPID: {
        ("post_abuse", ("sexual_abuse",)): 6,
        ("post_abuse", ("sexual_exploitation",)): 3,
        ("harmful_sexual_behaviour", ("harmful_sexual_behaviour",)): 2,
    },
    Band.URGENT: {
        ("self_harm", ("self_harm",)): 34,
        ("low_mood", ("suicidal_thoughts",)): 17,
        ("depression", ("suicidal_thoughts", "self_harm")): 10,
        ("eating_disorder", ("eating_rapid_weight_loss",)): 10,
        ("psychosis", ("psychosis_signs",)): 3,
        ("trauma", ("domestic_abuse",)): 8,
        ("behaviour", ("harm_to_others",)): 8,
        ("anxiety", ("none",)): 6,
        ("family_relationships", ("missing_from_home",)): 4,
    },
}
# What a young child is referred for differs: nobody of five is invented to take an overdose.
_PRESSING_YOUNG: Mapping[Band, Mapping[Why, float]] = {
    Band.EMERGENCY: {("crisis", ("immediate_danger",)): 1},
    Band.RAPID: {("post_abuse", ("sexual_abuse",)): 1},
    Band.URGENT: {
        ("trauma", ("domestic_abuse",)): 5,
        ("behaviour", ("harm_to_others",)): 3,
        ("anxiety", ("none",)): 2,
    },
}


@cache
def calm_reasons(age: int, *, specialist: bool) -> Weighted[str]:
    """Return the reasons of a routine request; a long wait is for a specialist assessment."""
    usual = _CALM_YOUNG if age < YOUNG_UNTIL else _CALM
    return Weighted(_that_fit(_SPECIALIST if specialist else usual, age))


@cache
def reasons_in_care(age: int) -> Weighted[str]:
    """Return the reasons for which a child in care is referred."""
    return Weighted(_that_fit(_IN_CARE, age))


@cache
def further_reasons(age: int) -> Weighted[str]:
    """Return what can be told beside the reason."""
    return Weighted(_that_fit(_FURTHER, age))


@cache
def pressing_reasons(band: Band, age: int, *, below_threshold: bool) -> Weighted[Why]:
    """Return the reasons, each with its risks, of a request that presses.

    below_threshold: the request was handed over to Early Help, as some are never.
    """
    whys = (_PRESSING_YOUNG if age < YOUNG_UNTIL else _PRESSING)[band]
    return Weighted(
        {
            (reason, risks): often
            for (reason, risks), often in whys.items()
            if age >= YOUNGEST.get(reason, 0)
            and not (below_threshold and NEVER_BELOW_THRESHOLD & {reason, *risks})
        }
    )


def _that_fit(shares: Mapping[str, float], age: int) -> Mapping[str, float]:
    return {reason: often for reason, often in shares.items() if age >= YOUNGEST.get(reason, 0)}
