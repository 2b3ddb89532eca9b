"""What the search box looks through: one file of plain texts, made into an index where the reader searches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.figures.words import MONEY_SIGNS, SCALES
from generator.outputs.folding import folding_of
from generator.outputs.sections import sections_of
from generator.pages.lists import IndexView
from generator.pages.views import RecordView, index_path
from generator.records import KINDS, Claim, Named, Source, SourceReference
from generator.records.texts import Markdown, Text
from generator.site import site_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.dataset import Dataset
    from generator.outputs.sections import Section
    from generator.outputs.telling import Telling
    from generator.pages import Page
    from generator.records import Record
    from generator.records.vocabulary import Vocabulary

SEARCH_INDEX = "search/index.json"
PAGE_WEIGHT = 0.95
"""How far ahead of others the pages stand that are not records, as `search_weight` says for those that are."""
FOLDER_WEIGHTS = {"contributing": 0.6}
"""The same for folders whose pages are not for readers of facts."""
BORROWED = ("organisations", "initiative", "policy", "issuers", "record")
"""Fields that name what a record is about: it is found by those names too."""
ASIDE = ("notes", "acknowledged", "observations")
"""Fields whose texts do not say what a record is."""

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that is no record, as Markdown."""

    path: str
    markdown: str
    head: Mapping[str, object]
    """What it says of itself before it begins."""
    is_prose: bool
    """Whether it was written by hand; of other pages the headings are enough."""

    @property
    def title(self) -> str:
        """What it is called where it has no heading: what it says itself, else the name of its file."""
        name = PurePosixPath(site_path(self.path)).name or "home"
        return str(self.head.get("title") or name.replace("-", " ").capitalize())


def written_pages(
    planned: Iterable[Page], markdown: Mapping[str, str], heads: Mapping[str, Mapping[str, object]]
) -> Iterator[WrittenPage]:
    """Yield the pages that are looked through as Markdown: records and the pages of their kinds say more as data."""
    known = {page.path for page in planned if isinstance(page.view, RecordView | IndexView)}
    by_hand = {path.partition("/")[2]: head for path, head in heads.items()}
    for path, text in markdown.items():
        if path not in known:
            yield WrittenPage(path, text, by_hand.get(path, {}), path in by_hand)


def search_index(
    pages: Iterable[Page],
    written: Iterable[WrittenPage],
    dataset: Dataset,
    telling: Telling,
    plain_markdown: Callable[[str], str],
) -> bytes:
    """Return the file that the search box reads: records and sections of pages, and the words to read queries with.

    `plain_markdown` gives Markdown of a page without marks.
    """
    indexes = [page.view for page in pages if isinstance(page.view, IndexView)]
    views = [view for index in indexes for view in index.records]
    places = {view.path: place for place, view in enumerate(views)}
    describe = _Describer(dataset, telling, places, plain_markdown)
    entries = [
        *map(describe.record, views),
        *map(describe.index, indexes),
        *(entry for page in written for entry in describe.page(page)),
    ]
    words = telling.wording.words.search
    content = {
        "kinds": {model.kind: _kind(model) for model in KINDS},
        "confidence": telling.wording.words.confidence,
        "words": words.model_dump(exclude={"page"}),
        "scales": SCALES,
        **_units(dataset.vocabulary),
        "entries": entries,
    }
    content["folding"] = folding_of(json.dumps(content, ensure_ascii=False))
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _kind(model: type[Record]) -> dict[str, object]:
    return {"name": model.singular, "weight": model.search_weight, "named": issubclass(model, Named)}


def _units(vocabulary: Vocabulary) -> dict[str, dict[str, object]]:
    """Return how money and enlarged units are written, so that a query may write them otherwise than a page."""
    powers = {name: vocabulary.split_prefix(unit)[1] for name, unit in vocabulary.spellings.units}
    enlarged = {name.casefold().replace(" ", "").replace("-", ""): power for name, power in powers.items() if power}
    return {"money": {**MONEY_SIGNS, **dict(vocabulary.spellings.currencies)}, "units": {**enlarged}}


