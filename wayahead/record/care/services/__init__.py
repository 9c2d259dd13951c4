"""Every change to a child's care: one function each, in one transaction."""

from wayahead.record.care.services.appointments import AppointmentRefused, book_appointment
from wayahead.record.care.services.contacts import ContactDetails, ContactRefused, record_contact
from wayahead.record.care.services.episodes import accept_episode, close_episode, pass_on
from wayahead.record.care.services.routing import (
    AlreadyOpen,
    DateRefused,
    EmergencyNotJoined,
    hand_over,
    join_to_care,
    open_in_service,
    respond_to_crisis,
)

__all__ = [
    "AlreadyOpen",
    "AppointmentRefused",
    "ContactDetails",
    "ContactRefused",
    "DateRefused",
    "EmergencyNotJoined",
    "accept_episode",
    "book_appointment",
    "close_episode",
    "hand_over",
    "join_to_care",
    "open_in_service",
    "pass_on",
    "record_contact",
    "respond_to_crisis",
]
