"""What stands above and below each figure's line: a mean in weeks is days over episodes.

The catalogue gives the unit of the value; whoever divides the counts again needs theirs.
"""

from collections.abc import Mapping
from typing import Literal

Unit = Literal["referrals", "people", "episodes", "days", "months"]

# Numerator and denominator of each measure; a count has no denominator.
COUNTED_IN: Mapping[str, tuple[Unit, Unit | None]] = {
    "emergency_referrals": ("referrals", None),
    "emergency_out_of_hours": ("referrals", None),
    "out_of_hours_seen_within_24h_percent": ("referrals", "referrals"),
    "referrals_monthly_mean": ("referrals", "months"),
    "referrals_monthly_min": ("referrals", None),
    "referrals_monthly_max": ("referrals", None),
    "open_caseload": ("people", None),
    "waiting_list": ("people", None),
    "waiting_list_year_before": ("people", None),
    "assessed_within_6_weeks_percent": ("episodes", "episodes"),
    "mean_wait_weeks": ("days", "episodes"),
    "cic_specialist": ("people", None),
    "cic_mainstream": ("people", None),
    "cic_assessed_within_6_weeks_percent": ("episodes", "episodes"),
    "cic_mean_wait_weeks": ("days", "episodes"),
}
