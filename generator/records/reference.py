"""How one record names another: a slug where the field fixes the kind, `kind/slug` where it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FACTS = "facts"
"""Stands for the kind of a reference to a fact: slugs of facts are unique over all kinds of facts."""


@dataclass(frozen=True, slots=True, order=True)
class RecordId:
    """The identity of a record: the folder and the name of its file."""

    kind: str
    slug: str

    def __str__(self) -> str:
        """Return `kind/slug`."""
        return f"{self.kind}/{self.slug}"


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field as naming a record of one kind, or of any when the kind is empty."""

    kind: str = ""

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, _schema: object, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        if self.kind:
            return {"type": "string", "pattern": f"^{SLUG.pattern}$", "description": f"slug of one of the {self.kind}"}
        return {"type": "string", "pattern": f"^[a-z]+/{SLUG.pattern}$", "description": "`kind/slug` of a record"}

    def _validate(self, value: Any) -> RecordId:  # noqa: ANN401 - this is where outside values come in
        if isinstance(value, RecordId):
            return value
        if value is None:
            raise PydanticCustomError("bad_value", "nothing is named", {"help": "write a slug, or take the line out"})
        kind, slug = self.kind, value
        if isinstance(value, str) and not self.kind:
            kind, _, slug = value.partition("/")
        if not isinstance(slug, str) or not SLUG.fullmatch(slug) or not kind:
            form = "a slug, the name of a file without `.yaml`" if self.kind else "`kind/slug`"
            raise PydanticCustomError(
                "bad_value", "`{value}` does not name a record", {"value": str(value), "help": f"write {form}"}
            )
        return RecordId(kind, slug)


AnyReference = Annotated[RecordId, RefersTo()]
FactReference = Annotated[RecordId, RefersTo(FACTS)]
SourceId = Annotated[RecordId, RefersTo("sources")]
OrganisationReference = Annotated[RecordId, RefersTo("organisations")]
InitiativeReference = Annotated[RecordId, RefersTo("initiatives")]
PolicyReference = Annotated[RecordId, RefersTo("policies")]
