"""The decisions of triage, each a page of its own; every one ends in a named next step."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from wayahead.core import clock
from wayahead.core.permissions import Permission
from wayahead.directory.selectors import early_help_teams
from wayahead.record.care.at_triage import facts_told, joinable_care, likely_children
from wayahead.record.care.services import (
    hand_over,
    join_to_care,
    open_in_service,
    respond_to_crisis,
)
from wayahead.record.referrals.services import (
    ask_for_information,
    return_information,
    withdraw_referral,
)
from wayahead.record.referrals.services.triage import INFORMATION_WORKING_DAYS
from wayahead.rules.calendars import add_working_days
from wayahead.rules.completeness import missing_from
from wayahead.rules.london import long_date
from wayahead.web.access import StaffRequest, page
from wayahead.web.spa.deciding import DecisionPage, case_for, decide_with, posted
from wayahead.web.spa.fitting import crisis_services, services_to_open
from wayahead.web.spa.forms import (
    AnswerForm,
    HandOverForm,
    JoinForm,
    QuestionForm,
    ServiceForm,
    WithdrawForm,
)
from wayahead.web.spa.pressing import warning_of
from wayahead.web.spa.referral_words import why_the_same

NO_OPEN_CARE = "This child is not open in any service, as far as is known. Open one instead."
NO_EMERGENCY_CARE = (
    "This is an emergency: it can be joined only to care in a service that takes emergencies, "
    "and none is open, as far as is known. Choose crisis response."
)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="open a child in a service")
def open_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Open the child in a service that fits, in the team of their district."""
    case = case_for(request, referral_id)
    form = ServiceForm(posted(request), offered=services_to_open(case, on=clock.today()))

    def decide(at: datetime) -> str:
        service, team = form.chosen_service, form.chosen_team
        open_in_service(**form.decided, referral=case.referral, by=request.user, at=at)
        return f"{case.child.name} is open in {service.name}, {team.name}."

    return decide_with(
        request, case, form, decide, DecisionPage("Open in a service", "Open in this service")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="hand a child over to Early Help")
def hand_over_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Hand the child over to a named Early Help team that sees them by a date."""
    case = case_for(request, referral_id)
    form = HandOverForm(posted(request), teams=list(early_help_teams()), district=case.district)

    def decide(at: datetime) -> str:
        team, due, reason = form.chosen_team, form.due, form.cleaned_data["reason"]
        hand_over(
            referral=case.referral, team=team, due_on=due, reason=reason, by=request.user, at=at
        )
        return f"{case.child.name} is handed over to {team.name}, to be seen by {long_date(due)}."

    more = {"warning": warning_of(case, clock.now(), doing="Handing over")}
    words = DecisionPage("Hand over to Early Help", "Hand over", more=more)
    return decide_with(request, case, form, decide, words)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="ask for what is missing in a referral")
def ask_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Ask referrer and family, and say on which day it comes back by itself."""
    case = case_for(request, referral_id)
    form = QuestionForm(posted(request))
    back_on = long_date(add_working_days(clock.today(), INFORMATION_WORKING_DAYS))

    def decide(at: datetime) -> str:
        question = form.cleaned_data["reason"]
        ask_for_information(referral=case.referral, question=question, by=request.user, at=at)
        return f"Information is asked for. The referral returns to the queue after {back_on}."

    more = {
        "back_on": back_on,
        "missing": missing_from(facts_told(case)),
        "warning": warning_of(case, clock.now(), doing="Asking"),
    }
    words = DecisionPage("Ask for information", "Ask for this", "spa/ask.jinja", more)
    return decide_with(request, case, form, decide, words)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="write down the answer to a question of triage")
def answer_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Write down what was answered, and put the referral back in the queue."""
    case = case_for(request, referral_id)
    form = AnswerForm(posted(request))

    def decide(at: datetime) -> str:
        answer = form.cleaned_data["reason"]
        return_information(referral=case.referral, answer=answer, by=request.user, at=at)
        return "The answer is written down. The referral waits for a decision again."

    words = DecisionPage("Write down the answer", "Save the answer", "spa/answer.jinja")
    return decide_with(request, case, form, decide, words)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="send the crisis team to a child")
def crisis_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Send the child to a service that takes emergencies, now."""
    case = case_for(request, referral_id)
    offered = crisis_services(case, on=clock.today())
    only = offered[0].service.slug if len(offered) == 1 else ""
    form = ServiceForm(posted(request), offered=offered, chosen=only)

    def decide(at: datetime) -> str:
        service, team = form.chosen_service, form.chosen_team
        respond_to_crisis(**form.decided, referral=case.referral, by=request.user, at=at)
        return f"{case.child.name} is with {service.name}, {team.name}, now."

    return decide_with(
        request, case, form, decide, DecisionPage("Crisis response now", "Send to this service")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="join a second request to care that is open")
def join_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Join the request to open care of this child, or of one who is likely the same."""
    case = case_for(request, referral_id)
    likely = likely_children(request.access, case.referral)
    open_care = joinable_care(case, likely)
    hints = {one.likeness.person_id: why_the_same(one) for one in likely}
    form = JoinForm(
        posted(request),
        open_care=open_care,
        hints={**hints, case.child.pk: "This referral is on the record of this child."},
        chosen=request.GET.get("care", ""),
    )

    def decide(at: datetime) -> str:
        care, reason = form.chosen_care, form.cleaned_data["reason"]
        join_to_care(referral=case.referral, episode=care, reason=reason, by=request.user, at=at)
        return f"The request is joined to the care in {care.service.name}, {care.team.name}."

    nothing = NO_EMERGENCY_CARE if case.is_emergency else NO_OPEN_CARE
    more = {} if open_care else {"nothing_to_choose": nothing}
    words = DecisionPage("Join to open care", "Join to this care", more=more)
    return decide_with(request, case, form, decide, words)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.TRIAGE, purpose="write down that a family withdrew its request")
def withdraw_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Write down that the family no longer asks for this, and what they said."""
    case = case_for(request, referral_id)
    form = WithdrawForm(posted(request))

    def decide(at: datetime) -> str:
        reason = form.cleaned_data["reason"]
        withdraw_referral(referral=case.referral, reason=reason, by=request.user, at=at)
        return "The request is withdrawn by the family. They can ask again at any time."

    return decide_with(
        request, case, form, decide, DecisionPage("The family withdrew", "Withdraw the request")
    )
