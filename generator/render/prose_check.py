"""Prose checked as a syntax tree, so that every binding without an answer comes out of one run, with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from generator.diagnostics import Code, Diagnostic, Span, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import FACTS, RecordId
from generator.records.texts import Markdown
from generator.render.asking import Asking, BindingError
from generator.render.bindings import BINDINGS
from generator.render.block_check import find_problems, read_call
from generator.render.blocks import BLOCKS
from generator.render.prose import has_bindings, parts_of, prose_environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.dataset import Dataset

CALLABLE = (*BINDINGS, *BLOCKS)
LITERAL_HELP = 'write {{ fact("slug") }}; braces that are meant as text stand in a raw block'


@dataclass(frozen=True, slots=True)
class ProseReport:
    """What is wrong with prose, and which records it names."""

    diagnostics: tuple[Diagnostic, ...]
    named: frozenset[str]
    """`kind/slug` of every record that a binding of `content/` or `data/` names."""


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
    return ProseReport(tuple(checker.found), frozenset(checker.asking.named))


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
        self.asking = Asking(dataset)

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
        ask = getattr(self.asking, binding)
        parameters = signature(ask).parameters
        needed = [key for key, one in parameters.items() if one.default is one.empty]
        texts, problem = _arguments(call, binding, list(parameters))
        if problem:
            self._report(codes.BAD_PROSE, problem[0], place.span(call.lineno, binding), problem[1], record)
            return
        name = texts[needed[0]]
        here = (place.line_of(call.lineno), name)
        span = place.span(call.lineno, name, seen[here])
        seen[here] += 1
        if missing := [key for key in needed if key not in texts]:
            message, help_ = f"`{binding}` needs `{missing[0]}`", f'write {{{{ {binding}("slug", {missing[0]}="…") }}}}'
            self._report(codes.BAD_PROSE, message, span, help_, record)
            return
        try:
            ask(**texts)
        except BindingError as unanswered:
            if unanswered.code:
                self._report(unanswered.code, str(unanswered), span, unanswered.help, record)

    def _block(self, place: _Place, call: nodes.Call, block: str, record: str) -> None:
        """Check the call of a block, which only a page of prose has room for."""
        lines = [] if record else place.text.split("\n")
        problems = list(find_problems(self.dataset, call, block, lines))
        for code, message, needle, help_ in problems:
            self._report(code, message, place.span(call.lineno, needle), help_, record)
        found = [self.dataset.find(RecordId(FACTS, slug)) for slug in read_call(call).words]
        self.asking.named |= {str(one.id) for one in found if one}

    def _report(self, code: Code, message: str, span: Span, help_: str, record: str) -> None:
        self.found.append(Diagnostic(code, message, span, help=help_, record=record))


def _arguments(call: nodes.Call, binding: str, taken: Sequence[str]) -> tuple[dict[str, str], tuple[str, str] | None]:
    """Return the texts that a call gives, by name, and what is wrong with it: message and help."""
    given = dict(zip(taken, call.args, strict=False)) | {one.key: one.value for one in call.kwargs}
    texts = {
        key: one.value for key, one in given.items() if isinstance(one, nodes.Const) and isinstance(one.value, str)
    }
    strange = [key for key in given if key not in taken]
    count = len(call.args) + len(call.kwargs)
    if not strange and len(texts) == count and taken[0] in texts and not call.dyn_args and not call.dyn_kwargs:
        return texts, None
    message = f"`{binding}` takes no `{strange[0]}`" if strange else f"`{binding}` needs a name, in quotes"
    options = f"; it also takes {', '.join(taken[1:])}" if taken[1:] else ""
    return {}, (message, f'write {{{{ {binding}("slug") }}}}{options}')
