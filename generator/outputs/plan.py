"""Every file of the docs tree, known before any is made: what links may lead to, and what may stand nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span, codes
from generator.outputs.api import api_paths
from generator.outputs.search_index import SEARCH_INDEX
from generator.pages.pictures import picture_path
from generator.pages.plan import planned_paths
from generator.records import Fact
from generator.site import site_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Placed:
    """A file of the docs tree."""

    path: str
    """In the tree."""
    origin: str
    """The file of the project that it is made of; empty where it is made of many, or of none."""
    is_made: bool = True
    """Whether it is made by the program, and not put where it stands by hand."""

    @property
    def published(self) -> str:
        """The file of the site that it becomes."""
        address = site_path(self.path)
        return f"{address}index.html" if f"/{address}".endswith("/") else address


def place_of(path: str) -> str:
    """Return where a file of `content/`, or an asset of `site_templates/`, stands in the docs tree."""
    return path.partition("/")[2]


def plan_tree(dataset: Dataset, by_hand: Iterable[str]) -> list[Placed]:
    """Return every file of the docs tree, what is made first; a picture is planned even if its letters cannot be drawn.

    `by_hand` holds the pages of `content/`, the files beside them and the assets, by their own paths.
    """
    documents = {id_: document.path for id_, document in dataset.documents.items()}
    pictures = {picture_path(one): documents[one.id] for one in dataset.records.values() if isinstance(one, Fact)}
    copies = {path: path for path in documents.values()}
    made = {SEARCH_INDEX: "", **planned_paths(dataset), **pictures, **copies, **api_paths(dataset)}
    return [
        *(Placed(path, origin) for path, origin in made.items()),
        *(Placed(place_of(path), path, is_made=False) for path in by_hand),
    ]


def find_collisions(tree: Iterable[Placed]) -> Iterator[Diagnostic]:
    """Report each file put somewhere by hand where one before it in the tree stands already."""
    taken: dict[str, Placed] = {}
    for one in tree:
        other = taken.setdefault(one.published, one)
        if other is one:
            continue
        kind = "page" if other.path.endswith(".md") else "file"
        yield Diagnostic(
            codes.PAGE_COLLISION,
            f"`{one.origin}` stands where {f'a generated {kind}' if other.is_made else f'`{other.origin}`'} would",
            Span(one.origin),
            label=f"generated from {other.origin}" if other.is_made and other.origin else "",
            help="rename or move it",
        )
