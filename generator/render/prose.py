"""Prose with bindings: checked as a syntax tree, so that every mistake of every file comes out of one run, then expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.dataset import walk
from generator.diagnostics import Diagnostic, Span, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import BY_KIND, FACTS, Fact, RecordId
from generator.records.texts import Markdown
from generator.render.bindings import BINDINGS, BindingError, Bindings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.dataset import Dataset


def prose_environment() -> ImmutableSandboxedEnvironment:
    """Return the sandbox in which prose is expanded: the bindings and nothing else."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()
    return environment


def has_bindings(text: str) -> bool:
    """Whether a text needs expanding at all."""
    return "{{" in text or "{%" in text or "{#" in text


def expand(environment: ImmutableSandboxedEnvironment, text: str, bindings: Bindings) -> str:
    """Return prose with its bindings answered.

    Raises:
        TemplateError, BindingError: on prose that `check_prose` would have reported.
    """
    if not has_bindings(text):
        return text
    return environment.from_string(text).render(bindings.functions())


def check_prose(dataset: Dataset, prose: Mapping[str, str]) -> list[Diagnostic]:
    """Report every binding of `content/`, and of the Markdown in `data/`, that cannot be answered."""
    environment = prose_environment()
    found = [one for path, text in prose.items() for one in _check(environment, dataset, _Place(path, text), text)]
    for record in dataset.records.values():
        for path, value in walk(record):
            if isinstance(value, Markdown):
                for language, text in value.by_language:
                    if not has_bindings(text):
                        continue
                    document = dataset.documents[record.id]
                    span = document.span_of((*path, language) if language else path)
                    place = _Place(span.path, document.text, span.line)
                    found += _check(environment, dataset, place, text, str(record.id))
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece of prose stands: a whole file, or a text inside one that begins at a line."""

    path: str
    text: str
    line: int = 1

    def span(self, line: int, needle: str, seen: int = 0) -> Span:
        """Return where the needle stands, first looked for on the line given, else after it: folded text has no lines."""
        lines = self.text.split("\n")
        start = self.line + line - 2
        for number in range(start, len(lines)):
            columns = [one.start() for one in re.finditer(re.escape(needle), lines[number])]
            if len(columns) > seen:
                column = columns[seen] + 1
                return Span(self.path, number + 1, column, number + 1, column + len(needle))
            seen -= len(columns)
        return Span(self.path, start + 1, 1, start + 1, len(lines[start]) + 1)


def _check(
    environment: ImmutableSandboxedEnvironment, dataset: Dataset, place: _Place, text: str, record: str = ""
) -> Iterator[Diagnostic]:
    if not has_bindings(text):
        return
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as problem:
        reason = (problem.message or "it cannot be read").rstrip(".")
        help_ = 'write {{ fact("slug") }}; wrap a literal `{{` in {% raw %} and {% endraw %}'
        message = f"this binding cannot be read: {reason[:1].lower()}{reason[1:]}"
        yield Diagnostic(codes.BAD_PROSE, message, place.span(problem.lineno, "{"), help=help_, record=record)
        return
    seen: dict[tuple[int, str], int] = {}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in BINDINGS and not _is_local(tree, node.name):
            help_ = did_you_mean(node.name, BINDINGS) or f"bindings: {', '.join(BINDINGS)}"
            yield Diagnostic(
                codes.BAD_PROSE,
                f"`{node.name}` is not a binding",
                place.span(node.lineno, node.name),
                help=help_,
                record=record,
            )
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in BINDINGS:
            yield from _check_call(dataset, place, call, call.node.name, seen, record)


def _is_local(tree: nodes.Template, name: str) -> bool:
    return any(node.name == name and node.ctx == "store" for node in tree.find_all(nodes.Name))


def _check_call(
    dataset: Dataset, place: _Place, call: nodes.Call, binding: str, seen: dict[tuple[int, str], int], record: str
) -> Iterator[Diagnostic]:
    first = call.args[0] if call.args else None
    if not isinstance(first, nodes.Const) or not isinstance(first.value, str):
        message = f"`{binding}` needs the name of a record, in quotes"
        span = place.span(call.lineno, binding)
        yield Diagnostic(codes.BAD_PROSE, message, span, help=f'write {{{{ {binding}("slug") }}}}', record=record)
        return
    needle = first.value
    nth = seen.get((call.lineno, needle), 0)
    seen[call.lineno, needle] = nth + 1
    span = place.span(call.lineno, needle, nth)
    if problem := _problem(dataset, binding, call, needle):
        code, message, help_ = problem
        yield Diagnostic(code, message, span, help=help_, record=record)


def _problem(dataset: Dataset, binding: str, call: nodes.Call, name: str) -> tuple[codes.Code, str, str] | None:
    """Return what is wrong with a call: code, message and help."""
    if binding == "term":
        if name in dataset.terms:
            return None
        help_ = did_you_mean(name, dataset.terms) or "write the term in data/terms/, or leave the binding out"
        return codes.UNKNOWN_BINDING, f"no term is labelled `{name}`", help_
    reference = _reference(binding, name)
    if dataset.is_broken(reference):
        return None
    target = dataset.find(reference)
    if target is None:
        what = {"fact": "fact", "cite": "source"}.get(binding, "record")
        return codes.UNKNOWN_BINDING, f"there is no {what} `{name}`", _help(dataset, binding, reference)
    if binding == "date" and target.dated is None:
        return codes.MISSING_DATE, f"`{name}` holds no date", "name a record that has one, or write the date out"
    as_of = next((one.value for one in call.kwargs if one.key == "as_of"), None)
    if isinstance(target, Fact) and isinstance(as_of, nodes.Const):
        dates = [one.as_of.text for one in target.observations]
        if as_of.value not in {*dates, *(one.anchor for one in target.observations)}:
            return codes.UNKNOWN_BINDING, f"`{name}` has no value as of `{as_of.value}`", f"dates: {', '.join(dates)}"
    return None


def _reference(binding: str, name: str) -> RecordId:
    if binding in {"fact", "cite"}:
        return RecordId(FACTS if binding == "fact" else "sources", name)
    kind, _, slug = name.partition("/")
    return RecordId(kind, slug)


def _help(dataset: Dataset, binding: str, reference: RecordId) -> str:
    if binding in {"ref", "date"} and reference.kind not in BY_KIND:
        same = [str(one) for one in dataset.records if one.slug in {reference.kind, reference.slug}]
        return f"did you mean `{same[0]}`?" if same else "name the kind too: `organisations/slug`"
    near = did_you_mean(reference.slug, dataset.slugs_of(reference.kind))
    return near or "write its record in data/, or take the binding out"


__all__ = ["BindingError", "TemplateError", "check_prose", "expand", "has_bindings", "prose_environment"]
