"""Form fields that render themselves as NHS components: `{{ form.surname.as_field_group() }}`."""

from wayahead.web.fields.appointment_time import AppointmentTimeField
from wayahead.web.fields.choices import CheckboxesField, RadioField, SelectField, labels_of, offer
from wayahead.web.fields.dates import DateField, limit_dates
from wayahead.web.fields.hidden import HiddenIdField
from wayahead.web.fields.identifiers import NhsNumberField, PostcodeField
from wayahead.web.fields.text import EmailField, PhoneField, TextAreaField, TextField

__all__ = [
    "AppointmentTimeField",
    "CheckboxesField",
    "DateField",
    "EmailField",
    "HiddenIdField",
    "NhsNumberField",
    "PhoneField",
    "PostcodeField",
    "RadioField",
    "SelectField",
    "TextAreaField",
    "TextField",
    "labels_of",
    "limit_dates",
    "offer",
]
