"""Each figure has a plain sentence, which names the whole beside the part."""

from datetime import date

import pytest

from wayahead.analysis.measures.bands import BANDS, WaitBand
from wayahead.analysis.measures.catalogue import performance_measures
from wayahead.analysis.measures.figures import Figure, figure_of, unknown_figure
from wayahead.analysis.measures.months import Month
from wayahead.analysis.measures.waits import Spread
from wayahead.web.commissioner.areas import longest_words
from wayahead.web.commissioner.presenters import GROUPS, present_groups
from wayahead.web.commissioner.sentences import Told, sentence_of
from wayahead.web.commissioner.waits import waits_sentence

SEPTEMBER = Month(date(2016, 9, 1))
COUNTED: dict[str, tuple[int, int | None]] = {
    "emergency_referrals": (81, None),
    "emergency_out_of_hours": (44, None),
    "out_of_hours_seen_within_24h_percent": (44, 44),
    "referrals_monthly_mean": (10920, 12),
    "referrals_monthly_min": (671, None),
    "referrals_monthly_max": (1032, None),
    "open_caseload": (7859, None),
    "waiting_list": (624, None),
    "waiting_list_year_before": (980, None),
    "assessed_within_6_weeks_percent": (53, 100),
    "mean_wait_weeks": (6020, 100),
    "cic_specialist": (315, None),
    "cic_mainstream": (339, None),
    "cic_assessed_within_6_weeks_percent": (73, 100),
    "cic_mean_wait_weeks": (3500, 100),
}
NOBODY: dict[str, tuple[int, int | None]] = {
    measure_id: (0, None if whole is None else 0) for measure_id, (_, whole) in COUNTED.items()
}


def figures(counted: dict[str, tuple[int, int | None]]) -> dict[str, Figure]:
    return {
        measure_id: figure_of(measure, *counted[measure_id], month=Month(date(2016, 8, 1)))
        for measure_id, measure in performance_measures().items()
    }


def told(
    counted: dict[str, tuple[int, int | None]],
    *,
    missing: dict[str, str] | None = None,
    longest_days: int | None = 300,
) -> Told:
    unknown = {
        measure_id: unknown_figure(performance_measures()[measure_id], words)
        for measure_id, words in (missing or {}).items()
    }
    return Told(SEPTEMBER, figures(counted) | unknown, longest_days)


def bands(*waiting: tuple[int, int | None]) -> list[WaitBand]:
    filled = [*waiting, *[(0, None)] * (len(BANDS) - len(waiting))]
    return [
        WaitBand(label, least, count, longest)
        for (label, least), (count, longest) in zip(BANDS, filled, strict=True)
    ]


def test_every_measure_of_the_catalogue_stands_on_the_page_once() -> None:
    shown = [measure_id for measure_ids in GROUPS.values() for measure_id in measure_ids]

    assert sorted(shown) == sorted(performance_measures())


@pytest.mark.parametrize(
    ("measure_id", "sentence"),
    [
        (
            "emergency_referrals",
            "The single point of access received 81 emergency referrals in September 2016.",
        ),
        (
            "emergency_out_of_hours",
            "44 of the 81 emergency referrals were out of hours. The tender estimated ten a month.",
        ),
        (
            "out_of_hours_seen_within_24h_percent",
            "All were seen within 24 hours: 44 out of hours emergencies.",
        ),
        (
            "referrals_monthly_mean",
            "10,920 referrals in the twelve months to September 2016, divided by twelve.",
        ),
        ("referrals_monthly_min", "The month with the fewest was August 2016."),
        (
            "waiting_list",
            "624 children and young people were waiting at the end of September 2016, "
            "356 fewer than a year before.",
        ),
        (
            "assessed_within_6_weeks_percent",
            "53 of the 100 mainstream episodes assessed in September 2016 were within six weeks; "
            "47 took longer.",
        ),
        (
            "mean_wait_weeks",
            "The mean of 100 routine assessments. "
            "The longest wait of all who were assessed was 42 weeks and 6 days.",
        ),
        (
            "cic_mainstream",
            "A further 339 were open to the mainstream service only; "
            "with those of the specialist team that is 654.",
        ),
        (
            "cic_mean_wait_weeks",
            "The mean of 100 assessments of children in care; 27 took longer than six weeks.",
        ),
    ],
)
def test_a_figure_reads_as_a_sentence(measure_id: str, sentence: str) -> None:
    assert sentence_of(measure_id, told(COUNTED)) == sentence


