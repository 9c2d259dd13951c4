"""Households, and the children in them: brothers and sisters share a home and a name."""

from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from wayahead.demo.chance import Chance, Weighted
from wayahead.demo.county import County, a_place
from wayahead.demo.days import NOW, ONE_DAY, TODAY
from wayahead.demo.journeys import Child, Household, Journey, Way
from wayahead.demo.names import family_name, first_name, grown_up_name
from wayahead.rules.ages import age_on, date_reaching

# All shares below are invented for the demonstration.
_SIBLING_SHARE, _TWIN_SHARE = 0.14, 0.05
_HIDDEN_SHARE = 0.35
_RENAMED_SHARE, _MOVED_SHARE = 0.015, 0.07
_NO_NUMBER_SHARE = 0.03
_RECENT_HOMES = 4_000
YOUNGEST_REFERRED = 3
_OLDEST = {Way.EARLY_HELP: 24}
_UNDER_18 = (2, 3, 5, 10, 15, 30, 40, 50, 60, 65, 70, 80, 90, 110, 120, 115, 90, 50)
_AGES = Weighted(
    {age: float(often) for age, often in enumerate(_UNDER_18) if age >= YOUNGEST_REFERRED}
    | dict.fromkeys(range(18, 25), 4.0)
)
_ETHNICITIES = Weighted(
    {
        "white_british": 82,
        "white_other": 3.5,
        "mixed_white_asian": 1.2,
        "mixed_white_black_caribbean": 1.3,
        "mixed_other": 1,
        "indian": 1.5,
        "pakistani": 0.5,
        "bangladeshi": 0.5,
        "asian_other": 1.2,
        "black_african": 1.4,
        "black_caribbean": 0.4,
        "chinese": 0.4,
        "other": 0.8,
        "not_known": 2,
        "prefers_not_to_say": 2.5,
    }
)
_LANGUAGES = Weighted({"en": 95, "pl": 1.2, "ne": 0.8, "sk": 0.6, "pa": 0.6, "ro": 0.5, "ar": 0.3})
_RELIGIONS = Weighted(
    {"none": 50, "christian": 34, "muslim": 3, "sikh": 2, "hindu": 1, "prefers_not_to_say": 10}
)
_STREETS = ("Example Road", "Specimen Close", "Invented Lane", "Sample Street", "Pretend Row")
_CARERS = Weighted(
    {"mother": 70, "father": 13, "grandparent": 8, "step_parent": 4, "special_guardian": 5}
)


