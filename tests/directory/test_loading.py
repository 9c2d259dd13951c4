"""Loading the reference data: all of it or nothing, and twice is the same as once."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import OrganisationFactory
from wayahead.core.models import Code
from wayahead.data.checks import Reference, ReferenceDataRefused, check_all
from wayahead.data.shapes import Organisation as OrganisationRow
from wayahead.directory.loading import load_reference
from wayahead.directory.models import District, Organisation, Service, Team
from wayahead.directory.selectors import access_point_team

pytestmark = pytest.mark.django_db
SHIPPED = check_all()


def with_organisation(code: str, **changes: object) -> Reference:
    rows = [
        row.model_copy(update=changes) if row.code == code else row for row in SHIPPED.organisations
    ]
    return replace(SHIPPED, organisations=tuple(rows))


def swap_ods_codes() -> Reference:
    codes = {"spft": "RYY", "kchft": "RX2"}
    rows = [
        row.model_copy(update={"ods_code": codes.get(row.code, row.ods_code)})
        for row in SHIPPED.organisations
    ]
    return replace(SHIPPED, organisations=tuple(rows))


def test_everything_in_the_files_is_in_the_database() -> None:
    load_reference(SHIPPED)
    assert set(District.objects.values_list("code", flat=True)) == {
        row.code for row in SHIPPED.districts
    }
    assert Organisation.objects.count() == len(SHIPPED.organisations)
    assert Service.objects.count() == len(SHIPPED.services)
    assert Team.objects.count() == len(SHIPPED.teams)


def test_a_service_keeps_what_the_file_says_of_it() -> None:
    load_reference(SHIPPED)
    service = Service.objects.select_related("organisation").get(slug="health-needs-education")
    assert (service.organisation.code, service.kind, service.levels) == (
        "kcc",
        "education",
        ["early_help", "targeted"],
    )
    assert (service.needs, service.age_from, service.age_to) == (["school_refusal"], 5, 18)


def test_codes_carry_the_national_code() -> None:
    load_reference(SHIPPED)
    assert Code.objects.get(id="attendance/was_not_brought").mhsds_code == "3"


def test_every_new_referral_has_a_team_to_own_it() -> None:
    load_reference(SHIPPED)
    team = access_point_team()
    assert (team.service.organisation.code, team.service.kind) == ("kent-spa", "access_point")
    assert team.service.organisation.is_access_point


def test_the_access_point_is_the_only_organisation_that_is_one() -> None:
    load_reference(SHIPPED)
    assert [row.code for row in Organisation.objects.filter(is_access_point=True)] == ["kent-spa"]


def test_loading_again_changes_nothing() -> None:
    load_reference(SHIPPED)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = load_reference(SHIPPED)
    assert {(table.added, table.changed) for table in again} == {(0, 0)}
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_changed_row_is_updated_and_keeps_its_key() -> None:
    load_reference(SHIPPED)
    before = Organisation.objects.get(code="kcc").pk
    loaded = {table.name: table for table in load_reference(with_organisation("kcc", name="KCC"))}
    assert (loaded["organisations"].added, loaded["organisations"].changed) == (0, 1)
    assert Organisation.objects.get(code="kcc").name == "KCC"
    assert Organisation.objects.get(code="kcc").pk == before


def test_a_code_that_is_no_longer_listed_stays_because_the_record_points_to_it() -> None:
    load_reference(SHIPPED)
    lists = {name: rows for name, rows in SHIPPED.codelists.items() if name != "place"}
    load_reference(replace(SHIPPED, codelists=lists))
    assert Code.objects.filter(list_name="place").exists()


def test_a_parent_may_come_after_its_child_in_the_file() -> None:
    load_reference(replace(SHIPPED, organisations=tuple(reversed(SHIPPED.organisations))))
    spa = Organisation.objects.select_related("parent").get(code="kent-spa")
    assert spa.parent is not None
    assert spa.parent.code == "spft"


def test_two_organisations_may_exchange_their_codes() -> None:
    load_reference(SHIPPED)
    load_reference(swap_ods_codes())
    assert Organisation.objects.get(code="spft").ods_code == "RYY"
    assert Organisation.objects.get(code="kchft").ods_code == "RX2"


def test_the_access_point_may_move_to_another_organisation() -> None:
    load_reference(SHIPPED)
    rows = [
        row.model_copy(
            update={"kind": {"kent-spa": "council", "kcc": "spa"}.get(row.code, row.kind)}
        )
        for row in SHIPPED.organisations
    ]
    load_reference(replace(SHIPPED, organisations=tuple(rows)))
    assert [row.code for row in Organisation.objects.filter(is_access_point=True)] == ["kcc"]


@pytest.mark.parametrize(
    ("held", "column"), [({"ods_code": "RX2"}, "ods_code"), ({"is_access_point": True}, "kind")]
)
def test_what_an_organisation_outside_the_files_holds_is_not_taken_from_it(
    held: dict[str, object], column: str
) -> None:
    OrganisationFactory(code="someone-else", **held)
    with pytest.raises(ReferenceDataRefused, match="“someone-else”") as refused:
        load_reference(SHIPPED)
    assert refused.value.problems[0].column == column
    assert not Service.objects.exists()


def test_a_code_too_long_for_the_table_is_refused_and_nothing_is_written() -> None:
    long = OrganisationRow(
        code="a" * 61,
        name="Long",
        kind="council",
        ods_code=None,
        parent=None,
        district=None,
        source="test",
        note="",
    )
    organisations = (*SHIPPED.organisations, long)
    with pytest.raises(ReferenceDataRefused, match="at most 60 characters") as refused:
        load_reference(replace(SHIPPED, organisations=organisations))
    assert refused.value.problems[0].file == "counties/kent/organisations.csv"
    assert not District.objects.exists()
