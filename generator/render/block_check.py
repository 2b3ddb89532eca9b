"""Whether a block in prose can be shown: it stands alone, on a page of its own, and names facts that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from generator.diagnostics import codes
from generator.diagnostics.suggestions import did_you_mean
from generator.records import FACTS, RecordId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.dataset import Dataset
    from generator.diagnostics import Code

EXAMPLES = {"cards": '{{ cards("slug", "slug") }}', "latest": '{{ latest("8") }}'}
"""How each block is written."""


def problems_with_block(
    dataset: Dataset, call: nodes.Call, name: str, text: str, *, in_data: bool
) -> Iterator[tuple[Code, str, str, str]]:
    """Yield what is wrong with a block: code, message, help, and the word to point at."""
    example = EXAMPLES[name]
    words = [one.value for one in call.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    if in_data:
        yield codes.BAD_PROSE, f"`{name}` is a block of a page", "move it to a page of content/", name
    elif not _stands_alone(text, call.lineno):
        yield codes.BAD_PROSE, f"`{name}` stands in a line of text", "put blank lines around it", name
    elif len(words) < len(call.args) or not words or call.kwargs or call.dyn_args or call.dyn_kwargs:
        yield codes.BAD_PROSE, f"`{name}` needs texts in quotes", f"write {example}", name
    elif name == "latest":
        if len(words) > 1 or not words[0].isdecimal() or int(words[0]) == 0:
            yield codes.BAD_PROSE, "`latest` needs a number of lines", f"write {example}", name
    else:
        for slug in words:
            if dataset.find(found := RecordId(FACTS, slug)) is None and not dataset.is_broken(found):
                help_ = did_you_mean(slug, dataset.slugs_of(FACTS)) or "write its record in data/, or take it out"
                yield codes.UNKNOWN_BINDING, f"there is no fact `{slug}`", help_, slug


def _stands_alone(text: str, line: int) -> bool:
    """Whether the paragraph that holds a line is one pair of braces and nothing else."""
    lines = text.split("\n")
    first = last = line - 1
    while first and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    paragraph = "\n".join(lines[first : last + 1]).strip()
    return paragraph.startswith("{{") and paragraph.endswith("}}") and paragraph.count("{{") == 1