@dataclass(frozen=True, slots=True, eq=False)
class _Describer:
    """Makes entries: what is shown of a result, and what it is found by. What is empty is left out."""

    dataset: Dataset
    telling: Telling
    places: Mapping[str, int]
    """For each record, by its path, the place of its entry."""
    plain_markdown: Callable[[str], str]

    def record(self, view: RecordView) -> Entry:
        """Return the entry of a record."""
        record, value = view.record, view.value
        summary, texts = self._texts(record)
        return _entry(
            path=site_path(view.path),
            kind=record.kind,
            title=view.title,
            names=[name for name in view.called if name != view.title],
            tags=[*record.tags, *filter(None, [getattr(record, "type", "")])],
            value=value.value if value else "",
            stage=value.stage if value else self._stage_or_verdict(view),
            due=value.due if value else "",
            date=value.as_of if value else view.date,
            confidence=value.confidence.level.value if value else "",
            figures=self._figures(view),
            summary=summary,
            answer=view.sheet.answer.plain if view.sheet else "",
            text=" ".join(texts),
            about=sorted({self.places[link.path] for name in BORROWED for link in view.links.get(name, ())}),
        )

    def index(self, view: IndexView) -> Entry:
        """Return the entry of the page of a kind."""
        return _entry(
            path=site_path(index_path(view.kind)),
            kind=self.telling.wording.words.search.page,
            title=view.title,
            summary=view.about,
            weight=PAGE_WEIGHT,
        )

    def page(self, page: WrittenPage) -> Iterator[Entry]:
        """Yield an entry for each section of a page."""
        sections = list(sections_of(page.markdown, page.title, self.plain_markdown))
        for section in sections:
            yield self._section(page, section, sections[0].title)

    def _section(self, page: WrittenPage, section: Section, page_title: str) -> Entry:
        tags = page.head.get("tags")
        description = str(page.head.get("description") or "") if not section.anchor else ""
        return _entry(
            path=site_path(page.path) + (f"#{section.anchor}" if section.anchor else ""),
            kind=page_title if section.anchor else self.telling.wording.words.search.page,
            title=section.title,
            tags=[str(tag) for tag in tags] if isinstance(tags, list) and not section.anchor else [],
            summary=description,
            text=section.text if page.is_prose else "",
            weight=FOLDER_WEIGHTS.get(page.path.partition("/")[0], PAGE_WEIGHT),
        )

    def _texts(self, record: Record) -> tuple[str, list[str]]:
        """Return in plain words what a record is, and what else it says, quotes included."""
        found = [
            (path, text) for path, text in self.dataset.values_in(record, Text) if path[0] not in {"title", "name"}
        ]
        first = next((path for path, text in found if isinstance(text, Markdown) and path[0] not in ASIDE), ())
        texts = {path: self.telling.plain(text) for path, text in found}
        quotes = [one.quote for _, one in self.dataset.values_in(record, SourceReference) if one.quote]
        summary = record.publisher if isinstance(record, Source) else texts.pop(first, "")
        return summary, list(dict.fromkeys([*texts.values(), *quotes]))

    def _figures(self, view: RecordView) -> list[str]:
        values = [[one.value, *(other.value for other in one.equivalents)] for one in view.observations]
        shown = view.value.value if view.value else ""
        every = dict.fromkeys([view.claimed, *(value for ones in values for value in ones)])
        return [value for value in every if value and value != shown]

    def _stage_or_verdict(self, view: RecordView) -> str:
        record = view.record
        return self.telling.wording.words.verdicts[record.verdict].lower() if isinstance(record, Claim) else view.stage


def _entry(**fields: object) -> Entry:
    return {name: value for name, value in fields.items() if value}
