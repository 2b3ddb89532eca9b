"""A document to its record, or to diagnostics in our own words at the places they concern."""

from __future__ import annotations

import types
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.diagnostics import Code, Diagnostic, Edit, codes
from generator.diagnostics.suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from generator.diagnostics import Span
    from generator.documents import Document, KeyPath
    from generator.records.vocabulary import Vocabulary

Model = TypeVar("Model", bound=BaseModel)

OWN_ERRORS: dict[str, Code] = {
    "bad_date": codes.BAD_DATE,
    "bad_quantity": codes.BAD_QUANTITY,
    "unknown_unit": codes.UNKNOWN_UNIT,
    "bad_address": codes.BAD_ADDRESS,
    "bad_answer": codes.BAD_ANSWER,
    "bad_value": codes.BAD_VALUE,
    "incomplete": codes.BAD_VALUE,
    "wrong_type": codes.WRONG_TYPE,
}
BAD_KEY = "[key]"
"""What pydantic adds to the path of a mapping's value where not that but its key is unsound."""
EXPECTED: dict[str, str] = {
    "string": "text", "int": "a whole number", "bool": "true or false", "date": "a date such as 2025-06-26",
    "tuple": "a list", "list": "a list", "dict": "a mapping", "model": "a mapping of fields",
    "model_attributes": "a mapping of fields",
}  # fmt: skip
FORMS: dict[str, str] = {
    "text": "put it in quotes",
    "a list": "write `[one, two]`, or one item to a line after `- `",
    "a mapping of fields": "write its `field: value` lines",
}


def validate_document(
    document: Document, model: type[Model], vocabulary: Vocabulary | None = None, **identity: str
) -> Model | list[Diagnostic]:
    """Return the record that a document holds, or everything that is wrong with its shape."""
    value = document.value
    if not isinstance(value, dict):
        return [
            Diagnostic(
                codes.NOT_A_MAPPING,
                "the file does not hold a mapping of fields",
                document.head,
                help="write `field: value` lines",
            )
        ]
    hidden = [field for field in identity if field in value]
    found = [_unknown_field(document, (field,), model) for field in hidden]
    try:
        record = model.model_validate({**value, **identity}, context=vocabulary)
    except ValidationError as problem:
        details = _causes(problem.errors(include_url=False, include_input=True))
        found += [_translate(document, model, detail) for detail in details]
    return found or record


def _causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the errors that do not follow from others."""
    paths = [detail["loc"] for detail in details]
    strange = [path for detail, path in zip(details, paths, strict=True) if detail["type"] == "extra_forbidden"]
    return [detail for detail in details if not _follows(detail, paths, strange)]


def _follows(detail: ErrorDetails, paths: list[KeyPath], strange: list[KeyPath]) -> bool:
    """Whether an error follows from another: a short list from unsound items, a missing field from a misspelt one."""
    path: KeyPath = detail["loc"]
    if detail["type"] == "too_short":
        return any(other[: len(path)] == path != other for other in paths)
    beside = [str(other[-1]) for other in strange if other[:-1] == path[:-1]]
    return detail["type"] == "missing" and any(nearest(name, [str(path[-1])]) for name in beside)


def _translate(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Diagnostic:
    """Return pydantic's error as one of ours."""
    path: KeyPath = tuple(step for step in detail["loc"] if step != BAD_KEY)
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(document, path, model)
    if kind == "missing":
        return _missing_field(document, path, model)
    is_key = path != detail["loc"] or kind == "incomplete"  # many lines, or none to show
    span = document.key_span_of(path) if is_key else document.span_of(path)
    if kind in OWN_ERRORS:
        fix = _rewrite(document, span, detail["input"], context.get("meant", ""))
        return Diagnostic(OWN_ERRORS[kind], _field(path) + detail["msg"], span, help=context.get("help", ""), fix=fix)
    if kind == "too_short":
        return _empty_list(document, path)
    if kind in {"enum", "literal_error"}:
        return _not_allowed(span, path, detail)
    expected = next((words for name, words in EXPECTED.items() if kind.startswith(name)), "")
    if expected and kind.endswith(("_type", "_parsing", "_inexact", "_from_float")):
        help_ = FORMS.get(expected, "")
        if detail["input"] is None or (expected == "text" and isinstance(detail["input"], dict | list)):
            help_ = "write its value" if detail["input"] is None else "write one text"
        code = codes.BAD_DATE if kind.startswith("date") else codes.WRONG_TYPE
        return Diagnostic(code, f"{_field(path)}expected {expected}", span, help=help_)
    return Diagnostic(codes.BAD_VALUE, f"{_field(path)}{detail['msg'].removeprefix('Input ')}", span)


