"""Whether a block in prose can be shown: it stands alone on a page, names facts that exist, and has what it draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import nodes

from generator.diagnostics import codes
from generator.diagnostics.suggestions import did_you_mean
from generator.pages.charting import FEWEST, has_history
from generator.pages.overviews import has_policy_map
from generator.records import FACTS, Fact, RecordId
from generator.relations import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.dataset import Dataset
    from generator.diagnostics import Code

CALLS = {
    "cards": '{{ cards("slug", "slug") }}',
    "latest": '{{ latest("8") }}',
    "history": '{{ history("slug", "slug", title="…") }}',
    "bars": '{{ bars("slug", "slug", title="…") }}',
    "policy_map": '{{ policy_map(title="…") }}',
}
"""How each block is written."""
Problem = tuple["Code", str, str, str]
"""Code, message, the word that it points at, and help."""


@dataclass(frozen=True, slots=True)
class BlockCall:
    """The words of a call."""

    words: tuple[str, ...]
    title: str
    are_texts: bool
    """Whether it holds texts in these places and nothing else."""


def read_call(call: nodes.Call) -> BlockCall:
    """Return the words of a call; none where it holds anything but texts."""
    given = [*call.args, *(one.value for one in call.kwargs)]
    texts = [one.value for one in given if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    names = [one.key for one in call.kwargs]
    if len(texts) < len(given) or names not in ([], ["title"]) or call.dyn_args or call.dyn_kwargs:
        return BlockCall((), "", are_texts=False)
    return BlockCall(tuple(texts[: len(call.args)]), texts[-1] if names else "", are_texts=True)


def find_problems(dataset: Dataset, call: nodes.Call, block: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the call of a block; `lines` are those of its page, none inside a record."""
    read = read_call(call)
    if not lines or not _stands_alone(lines, call.lineno - 1):
        help_ = "put it on a line of its own in a page of content/, with an empty line before and after"
        yield codes.BAD_PROSE, f"`{block}` is a block, which needs a paragraph of its own", block, help_
    elif not read.are_texts or (block == "policy_map") is bool(read.words):
        yield codes.BAD_PROSE, f"`{block}` cannot be called like this", block, f"write {CALLS[block]}"
    elif block == "latest":
        if read.title or len(read.words) > 1 or not read.words[0].isdecimal() or int(read.words[0]) == 0:
            yield codes.BAD_PROSE, "`latest` needs a number of lines", block, f"write {CALLS[block]}"
    elif unknown := list(_unknown(dataset, read.words)):
        yield from unknown
    else:
        yield from _misfits(dataset, block, read)


def _unknown(dataset: Dataset, slugs: Sequence[str]) -> Iterator[Problem]:
    for slug in slugs:
        reference = RecordId(FACTS, slug)
        if dataset.find(reference) is None and not dataset.is_broken(reference):
            help_ = did_you_mean(slug, dataset.slugs_of(FACTS)) or "write its record in data/, or take it out"
            yield codes.UNKNOWN_BINDING, f"there is no fact `{slug}`", slug, help_


def _misfits(dataset: Dataset, block: str, read: BlockCall) -> Iterator[Problem]:
    """Yield what keeps a block of known facts from being shown."""
    found = [dataset.find(RecordId(FACTS, slug)) for slug in dict.fromkeys(read.words)]
    facts = [one for one in found if isinstance(one, Fact)]
    needs_title = block not in {"cards", "history"} or (block == "history" and len(set(read.words)) > 1)
    if needs_title is not bool(read.title) and (needs_title or block == "cards"):
        message = f"`{block}` needs a title" if needs_title else f"`{block}` takes no title"
        yield codes.BAD_PROSE, message, block, f"write {CALLS[block]}"
    elif len(facts) == len(found):
        yield from _nothing_to_draw(dataset, block, facts)


def _nothing_to_draw(dataset: Dataset, block: str, facts: Sequence[Fact]) -> Iterator[Problem]:
    if block == "history" and not has_history(dataset, facts):
        yield codes.NOTHING_TO_DRAW, "a history needs two different values", block, "take the chart out"
    elif block == "policy_map" and not has_policy_map(dataset):
        yield codes.NOTHING_TO_DRAW, "no two policies name who issued them", block, "take the chart out"
    elif block == "bars" and len(facts) < FEWEST:
        yield codes.NOTHING_TO_DRAW, "bars need two facts to compare", block, "name another fact"
    elif block == "bars":
        first = value_of(dataset, facts[0]).value
        for fact in facts:
            value = value_of(dataset, fact).value
            if value.measure != first.measure:
                message = f"`{fact.slug}` is in {value.unit}, `{facts[0].slug}` in {first.unit}"
                yield codes.NOTHING_TO_DRAW, message, fact.slug, "compare figures in one unit"


def _stands_alone(lines: Sequence[str], first: int) -> bool:
    """Whether a call that begins on a line is all there is of its paragraph."""
    last = next((number for number in range(first, len(lines)) if "}}" in lines[number]), first)
    around = [lines[number] for number in (first - 1, last + 1) if 0 <= number < len(lines)]
    return lines[first].startswith("{{") and lines[last].rstrip().endswith("}}") and not any(map(str.strip, around))
