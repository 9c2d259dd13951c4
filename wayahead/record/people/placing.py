"""Giving addresses the district and the deprivation that their postcode tells."""

from datetime import datetime

from django.db import connection, transaction

_PLACE_ADDRESSES = """
with placed as (
    update people_address address
    set district_code = postcode.district_code,
        neighbourhood_code = postcode.neighbourhood_code,
        imd_decile = neighbourhood.imd_decile
    from directory_postcode postcode
    left join directory_neighbourhood neighbourhood
        on neighbourhood.code = postcode.neighbourhood_code
    where address.postcode = postcode.postcode
      and (address.district_code, address.neighbourhood_code, address.imd_decile)
          is distinct from
          (postcode.district_code, postcode.neighbourhood_code, neighbourhood.imd_decile)
    returning address.id, address.person_id
)
insert into core_event
    (kind, at, person_id, subject_type, subject_id, words, detail)
select 'person.placed', %s, person_id, 'people.address', id,
       'District worked out from the postcode', '{}'
from placed
"""


@transaction.atomic
def place_addresses(*, at: datetime) -> int:
    """Give every address whose postcode is known its district and deprivation; return how many.

    Nobody moves by it: the postcode is as it was told, only the directory knows more.
    One statement, because a new file of postcodes may touch every address there is.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PLACE_ADDRESSES, [at])
        return int(cursor.rowcount)
