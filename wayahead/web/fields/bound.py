"""A field of a form on a page: it renders itself as the NHS component."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer
from django.template.loader import get_template

if TYPE_CHECKING:
    from wayahead.web.fields.base import NhsField


class PageRenderer(BaseRenderer):
    """Finds a field's template where pages find theirs.

    Django's own form renderers know only Django's template language.
    """

    def get_template(self, template_name: str) -> Any:
        """Return the template of this name from the project's engines."""
        return get_template(template_name)


class NhsBoundField(BoundField):
    """What `form["surname"]` is, when the form's field is one of ours.

    `as_field_group()` gives label, hint, error and inputs, tied together by ids.
    """

    field: "NhsField"

    def render(
        self,
        template_name: str | None = None,
        context: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | type[BaseRenderer] | None = None,
    ) -> Any:
        """Return the component's markup."""
        return super().render(
            template_name, dict(context or {}) or None, renderer or PageRenderer()
        )

    @property
    def element_id(self) -> str:
        """The id of the first input; hints and errors add to it."""
        return self.auto_id or self.html_name

    @property
    def error_text(self) -> str:
        """The first thing that is wrong: one message at a time can be acted on."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def error_href(self) -> str:
        """Where the error summary leads: the input that must be mended."""
        return f"#{self.field.id_to_mend(self)}"

    @property
    def wrong_parts(self) -> frozenset[str]:
        """Which inputs of several are wrong; empty where there is only one."""
        problems = self.form.errors.as_data().get(self.name, []) if self.errors else []
        return frozenset().union(*(getattr(problem, "parts", ()) for problem in problems))

    @property
    def label_options(self) -> dict[str, Any]:
        """Label or legend as the NHS macros take it; large where it is the page's heading."""
        heading = self.field.page_heading
        options: dict[str, Any] = {"text": self.label, "isPageHeading": heading}
        if heading:
            options["size"] = "l"
        elif self.field.label_size:
            options["size"] = self.field.label_size
        if heading and self.field.caption:
            options["caption"] = self.field.caption
        return options

    @property
    def options(self) -> dict[str, Any]:
        """The parameters that all NHS form macros share."""
        options: dict[str, Any] = {"name": self.html_name}
        if self.field.hint:
            options["hint"] = {"text": self.field.hint}
        if self.error_text:
            options["errorMessage"] = {"text": self.error_text}
        return options
