"""Prose checked as a syntax tree, so that every binding without an answer comes out of one run, with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from generator.computing import CannotComputeError, compare
from generator.diagnostics import Code, Diagnostic, Span, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import BY_KIND, FACTS, Fact, RecordId
from generator.records.fact import Operation
from generator.records.texts import Markdown
from generator.relations import value_of
from generator.render.bindings import BINDINGS, FORMS, Bindings, observation_of, record_id
from generator.render.block_check import find_problems, read_call
from generator.render.blocks import BLOCKS
from generator.render.prose import has_bindings, parts_of, prose_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.dataset import Dataset

COMPARISONS = {
    "change": (Operation.DIFFERENCE, "since"),
    "ratio": (Operation.RATIO, "to"),
    "share": (Operation.SHARE, "of"),
}
"""For each binding that compares, what it does and the argument that it needs."""
OBSERVATION_DATES = ("as_of", "due", "period")
CALLABLE = (*BINDINGS, *BLOCKS)
LITERAL_HELP = 'write {{ fact("slug") }}; braces that are meant as text stand in a raw block'


@dataclass(frozen=True, slots=True)
class ProseReport:
    """What is wrong with prose, and which records it names."""

    diagnostics: tuple[Diagnostic, ...]
    named: frozenset[str]
    """`kind/slug` of every record that a sound binding of `content/` or `data/` names."""


def check_prose(dataset: Dataset, prose: Mapping[str, str]) -> ProseReport:
    """Check every binding of `content/`, and of the Markdown in `data/`."""
    checker = _Checker(dataset)
    for path, text in prose.items():
        checker.check(_Place(path, text), text)
    for record in dataset.records.values():
        document = dataset.documents[record.id]
        for steps, value in dataset.values_in(record, Markdown):
            for language, text in value.by_language:
                span = document.span_of((*steps, language) if language else steps)
                checker.check(_Place(span.path, document.text, span.line), text, str(record.id))
    return ProseReport(tuple(checker.found), frozenset(checker.named))


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

    def span(self, line: int, needle: str, seen: int = 0) -> Span:
        """Return where a name in quotes, a word or a brace stands, looked for from a line of the prose on."""
        name = re.escape(needle)
        in_quotes, before_a_call, brace = rf"(?<=[\"']){name}(?=\\?[\"'])", rf"\b{name}(?=\s*[(}}|.\[])", "{[{%#]"
        pattern = re.compile(f"{in_quotes}|{before_a_call}|{brace}")
        lines = self.text.split("\n")
        start = self.line_of(line) - 1
        for number in range(start, len(lines)):
            found = [one for one in pattern.finditer(lines[number]) if needle in one[0]]
            if len(found) > seen:
                place = found[seen]
                return Span(self.path, number + 1, place.start() + 1, number + 1, place.start() + 1 + len(needle))
            seen -= len(found)
        return Span(self.path, start + 1, 1, start + 1, len(lines[start]) + 1)


class _Checker:
    """One walk over all prose."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.environment = prose_environment()
        self.found: list[Diagnostic] = []
        self.named: set[str] = set()

    def check(self, place: _Place, text: str, record: str = "") -> None:
        """Check one piece of prose: text and calls of bindings may stand in it, and nothing else."""
        if not has_bindings(text):
            return
        try:
            tree = self.environment.parse(text)
        except TemplateSyntaxError as problem:
            reason = (problem.message or "it cannot be read").rstrip(".")
            message = f"this binding cannot be read: {reason[:1].lower()}{reason[1:]}"
            self._report(codes.BAD_PROSE, message, place.span(problem.lineno, "{"), LITERAL_HELP, record)
            return
        seen: Counter[tuple[int, str]] = Counter()
        for node in parts_of(tree):
            called = node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else ""
            if isinstance(node, nodes.Call) and called in BLOCKS:
                self._block(place, node, called, record)
            elif isinstance(node, nodes.Call) and called in BINDINGS:
                self._call(place, node, called, seen, record)
            elif not isinstance(node, nodes.TemplateData):
                self._refuse(place, node, record)

    def _refuse(self, place: _Place, node: nodes.Node, record: str) -> None:
        names = [] if isinstance(node, nodes.Stmt) else [*node.find_all(nodes.Name), node]
        name = next((one.name for one in names if isinstance(one, nodes.Name)), "")
        if name and name not in CALLABLE:
            help_ = did_you_mean(name, CALLABLE) or f"bindings and blocks: {', '.join(CALLABLE)}"
            self._report(codes.BAD_PROSE, f"`{name}` is not a binding", place.span(node.lineno, name), help_, record)
        else:
            message = "only bindings may stand between the braces"
            self._report(codes.BAD_PROSE, message, place.span(node.lineno, name or "{"), LITERAL_HELP, record)

    def _call(self, place: _Place, call: nodes.Call, binding: str, seen: Counter[tuple[int, str]], record: str) -> None:
        taken = list(signature(getattr(Bindings, binding)).parameters)[1:]
        given = dict(zip(taken, call.args, strict=False)) | {one.key: one.value for one in call.kwargs}
        texts = {
            key: one.value for key, one in given.items() if isinstance(one, nodes.Const) and isinstance(one.value, str)
        }
        strange = [key for key in given if key not in taken]
        count = len(call.args) + len(call.kwargs)
        if strange or len(texts) < count or taken[0] not in texts or call.dyn_args or call.dyn_kwargs:
            message = f"`{binding}` takes no `{strange[0]}`" if strange else f"`{binding}` needs a name, in quotes"
            options = f"; it also takes {', '.join(taken[1:])}" if taken[1:] else ""
            help_ = f'write {{{{ {binding}("slug") }}}}{options}'
            self._report(codes.BAD_PROSE, message, place.span(call.lineno, binding), help_, record)
            return
        name = texts.pop(taken[0])
        here = (place.line_of(call.lineno), name)
        nth, seen[here] = seen[here], seen[here] + 1
        if problem := _problem(self.dataset, binding, name, texts):
            code, message, help_ = problem
            self._report(code, message, place.span(call.lineno, name, nth), help_, record)
        elif binding != "term" and (target := self.dataset.find(_reference(binding, name))):
            self.named.add(str(target.id))

    def _block(self, place: _Place, call: nodes.Call, block: str, record: str) -> None:
        """Check the call of a block, which only a page of prose has room for."""
        lines = [] if record else place.text.split("\n")
        problems = list(find_problems(self.dataset, call, block, lines))
        for code, message, needle, help_ in problems:
            self._report(code, message, place.span(call.lineno, needle), help_, record)
        found = [self.dataset.find(RecordId(FACTS, slug)) for slug in read_call(call).words]
        self.named |= {str(one.id) for one in found if one}

    def _report(self, code: Code, message: str, span: Span, help_: str, record: str) -> None:
        self.found.append(Diagnostic(code, message, span, help=help_, record=record))


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
        what = {FACTS: "fact", "sources": "source"}.get(reference.kind, "record")
        return codes.UNKNOWN_BINDING, f"there is no {what} `{name}`", _help(dataset, binding, reference)
    if binding in COMPARISONS and isinstance(target, Fact):
        return _problem_with_comparison(dataset, target, binding, arguments)
    if isinstance(target, Fact):
        return _problem_with_observation(dataset, target, binding, arguments)
    if binding == "date" and target.dated is None:
        return codes.MISSING_DATE, f"`{name}` holds no date", "name a record that has one, or write the date out"
    return None


