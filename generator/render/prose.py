"""Prose with bindings: checked as a syntax tree, so that every mistake comes out of one run, then expanded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Code, Diagnostic, Span, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import BY_KIND, FACTS, Fact, RecordId
from generator.records.texts import Markdown
from generator.relations import value_of
from generator.render.bindings import BINDINGS, BindingError, Bindings, record_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.dataset import Dataset


OBSERVATION_DATES = ("as_of", "due", "period")


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
        document = dataset.documents[record.id]
        for path, value in dataset.values_in(record, Markdown):
            for language, text in value.by_language:
                if has_bindings(text):
                    span = document.span_of((*path, language) if language else path)
                    place = _Place(span.path, document.text, span.line)
                    found += _check(environment, dataset, place, text, str(record.id))
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece of prose stands: a whole file, or a text that begins at one of its lines."""

    path: str
    text: str
    line: int = 1

    def span(self, line: int, needle: str, seen: int = 0) -> Span:
        """Return where the needle stands: on the line given, else further on, since folded text has no lines."""
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


def _problem(dataset: Dataset, binding: str, call: nodes.Call, name: str) -> tuple[Code, str, str] | None:
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
    arguments = {one.key: one.value.value for one in call.kwargs if isinstance(one.value, nodes.Const)}
    if isinstance(target, Fact):
        return _problem_with_observation(dataset, target, binding, arguments)
    if binding == "date" and target.dated is None:
        return codes.MISSING_DATE, f"`{name}` holds no date", "name a record that has one, or write the date out"
    return None


def _problem_with_observation(
    dataset: Dataset, fact: Fact, binding: str, arguments: Mapping[str, object]
) -> tuple[Code, str, str] | None:
    """Return what is wrong with what a call asks of a fact's observations."""
    of, as_of, equivalent = (arguments.get(key) for key in ("of", "as_of", "equivalent"))
    if of is not None and of not in OBSERVATION_DATES:
        return (
            codes.BAD_PROSE,
            f"`{of}` is not a date of an observation",
            f"write one of {', '.join(OBSERVATION_DATES)}",
        )
    named = (one for one in fact.observations if as_of in {one.as_of.text, one.anchor})
    shown = value_of(dataset, fact) if as_of is None else next(named, None)
    if shown is None:
        dates = ", ".join(one.as_of.text for one in fact.observations)
        return codes.UNKNOWN_BINDING, f"`{fact.slug}` has no value as of `{as_of}`", f"dates: {dates}"
    if binding == "date" and of and getattr(shown, str(of)) is None:
        return codes.MISSING_DATE, f"this value of `{fact.slug}` has no `{of}`", "name an observation that has one"
    sources = [reference.source.slug for other in shown.equivalents for reference in other.sources]
    if equivalent is not None and equivalent not in sources:
        help_ = f"sources that report one: {', '.join(sources)}" if sources else "take the argument out"
        return codes.UNKNOWN_BINDING, f"`{fact.slug}` has no equivalent reported by `{equivalent}`", help_
    return None


def _reference(binding: str, name: str) -> RecordId:
    if binding in {"fact", "cite"}:
        return RecordId(FACTS if binding == "fact" else "sources", name)
    return record_id(name)


def _help(dataset: Dataset, binding: str, reference: RecordId) -> str:
    if binding in {"ref", "date"} and reference.kind not in BY_KIND:
        same = [str(one) for one in dataset.records if one.slug in {reference.kind, reference.slug}]
        return f"did you mean `{same[0]}`?" if same else "name the kind too: `organisations/slug`"
    near = did_you_mean(reference.slug, dataset.slugs_of(reference.kind))
    return near or "write its record in data/, or take the binding out"


__all__ = ["BindingError", "TemplateError", "check_prose", "expand", "has_bindings", "prose_environment"]