@pytest.mark.parametrize(
    ("measure_id", "sentence"),
    [
        (
            "out_of_hours_seen_within_24h_percent",
            "There was no emergency out of hours in September 2016.",
        ),
        ("mean_wait_weeks", "There was no routine assessment in September 2016."),
        (
            "assessed_within_6_weeks_percent",
            "No mainstream episode was assessed in September 2016.",
        ),
        ("cic_mean_wait_weeks", "No child in care was assessed in September 2016."),
        (
            "waiting_list",
            "0 children and young people were waiting at the end of September 2016, "
            "as many as a year before.",
        ),
    ],
)
def test_a_month_of_nobody_reads_as_such(measure_id: str, sentence: str) -> None:
    assert sentence_of(measure_id, told(NOBODY, longest_days=None)) == sentence


def test_one_child_is_not_one_children() -> None:
    counted = COUNTED | {"waiting_list": (1, None), "waiting_list_year_before": (0, None)}

    assert sentence_of("waiting_list", told(counted)) == (
        "1 child or young person was waiting at the end of September 2016, 1 more than a year "
        "before."
    )


def test_who_was_not_seen_within_24_hours_is_counted_too() -> None:
    counted = COUNTED | {"out_of_hours_seen_within_24h_percent": (43, 44)}

    assert sentence_of("out_of_hours_seen_within_24h_percent", told(counted)) == (
        "43 of 44 out of hours emergencies were seen within 24 hours; 1 was not."
    )


@pytest.mark.parametrize(
    ("counted", "left_out", "sentence"),
    [
        ((0, 0), 1, "1 is still within its 24 hours and not counted here."),
        (
            (43, 43),
            2,
            "43 of 43 out of hours emergencies were seen within 24 hours. "
            "2 are still within their 24 hours and not counted here.",
        ),
        (
            (1, 3),
            2,
            "1 of 3 out of hours emergencies was seen within 24 hours; 2 were not. "
            "2 are still within their 24 hours and not counted here.",
        ),
    ],
)
def test_who_may_yet_be_seen_within_24_hours_is_not_called_late(
    counted: tuple[int, int], left_out: int, sentence: str
) -> None:
    seen = "out_of_hours_seen_within_24h_percent"
    found = figure_of(performance_measures()[seen], *counted, left_out=left_out)
    month = Told(SEPTEMBER, figures(COUNTED) | {seen: found}, None)

    assert sentence_of(seen, month) == sentence


def test_part_of_a_year_says_what_is_missing_and_gives_no_figure() -> None:
    words = "The data begin in July 2016, so they hold only 3 of the twelve months"
    part = told(COUNTED, missing={"referrals_monthly_mean": words})

    assert sentence_of("referrals_monthly_mean", part) == (
        f"{words}, and of part of a year there is no figure."
    )


def test_a_year_before_the_data_is_not_known_and_not_nought() -> None:
    early = told(COUNTED, missing={"waiting_list_year_before": "The data begin in October 2015"})
    (row,) = [
        row
        for group in present_groups(early)
        for row in group.rows
        if row.measure.id == "waiting_list_year_before"
    ]

    assert (row.value, row.counted) == ("No data", "")
    assert "nothing is known of September 2015" in row.sentence


def test_nobody_counted_is_not_nought_per_cent() -> None:
    shown = {row.measure.id: row for group in present_groups(told(NOBODY)) for row in group.rows}

    assert shown["assessed_within_6_weeks_percent"].value == "Nobody counted"


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (Spread(5, hidden=True), "*"),
        (Spread(10, 5, 20, 28), "28 weeks"),
        (Spread(10, 0, 1, 1), "1 week"),
        (Spread(), "Nobody"),
    ],
)
def test_the_longest_wait_of_an_area_is_in_whole_weeks_and_hidden_where_few_wait(
    waiting: Spread, words: str
) -> None:
    assert longest_words(waiting) == words


def test_the_sentence_of_the_waits_names_the_longest_also_when_none_is_long() -> None:
    assert waits_sentence(bands((0, None), (2, 200)), SEPTEMBER) == (
        "0 of the 2 children and young people waiting at the end of September 2016 have waited "
        "40 weeks or more; the longest wait is 28 weeks and 4 days. "
        "Nobody was assessed in September 2016."
    )
