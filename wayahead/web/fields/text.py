"""Typed text: one line or many, e-mail address, telephone number."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from wayahead.web.fields.base import NhsField, in_sentence
from wayahead.web.fields.characters import has_hidden_character, with_plain_line_ends

LONGEST_LINE = 200
"""Characters of one line of text, unless the field says otherwise."""

LONGEST_EMAIL = 254
"""Characters of an e-mail address: RFC 5321 allows a path of 256 with its brackets."""

PHONE_DIGITS = range(10, 16)
"""Digits: 10 for the shortest full UK number with its 0, 15 for the longest of ITU E.164."""

_PHONE = re.compile(r"\+?[0-9 ().\-\u00a0\u2010-\u2015]+")


class TextField(NhsField, forms.CharField):
    """One line of text, kept as it was typed but for spaces at the ends.

    Too long or with hidden characters it is refused in words, and the page shows again
    what was typed, whole. A value that starts with '=' is an ordinary value here: what
    writes spreadsheets makes it harmless there.
    """

    component = "text"

    def __init__(
        self,
        *,
        longest: int = LONGEST_LINE,
        width: str = "",
        autocomplete: str = "",
        inputmode: str = "",
        input_type: str = "text",
        spellcheck: bool | None = None,
        **options: Any,
    ) -> None:
        self.longest = longest
        self.width = width
        self.autocomplete = autocomplete
        self.inputmode = inputmode
        self.input_type = input_type
        self.spellcheck = spellcheck
        super().__init__(**options)
        # The characters are judged below, in words; Django's check knows only one of them.
        self.validators = []

    def validate(self, value: Any) -> None:
        """Refuse what is missing, too long or not readable."""
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(self.words_when_too_long(), code="too_long")
        if has_hidden_character(value):
            raise ValidationError(
                f"{self.subject} holds a hidden character. Type it again instead of pasting it",
                code="hidden_character",
            )

    def words_when_too_long(self) -> str:
        """Return what the page says of a text over the limit."""
        return f"{self.subject} must be {self.longest:,} characters or fewer"


class TextAreaField(TextField):
    """Text of several lines; its limit is told before it is met."""

    component = "textarea"

    def __init__(self, *, longest: int = 5000, rows: int = 5, **options: Any) -> None:
        self.rows = rows
        told = f"You can enter up to {longest:,} characters"
        hint = options.pop("hint", "")
        super().__init__(longest=longest, hint=f"{hint}. {told}" if hint else told, **options)

    def to_python(self, value: Any) -> str:
        """Return the text with one character for each line end."""
        return with_plain_line_ends(str(super().to_python(value)))


class EmailField(TextField):
    """An e-mail address, by its form; nothing is sent to try it."""

    def __init__(self, *, label: str = "Email address", **options: Any) -> None:
        usual: dict[str, Any] = {
            "autocomplete": "email",
            "input_type": "email",
            "spellcheck": False,
        }
        super().__init__(label=label, longest=LONGEST_EMAIL, **usual | options)

    def validate(self, value: Any) -> None:
        """Refuse what cannot be an address."""
        super().validate(value)
        if value:
            EmailValidator(message=self.words_when_malformed())(value)

    def words_when_malformed(self) -> str:
        """Return what the page says, with an example."""
        return f"Enter {in_sentence(self.subject)} in the correct format, like name@example.com"


class PhoneField(TextField):
    """A telephone number, kept as typed: spaces help the person who dials it."""

    def __init__(self, *, label: str = "Telephone number", **options: Any) -> None:
        usual: dict[str, Any] = {"autocomplete": "tel", "input_type": "tel", "width": "20"}
        super().__init__(label=label, longest=40, **usual | options)

    def validate(self, value: Any) -> None:
        """Refuse what could not be dialled."""
        super().validate(value)
        digits = sum(character.isdigit() for character in value)
        if value and (not _PHONE.fullmatch(value) or digits not in PHONE_DIGITS):
            raise ValidationError(
                "Enter a telephone number with its area code, like 07700 900982",
                code="not_a_phone_number",
            )
