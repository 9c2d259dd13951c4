"""What every row of a reference file is."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

Fault = tuple[str, str]
"""A column and what is wrong with it."""


class Row(BaseModel):
    """One row of a reference file; its fields are the file's columns in their order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong between columns that are each right alone."""
        return iter(())
