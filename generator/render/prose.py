"""Prose with bindings: checked as a syntax tree, so that every mistake comes out of one run, then expanded."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from inspect import signature
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
HOW_TO_BIND = 'write {{ fact("slug") }}; wrap a literal `{{` in {% raw %} and {% endraw %}'


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
    """Where a piece of prose stands: a whole file, or a text inside one that begins at a line."""

    path: str
    text: str
    begins: int = 0
    """For a text inside a file: its first line. Folded text keeps no lines, so it is searched from there."""

    def line_of(self, line: int) -> int:
        """Return the line of the file at which to look for what stands on a line of the prose."""
        return self.begins or line

    def span(self, line: int, pattern: str, seen: int = 0) -> Span:
        """Return where a pattern matches, counted from a line of the prose, its first so many matches passed over."""
        lines = self.text.split("\n")
        start = self.line_of(line) - 1
        for number in range(start, len(lines)):
            matches = list(re.finditer(pattern, lines[number]))
            if len(matches) > seen:
                first, last = matches[seen].span()
                return Span(self.path, number + 1, first + 1, number + 1, last + 1)
            seen -= len(matches)
        return Span(self.path, start + 1, 1, start + 1, len(lines[start]) + 1)


def _check(
    environment: ImmutableSandboxedEnvironment, dataset: Dataset, place: _Place, text: str, record: str = ""
) -> Iterator[Diagnostic]:
    """Report what is not a call of a binding with texts in quotes, and each such call that cannot be answered."""
    if not has_bindings(text):
        return
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as problem:
        reason = (problem.message or "it cannot be read").rstrip(".")
        message = f"this binding cannot be read: {reason[:1].lower()}{reason[1:]}"
        yield Diagnostic(codes.BAD_PROSE, message, place.span(problem.lineno, r"\{"), help=HOW_TO_BIND, record=record)
        return
    seen: Counter[tuple[int, str]] = Counter()
    for node in _pieces(tree):
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in BINDINGS:
            yield from _check_call(dataset, place, node, node.node.name, seen, record)
        else:
            yield _refuse(place, node, record)


def _pieces(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield everything of a piece of prose that is not plain text."""
    for statement in tree.body:
        parts = statement.nodes if isinstance(statement, nodes.Output) else [statement]
        yield from (part for part in parts if not isinstance(part, nodes.TemplateData))


def _refuse(place: _Place, node: nodes.Node, record: str) -> Diagnostic:
    """Return the report of what is not a binding: a filter, a loop, an attribute, a name that nobody knows."""
    named = node.node if isinstance(node, nodes.Call) else node
    if isinstance(named, nodes.Name) and named.name not in BINDINGS:
        message, pattern = f"`{named.name}` is not a binding", rf"\b{re.escape(named.name)}\b"
        help_ = did_you_mean(named.name, BINDINGS) or f"bindings: {', '.join(BINDINGS)}"
    else:
        message, pattern, help_ = "only bindings may stand here", r"\{[{%]", HOW_TO_BIND
    return Diagnostic(codes.BAD_PROSE, message, place.span(node.lineno, pattern), help=help_, record=record)


def _check_call(
    dataset: Dataset, place: _Place, call: nodes.Call, binding: str, seen: Counter[tuple[int, str]], record: str
) -> Iterator[Diagnostic]:
    arguments = _arguments(call, binding)
    if isinstance(arguments, str):
        span = place.span(call.lineno, rf"\b{binding}\b")
        help_ = f'write {{{{ {binding}("slug") }}}}'
        yield Diagnostic(codes.BAD_PROSE, arguments, span, help=help_, record=record)
        return
    name = next(iter(arguments.values()))
    here = (place.line_of(call.lineno), name)
    span = place.span(call.lineno, rf"""(?<=["']){re.escape(name)}(?=\\?["'])""", seen[here])
    seen[here] += 1
    if problem := _problem(dataset, binding, name, arguments):
        code, message, help_ = problem
        yield Diagnostic(code, message, span, help=help_, record=record)


def _arguments(call: nodes.Call, binding: str) -> dict[str, str] | str:
    """Return the arguments of a call by name, the first one first, or what is wrong with them."""
    known = list(signature(getattr(Bindings, binding)).parameters)[1:]
    given = [*zip(known, call.args, strict=False), *((one.key, one.value) for one in call.kwargs)]
    arguments = {
        key: value.value for key, value in given if isinstance(value, nodes.Const) and isinstance(value.value, str)
    }
    if not call.args or known[0] not in arguments:
        return f"`{binding}` needs the name of a record, in quotes"
    if len(arguments) < len(call.args) + len(call.kwargs) or call.dyn_args or call.dyn_kwargs:
        return f"`{binding}` takes texts in quotes, each once, and nothing else"
    if strange := next((key for key in arguments if key not in known), ""):
        return f"`{binding}` knows no `{strange}`, only {', '.join(f'`{one}`' for one in known)}"
    return arguments


def _problem(dataset: Dataset, binding: str, name: str, arguments: Mapping[str, str]) -> tuple[Code, str, str] | None:
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
    if isinstance(target, Fact):
        return _problem_with_observation(dataset, target, binding, arguments)
    if binding == "date" and target.dated is None:
        return codes.MISSING_DATE, f"`{name}` holds no date", "name a record that has one, or write the date out"
    return None


def _problem_with_observation(
    dataset: Dataset, fact: Fact, binding: str, arguments: Mapping[str, str]
) -> tuple[Code, str, str] | None:
    """Return what is wrong with what a call asks of a fact's observations."""
    of, as_of, equivalent = (arguments.get(key) for key in ("of", "as_of", "equivalent"))
    if of is not None and of not in OBSERVATION_DATES:
        return (
            codes.BAD_PROSE,
            f"`{of}` is not a date of an observation",
            f"write one of {', '.join(OBSERVATION_DATES)}",
        )
    named = (one for one in fact.observations if as_of in {one.as_of.text, fact.anchor_of(one)})
    shown = value_of(dataset, fact) if as_of is None else next(named, None)
    if shown is None:
        dates = ", ".join(one.as_of.text for one in fact.observations)
        return codes.UNKNOWN_BINDING, f"`{fact.slug}` has no value as of `{as_of}`", f"dates: {dates}"
    if binding == "date" and of and getattr(shown, of) is None:
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
