"""Links of hand-written pages that lead to no page or file of the tree."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span, codes
from generator.diagnostics.suggestions import nearest
from generator.figures.masks import mask_fences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

LINK = re.compile(r"\]\((?P<target>[^()\s#{}:]+)(?:#[^()\s]*)?(?:\s+\"[^\"]*\")?\)")
"""A relative link; an address with a scheme, an anchor alone and a binding are not."""
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")


def find_broken_links(prose: Mapping[str, str], tree: Collection[str]) -> Iterator[Diagnostic]:
    """Report each relative link of `content/` whose target is no path of the docs tree."""
    for file, text in prose.items():
        page = file.partition("/")[2]
        for line, target, column in _links(text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
            if path not in tree:
                near = nearest(path, tree)
                way = posixpath.relpath(near, posixpath.dirname(page) or ".") if near else ""
                yield Diagnostic(
                    codes.BROKEN_LINK,
                    f"`{target}` leads nowhere",
                    Span(file, line, column, line, column + len(target)),
                    label=f"no {path} on the site",
                    help=f"did you mean `{way}`?" if near else "name a page of the site, relative to this one",
                )


def _links(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield the relative links of a text with their line and column, code left out."""
    for number, line in enumerate(mask_fences(text).split("\n"), start=1):
        plain = CODE.sub(lambda found: " " * len(found[0]), line)
        yield from ((number, found["target"], found.start("target") + 1) for found in LINK.finditer(plain))