class Families:
    """Makes children one after the other, some of them into homes that are there already."""

    def __init__(self, county: County, numbers: Iterator[str], chance: Chance) -> None:
        self._county, self._numbers, self._chance = county, numbers, chance
        self._homes: deque[Child] = deque(maxlen=_RECENT_HOMES)

    def child_for(self, journey: Journey) -> Child:
        """Return a new child for a request, of an age that fits where the request goes."""
        chance = self._chance
        sibling = chance.pick(self._homes) if self._homes and not journey.in_care else None
        if sibling is None or not chance.happens(_SIBLING_SHARE) or sibling.care is not None:
            sibling = None
        born = self._birthday(journey, sibling)
        home = sibling.household if sibling else self._new_home(journey)
        child = self._child(journey.received, born, home)
        _take_into_care(child, journey, chance)
        if sibling is None and child.care is None:
            self._homes.append(child)
        self._change_later(child)
        return child

    def _birthday(self, journey: Journey, sibling: Child | None) -> date:
        on, chance = journey.received.date(), self._chance
        oldest = _OLDEST.get(journey.way, 17)
        if sibling is not None and chance.happens(_TWIN_SHARE):
            born = sibling.born
            if born < on and YOUNGEST_REFERRED <= age_on(born, on) <= oldest:
                return born
        age = _AGES.pick(chance)
        while age > oldest:
            age = _AGES.pick(chance)
        youngest = date_reaching(on - timedelta(days=1), 0)
        return max(
            _years_before(youngest, age) - timedelta(days=chance.between(0, 363)), _FIRST_BIRTH
        )

    def _child(self, at: datetime, born: date, home: Household) -> Child:
        chance = self._chance
        sex = "F" if chance.happens(0.54) else "M"
        number = None if chance.happens(_NO_NUMBER_SHARE) else next(self._numbers)
        school = county_school(self._county, home.district, born, TODAY)
        name = first_name(chance, born.year, sex)
        return Child(chance.new_id(at), name, home.family_name, sex, born, number, home, school, at)

    def _new_home(self, journey: Journey) -> Household:
        chance, county = self._chance, self._county
        district = county.districts.pick(chance)
        where = a_place(county, district, chance)
        name = family_name(chance)
        language = _LANGUAGES.pick(chance)
        return Household(
            family_name=name,
            district=district,
            lines=f"{chance.between(1, 180)} {chance.pick(_STREETS)}",
            postcode=where.postcode,
            neighbourhood=where.neighbourhood,
            imd_decile=where.imd_decile,
            carers=list(_carers(name, journey.in_care, chance)),
            telephone=a_telephone(chance),
            ethnic_category=_ETHNICITIES.pick(chance),
            language=language,
            religion=_RELIGIONS.pick(chance),
            others_at_home=list(_others(name, chance)),
            hidden=journey.in_care and chance.happens(_HIDDEN_SHARE),
        )

    def _change_later(self, child: Child) -> None:
        """Let some children move or take another name while the record goes on."""
        chance, days = self._chance, (TODAY - child.created_at.date()).days - 40
        if days < 1:
            return
        if chance.happens(_MOVED_SHARE) and not child.household.hidden:
            child.moved_at = _office_moment(child.created_at, chance.between(20, 20 + days))
            where = a_place(self._county, child.household.district, chance)
            child.home_before = Household(
                child.family_name, child.household.district, f"{chance.between(1, 90)} Former Way",
                where.postcode, where.neighbourhood, where.imd_decile, [], "", "", "en", "",
            )  # fmt: skip
        if chance.happens(_RENAMED_SHARE):
            child.former_family_name = family_name(chance)
            child.renamed_at = _office_moment(child.created_at, chance.between(20, 20 + days))


_FIRST_BIRTH = date(1990, 1, 1)


def county_school(county: County, district: str, born: date, on: date) -> str:
    """Return the name of the school that a child of the district goes to on a day, if any."""
    code = county.school_for(district, age_on(born, on))
    return county.names[code] if code else ""


def a_telephone(chance: Chance) -> str:
    """Return a mobile number of the range kept for invented people.

    Source: Ofcom, telephone numbers for use in TV and radio drama (07700 900000 to 900999).
    """
    return f"07700 900{chance.between(0, 999):03d}"


def _years_before(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)


def _office_moment(at: datetime, days: int) -> datetime:
    later = (at + timedelta(days=days)).replace(hour=11, minute=at.minute, second=0)
    return min(later, NOW - ONE_DAY)


def _carers(name: str, in_care: bool, chance: Chance) -> Iterator[tuple[str, str, str]]:
    if in_care:
        yield "foster_carer", f"{grown_up_name(chance, 'F')} {family_name(chance)}", "no"
        yield "social_worker", f"{grown_up_name(chance, 'F')} {family_name(chance)}", "no"
        yield "mother", f"{grown_up_name(chance, 'F')} {name}", "yes"
        return
    kind = _CARERS.pick(chance)
    sex = "M" if kind in ("father", "step_parent") else "F"
    responsible = "yes" if kind in ("mother", "father", "special_guardian") else "not_known"
    yield kind, f"{grown_up_name(chance, sex)} {name}", responsible
    if kind == "mother" and chance.happens(0.55):
        yield "father", f"{grown_up_name(chance, 'M')} {name}", "yes"


def _others(name: str, chance: Chance) -> Iterator[str]:
    """Yield the brothers and sisters of whom only the name is known."""
    for _ in range(chance.between(0, 2)):
        yield f"{first_name(chance, chance.between(1998, 2014), chance.pick('FM'))} {name}"


def _take_into_care(child: Child, journey: Journey, chance: Chance) -> None:
    on = journey.received.date()
    if journey.in_care:
        since = on - timedelta(days=chance.between(40, 1500))
        child.care = (max(since, child.born), None)
    if journey.added_care is not None:
        child.care = (max(journey.added_care[0], child.born), journey.added_care[1])
