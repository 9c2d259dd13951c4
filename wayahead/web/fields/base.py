"""What all our form fields share."""

from typing import Any

from django import forms

from wayahead.web.fields.bound import NhsBoundField


class NhsField(forms.Field):
    """A form field that renders itself as an NHS component.

    `label` is the question, `hint` stands under it. `page_heading` makes the label the
    heading of a page that asks one question; `caption` then stands above it. `subject`
    is how messages name the field ('Date of birth'), the label unless told.
    """

    bound_field_class = NhsBoundField
    component: str

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        page_heading: bool = False,
        caption: str = "",
        label_size: str = "",
        subject: str = "",
        required_message: str = "",
        **options: Any,
    ) -> None:
        self.hint = hint
        self.page_heading = page_heading
        self.caption = caption
        self.label_size = label_size
        self.subject = subject or label.rstrip("?")
        messages = {"required": required_message or self.words_when_missing()}
        messages.update(options.pop("error_messages", None) or {})
        super().__init__(label=label, error_messages=messages, **options)
        self.template_name = f"fields/{self.component}.jinja"

    def words_when_missing(self) -> str:
        """Return what the page says when nothing was given."""
        return f"Enter {in_sentence(self.subject)}"

    def id_to_mend(self, bound: NhsBoundField) -> str:
        """Return the id of the input that the error summary leads to."""
        return bound.element_id


def in_sentence(subject: str) -> str:
    """Return the words as they stand inside a sentence: 'Surname' as 'surname', 'NHS' kept."""
    first = subject.split(" ", 1)[0]
    return subject if first.isupper() else subject[:1].lower() + subject[1:]
