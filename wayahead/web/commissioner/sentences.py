"""Each figure as a plain sentence, and what the data cannot say.

A sentence names the whole beside the part and how many are not in it, since a
percentage or a mean by itself hid who waits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wayahead.analysis.measures.figures import Figure
from wayahead.analysis.measures.months import Month
from wayahead.rules.london import days_words
from wayahead.web.words import plural

YEAR_MONTHS = 12
REFERRALS_OF_A_YEAR = frozenset(
    {"referrals_monthly_mean", "referrals_monthly_min", "referrals_monthly_max"}
)


@dataclass(frozen=True)
class Told:
    """What a sentence may speak of.

    longest_assessed_days: the longest wait of the mainstream episodes assessed in the
        month, None where none was.
    """

    month: Month
    figures: Mapping[str, Figure]
    longest_assessed_days: int | None

    @property
    def year_before(self) -> Month:
        """The same month a year before."""
        return self.month.plus(-YEAR_MONTHS)

    def number(self, measure_id: str) -> int:
        """The numerator of a figure, which for a count is its value; 0 where it is not known."""
        return self.figures[measure_id].numerator or 0

    def has_data(self, measure_id: str) -> bool:
        """Whether the data reach back far enough for the figure to mean what it says."""
        return not self.figures[measure_id].missing


def sentence_of(measure_id: str, told: Told) -> str:
    """Return the figure in words, or what is missing where the data begin too late."""
    if measure_id in REFERRALS_OF_A_YEAR and not told.has_data(measure_id):
        return f"{told.figures[measure_id].missing}, and of part of a year there is no figure."
    return SENTENCES[measure_id](told)


def people(count: int) -> str:
    """Return '1 child or young person' or '624 children and young people'."""
    return plural(count, "child or young person", "children and young people")


def were(count: int) -> str:
    """Return the verb that goes with a count."""
    return "was" if count == 1 else "were"


def _emergencies(told: Told) -> str:
    received = plural(told.number("emergency_referrals"), "emergency referral")
    return f"The single point of access received {received} in {told.month.words}."


def _out_of_hours(told: Told) -> str:
    part, whole = told.number("emergency_out_of_hours"), told.number("emergency_referrals")
    received = f"{part:,} of the {plural(whole, 'emergency referral')} {were(part)} out of hours."
    return f"{received} {told.figures['emergency_out_of_hours'].measure.standard}."


def _seen_within_24h(told: Told) -> str:
    seen, whole = _quotient(told, "out_of_hours_seen_within_24h_percent")
    left_out = told.figures["out_of_hours_seen_within_24h_percent"].left_out
    if left_out:
        return f"{_seen_so_far(seen, whole)}{_still_in_time(left_out)}".strip()
    if not whole:
        return f"There was no emergency out of hours in {told.month.words}."
    if seen == whole:
        return f"All were seen within 24 hours: {_night_emergencies(whole)}."
    return _seen_so_far(seen, whole).strip()


def _seen_so_far(seen: int, whole: int) -> str:
    """Of those that were seen or had 24 hours; nothing where there is none yet."""
    if not whole:
        return ""
    told = f"{seen:,} of {_night_emergencies(whole)} {were(seen)} seen within 24 hours"
    late = whole - seen
    return f"{told}; {late:,} {were(late)} not. " if late else f"{told}. "


def _still_in_time(left_out: int) -> str:
    """Name those that are counted neither way, since nobody knows yet."""
    if left_out == 1:
        return "1 is still within its 24 hours and not counted here."
    return f"{left_out:,} are still within their 24 hours and not counted here."


def _night_emergencies(count: int) -> str:
    return plural(count, "out of hours emergency", "out of hours emergencies")


def _referrals_mean(told: Told) -> str:
    total = plural(told.number("referrals_monthly_mean"), "referral")
    return f"{total} in the twelve months to {told.month.words}, divided by twelve."


def _referrals_min(told: Told) -> str:
    return f"The month with the fewest was {_which(told, 'referrals_monthly_min')}."


def _referrals_max(told: Told) -> str:
    return f"The month with the most was {_which(told, 'referrals_monthly_max')}."


def _which(told: Told, measure_id: str) -> str:
    month = told.figures[measure_id].month
    return month.words if month else "not known"


def _open(told: Told) -> str:
    count = told.number("open_caseload")
    return f"{people(count)} {were(count)} open to the service at the end of {told.month.words}."


def _waiting(told: Told) -> str:
    count = told.number("waiting_list")
    waiting = f"{people(count)} {were(count)} waiting at the end of {told.month.words}"
    if not told.has_data("waiting_list_year_before"):
        return f"{waiting}."
    change = count - told.number("waiting_list_year_before")
    if change == 0:
        return f"{waiting}, as many as a year before."
    return f"{waiting}, {abs(change):,} {'more' if change > 0 else 'fewer'} than a year before."


def _waiting_year_before(told: Told) -> str:
    if not told.has_data("waiting_list_year_before"):
        missing = told.figures["waiting_list_year_before"].missing
        return f"{missing}, so nothing is known of {told.year_before.words}."
    count = told.number("waiting_list_year_before")
    return f"{people(count)} {were(count)} waiting at the end of {told.year_before.words}."


def _within_six_weeks(told: Told) -> str:
    return _six_weeks(told, "assessed_within_6_weeks_percent", "mainstream episode")


def _mean_wait(told: Told) -> str:
    _, whole = _quotient(told, "mean_wait_weeks")
    mean = (
        f"The mean of {plural(whole, 'routine assessment')}."
        if whole
        else f"There was no routine assessment in {told.month.words}."
    )
    if told.longest_assessed_days is None:
        return mean
    longest = days_words(told.longest_assessed_days)
    return f"{mean} The longest wait of all who were assessed was {longest}."


def _cic_specialist(told: Told) -> str:
    count = told.number("cic_specialist")
    in_care = plural(count, "child in care", "children in care")
    return f"{in_care} {were(count)} open to the specialist team at the end of {told.month.words}."


def _cic_mainstream(told: Told) -> str:
    further, first = told.number("cic_mainstream"), told.number("cic_specialist")
    return (
        f"A further {further:,} {were(further)} open to the mainstream service only; "
        f"with those of the specialist team that is {further + first:,}."
    )


def _cic_within_six_weeks(told: Told) -> str:
    return _six_weeks(told, "cic_assessed_within_6_weeks_percent", "episode of children in care")


def _cic_mean_wait(told: Told) -> str:
    within, whole = _quotient(told, "cic_assessed_within_6_weeks_percent")
    if not whole:
        return f"No child in care was assessed in {told.month.words}."
    assessed = plural(whole, "assessment of children in care", "assessments of children in care")
    return f"The mean of {assessed}; {_or_none(whole - within)} took longer than six weeks."


def _six_weeks(told: Told, measure_id: str, thing: str) -> str:
    within, whole = _quotient(told, measure_id)
    if not whole:
        return f"No {thing} was assessed in {told.month.words}."
    many = thing.replace("episode", "episodes")
    return (
        f"{within:,} of the {plural(whole, thing, many)} assessed in {told.month.words} "
        f"{were(within)} within six weeks; {_or_none(whole - within)} took longer."
    )


def _or_none(count: int) -> str:
    return f"{count:,}" if count else "none"


def _quotient(told: Told, measure_id: str) -> tuple[int, int]:
    figure = told.figures[measure_id]
    return figure.numerator or 0, figure.denominator or 0


SENTENCES: Mapping[str, Callable[[Told], str]] = {
    "emergency_referrals": _emergencies,
    "emergency_out_of_hours": _out_of_hours,
    "out_of_hours_seen_within_24h_percent": _seen_within_24h,
    "referrals_monthly_mean": _referrals_mean,
    "referrals_monthly_min": _referrals_min,
    "referrals_monthly_max": _referrals_max,
    "open_caseload": _open,
    "waiting_list": _waiting,
    "waiting_list_year_before": _waiting_year_before,
    "assessed_within_6_weeks_percent": _within_six_weeks,
    "mean_wait_weeks": _mean_wait,
    "cic_specialist": _cic_specialist,
    "cic_mainstream": _cic_mainstream,
    "cic_assessed_within_6_weeks_percent": _cic_within_six_weeks,
    "cic_mean_wait_weeks": _cic_mean_wait,
}