def _rewrite(document: Document, span: Span, value: object, meant: str) -> tuple[Edit, ...]:
    """Return the edit that puts what is meant in the place of a value, within its quotes where it has any."""
    line = document.text.split("\n")[span.line - 1]
    written = line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else ""
    inner = written.strip("\"'")
    if not meant or inner != value:
        return ()
    column = span.column + written.index(inner)
    return (Edit(replace(span, column=column, end_column=column + len(inner)), meant),)


def _empty_list(document: Document, path: KeyPath) -> Diagnostic:
    if path[-1] == "sources":
        help_ = "name at least one: `- source: slug`, or leave the figure out"
        return Diagnostic(codes.MISSING_SOURCE, "there is no source", document.key_span_of(path), help=help_)
    message = f"{_field(path)}the list is empty"
    return Diagnostic(codes.BAD_VALUE, message, document.span_of(path), help="write at least one item")


def _not_allowed(span: Span, path: KeyPath, detail: ErrorDetails) -> Diagnostic:
    written = detail["input"] if isinstance(detail["input"], str) else ""
    allowed = [word.strip("' ") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]
    near = did_you_mean(written, allowed)
    listed = ", ".join(f"`{word}`" for word in allowed)
    message = f"`{written}` is not one of the allowed words" if written else "expected one of the allowed words"
    help_ = f"{near} allowed: {listed}".strip()
    return Diagnostic(codes.BAD_VALUE, _field(path) + message, span, help=help_)


def _unknown_field(document: Document, path: KeyPath, model: type[BaseModel]) -> Diagnostic:
    owner = _model_at(model, path[:-1])
    fields = [name for name, info in owner.model_fields.items() if not info.exclude] if owner else []
    name = str(path[-1])
    listed = ", ".join(f"`{field}`" for field in fields)
    return Diagnostic(
        codes.UNKNOWN_FIELD,
        f"unknown field `{name}`",
        document.key_span_of(path),
        label="no such field here",
        help=f"{did_you_mean(name, fields)} fields: {listed}".strip(),
    )


def _missing_field(document: Document, path: KeyPath, model: type[BaseModel]) -> Diagnostic:
    owner = _model_at(model, path[:-1])
    name = str(path[-1])
    info = owner.model_fields.get(name) if owner else None
    example = f", for example `{name}: {info.examples[0]}`" if info and info.examples else ""
    what = f" ({info.description[:1].lower()}{info.description[1:]})" if info and info.description else ""
    if name == "sources":
        help_ = "name at least one: `sources:` and below it `- source: slug`, or leave the figure out"
        return Diagnostic(codes.MISSING_SOURCE, "there is no source", _parent_span(document, path), help=help_)
    return Diagnostic(
        codes.MISSING_FIELD,
        f"the field `{name}` is missing",
        _parent_span(document, path),
        help=f"write `{name}:`{what}{example}",
    )


def _parent_span(document: Document, path: KeyPath) -> Span:
    """Return where a missing field belongs: at the first field of its mapping, or on the file's first line."""
    parent = path[:-1]
    return (document.first_keys.get(parent) or document.span_of(parent)) if parent else document.head


def _field(path: KeyPath) -> str:
    """Return the way to a field as a prefix of a message."""
    names = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return f"`{names.removeprefix('.')}`: " if names else ""


def _model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """Return the model that validates the mapping at a key path."""
    annotation: object = model
    for step in path:
        annotation = _inside(annotation, step)
    return next((one for one in _alternatives(annotation) if _is_model(one)), None)


def _inside(annotation: object, step: str | int) -> object:
    """Return the annotation of what stands one step inside a value."""
    for one in _alternatives(annotation):
        if _is_model(one) and step in one.model_fields:
            return one.model_fields[str(step)].annotation
        if get_origin(one) in {tuple, list}:
            return get_args(one)[0]
        if get_origin(one) is dict:
            return get_args(one)[1]
    return None


def _alternatives(annotation: object) -> tuple[object, ...]:
    """Return what an annotation allows: the members of a union, or the annotation itself."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _alternatives(get_args(annotation)[0])
    return get_args(annotation) if origin in {Union, types.UnionType} else (annotation,)


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