def _problem_with_observation(
    dataset: Dataset, fact: Fact, binding: str, arguments: Mapping[str, str]
) -> tuple[Code, str, str] | None:
    """Return what is wrong with what a call asks of a fact's observations."""
    if problem := _problem_with_words(arguments):
        return problem
    of, as_of, equivalent = (arguments.get(key) for key in ("of", "as_of", "equivalent"))
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


def _problem_with_words(arguments: Mapping[str, str]) -> tuple[Code, str, str] | None:
    """Return what is wrong with arguments that take one of a few words."""
    for key, words in {"of": OBSERVATION_DATES, "form": FORMS}.items():
        if key in arguments and arguments[key] not in words:
            return codes.BAD_PROSE, f"`{key}` cannot be `{arguments[key]}`", f"write one of {', '.join(words)}"
    return None


def _problem_with_comparison(
    dataset: Dataset, fact: Fact, binding: str, arguments: Mapping[str, str]
) -> tuple[Code, str, str] | None:
    """Return what is wrong with a comparison of two values."""
    operation, needed = COMPARISONS[binding]
    if needed not in arguments:
        return codes.BAD_PROSE, f"`{binding}` needs `{needed}`", f'write {{{{ {binding}("slug", {needed}="…") }}}}'
    if operation is Operation.DIFFERENCE:
        for date in arguments.values():
            if problem := _problem_with_observation(dataset, fact, binding, {"as_of": date}):
                return problem
        later = observation_of(fact, arguments["until"]) if "until" in arguments else value_of(dataset, fact)
        values = later.value, observation_of(fact, arguments["since"]).value
    else:
        other = dataset.find(reference := RecordId(FACTS, arguments[needed]))
        if not isinstance(other, Fact):
            return codes.UNKNOWN_BINDING, f"there is no fact `{reference.slug}`", _help(dataset, "fact", reference)
        values = value_of(dataset, fact).value, value_of(dataset, other).value
    try:
        compare(operation, *values)
    except CannotComputeError as problem:
        return codes.BAD_PROSE, str(problem), "compare figures that fit"
    return None


def _reference(binding: str, name: str) -> RecordId:
    if binding == "cite":
        return RecordId("sources", name)
    if binding == "fact" or binding in COMPARISONS:
        return RecordId(FACTS, name)
    return record_id(name)


def _help(dataset: Dataset, binding: str, reference: RecordId) -> str:
    if binding in {"ref", "date"} and reference.kind not in BY_KIND:
        same = [str(one) for one in dataset.records if one.slug in {reference.kind, reference.slug}]
        return f"did you mean `{same[0]}`?" if same else "name the kind too: `organisations/slug`"
    near = did_you_mean(reference.slug, dataset.slugs_of(reference.kind))
    return near or "write its record in data/, or take the binding out"
