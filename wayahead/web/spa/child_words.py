"""Turns the child of a referral into words: what the record says and what this referral said."""

from datetime import date
from typing import Any

from wayahead.core import codelists
from wayahead.directory.selectors import district_names
from wayahead.record.care.at_triage import AtTriage
from wayahead.web.words import date_words, nhs_number_words

ADDRESS_HIDDEN = "Address hidden: a team manager can see it"
HIDDEN_TOO = "Hidden with the address"


def present_child(case: AtTriage) -> dict[str, Any]:
    """Return the child for the banner; a number the record lacks stands there as it was given."""
    child, as_given = case.child, case.referral.nhs_number_as_given
    return {
        "name": child.name,
        "born": child.date_of_birth,
        # The banner writes ten digits in groups and leaves what follows them as it is.
        "nhs_number": child.nhs_number or (f"{as_given} (as given)" if as_given else ""),
    }


def present_child_rows(case: AtTriage) -> list[dict[str, str]]:
    """Return who the child is and where they live, with what this referral said otherwise.

    A school gives a hidden address away, so neither the record's nor the referral's is shown.
    """
    said = case.referral.as_given
    rows = {
        **_identity_rows(case),
        "Gender": _with_said(_gender(case), _label("gender", said.get("gender", ""))),
        "Carers": _carers(case),
        "Reach the family on": _with_said(case.child.contact_route, said.get("contact_route", "")),
        "School or setting": HIDDEN_TOO
        if case.hides_address
        else _with_said(case.child.school, said.get("school", "")),
        "Lives in": _lives_in(case),
        "Postcode": HIDDEN_TOO if case.hides_address else _postcode(case),
    }
    return [{"key": key, "value": value} for key, value in rows.items()]


def _identity_rows(case: AtTriage) -> dict[str, str]:
    """Return name, birth and NHS number where this referral said them otherwise than the record."""
    child, said = case.child, case.referral.as_given
    names = (said.get("given_name", ""), said.get("family_name", ""))
    born, number = said.get("date_of_birth", ""), case.referral.nhs_number_as_given
    rows = {}
    if any(names) and not _is_same(" ".join(names), f"{child.given_name} {child.family_name}"):
        rows["Name"] = _with_said(f"{child.given_name} {child.family_name}", " ".join(names))
    if born and born != child.date_of_birth.isoformat():
        rows["Date of birth"] = _with_said(date_words(child.date_of_birth), _day(born))
    if number and number != child.nhs_number:
        on_record = nhs_number_words(child.nhs_number)
        rows["NHS number"] = _with_said(on_record, nhs_number_words(number))
    return rows


def _day(said: str) -> str:
    return date_words(date.fromisoformat(said))


def _gender(case: AtTriage) -> str:
    answers = (one for one in case.child.characteristics.all() if one.kind == "gender")
    return next((codelists.label_of(one.value_id) for one in answers), "")


def _carers(case: AtTriage) -> str:
    said = case.referral.as_given
    on_record = [
        _carer(
            one.name,
            codelists.label_of(one.kind_id),
            codelists.label_of(one.parental_responsibility_id),
        )
        for one in case.carers
    ]
    told = ""
    if name := said.get("carer_name", ""):
        responsibility = said.get("carer_responsibility", "not_known")
        told = _carer(
            name,
            _label("relationship_kind", said.get("carer_kind") or "other_carer"),
            _label("parental_responsibility", responsibility),
        )
    known = any(_is_same(told, one) for one in on_record)
    return _with_said("; ".join(on_record), "" if known else told)


def _carer(name: str, kind: str, responsibility: str) -> str:
    return f"{name}, {_small(kind)}, parental responsibility: {_small(responsibility)}"


def _lives_in(case: AtTriage) -> str:
    if case.hides_address:
        return ADDRESS_HIDDEN
    place = district_names().get(case.district, "Not known")
    hidden = case.address is not None and case.address.hidden
    return f"{place} (hidden address: tell nobody)" if hidden else place


def _postcode(case: AtTriage) -> str:
    address, said = case.address, case.referral.as_given.get("postcode", "")
    on_record = (address.postcode or address.no_fixed_address_reason) if address else ""
    return _with_said(on_record, said)


def _with_said(on_record: str, said: str) -> str:
    """Return what the record says, and what this referral said where that is something else."""
    if not said or _is_same(on_record, said):
        return on_record
    told = f"Said in this referral: {said}"
    return f"{on_record}. {told}" if on_record else told


def _is_same(one: str, other: str) -> bool:
    """Say whether two answers differ in nothing but spaces and capital letters."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _label(list_name: str, code: str) -> str:
    return codelists.label(list_name, code) if code else ""


def _small(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
