"""NHS numbers and postcodes, judged by the rules and kept in one form."""

from typing import Any

from django.core.exceptions import ValidationError

from wayahead.rules import nhs_number, postcodes
from wayahead.web.fields.text import TextField


class NhsNumberField(TextField):
    """Ten digits, or nothing: a child may be helped without the number being known."""

    def __init__(self, *, label: str = "NHS number", **options: Any) -> None:
        usual: dict[str, Any] = {
            "hint": "10 digits, like 999 000 0018. Leave it empty if you do not know it",
            "inputmode": "numeric",
            "longest": nhs_number.LONGEST_AS_TYPED,
            "required": False,
            "spellcheck": False,
            "width": "10",
        }
        super().__init__(label=label, **usual | options)

    def clean(self, value: Any) -> str:
        """Return the ten digits without spaces, or '' where none was given."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return nhs_number.parse(typed)
        except nhs_number.NhsNumberRefused as refusal:
            raise ValidationError(str(refusal), code="not_an_nhs_number") from refusal

    def words_when_too_long(self) -> str:
        """Return the length a number has, which says more than the limit."""
        return f"{self.subject} must be 10 digits"


class PostcodeField(TextField):
    """A UK postcode by its shape; whether it exists is for the postcode file to say."""

    def __init__(self, *, label: str = "Postcode", **options: Any) -> None:
        usual: dict[str, Any] = {
            "autocomplete": "postal-code",
            "longest": postcodes.LONGEST_AS_TYPED,
            "spellcheck": False,
            "width": "10",
        }
        super().__init__(label=label, **usual | options)

    def clean(self, value: Any) -> str:
        """Return the postcode in capitals with one space, or '' where none was given."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return postcodes.parse(typed)
        except postcodes.PostcodeRefused as refusal:
            raise ValidationError(str(refusal), code="not_a_postcode") from refusal

    def words_when_too_long(self) -> str:
        """Return an example, which says more than the limit."""
        return f"{self.subject} must be a UK postcode, like ME14 1XQ"
