"""A project's folders as records, prose and vocabulary, with everything that is wrong in any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from generator.dataset import Dataset
from generator.diagnostics import Diagnostic, Span, codes
from generator.diagnostics.suggestions import did_you_mean
from generator.loading.files import find_files, read_bytes, read_text
from generator.loading.page_head import read_page_head
from generator.loading.site_settings import SETTINGS, read_site
from generator.loading.validation import validate_document
from generator.loading.vocabulary_check import check_settings
from generator.loading.yaml_document import read_yaml
from generator.records import BY_KIND, Record, RecordId
from generator.records.reference import SLUG
from generator.records.vocabulary import Edition, Stages, Units, Vocabulary
from generator.site import Site
from generator.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.documents import Document

DATA = "data"
CONTENT = "content"
TEMPLATES = "site_templates"
WORDS = "site_templates/words"
ASSETS = "site_templates/assets"
INDEX = "index"
"""What the page of a kind is called, so that no record can be."""
VOCABULARY_FILES: dict[str, type[BaseModel]] = {"edition": Edition, "units": Units, "stages": Stages}

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Project:
    """What was read of a project."""

    dataset: Dataset | None
    """Every record that is sound, or none where the vocabulary is broken."""
    words: Words | None
    """The words of the edition's language, or none where they are broken."""
    prose: Mapping[str, str] = field(default_factory=dict)
    """The hand-written Markdown of `content/`: text by path, relative to the project's root."""
    heads: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """What each of these pages says of itself before it begins, by the same path."""
    static: Mapping[str, bytes] = field(default_factory=dict)
    """What goes to the site as it is, by the same path: assets, and files beside the prose."""
    site: Site = field(default_factory=Site)
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The text of every file that was read, for code frames."""


def read_project(root: Path, edited: Mapping[str, str] = MappingProxyType({})) -> Project:
    """Read and validate everything below `data/` and `content/`, and the words that pages are written with.

    `edited` holds, by path, texts that are taken instead of those of the files.
    """
    reader = _Reader(root, edited)
    vocabulary = reader.vocabulary()
    dataset = reader.dataset(vocabulary)
    words = reader.settings(f"{WORDS}/{vocabulary.edition.language}.yaml", Words) if vocabulary else None
    prose, static = reader.prose(), reader.static()
    heads = reader.heads(prose)
    reader.refuse_links_in_templates()
    site = reader.site()
    return Project(dataset, words, prose, heads, static, site, tuple(reader.found), reader.texts)


class _Reader:
    """One reading of a project, which collects diagnostics on its way."""

    def __init__(self, root: Path, edited: Mapping[str, str]) -> None:
        self.root = root
        self.edited = edited
        self.found: list[Diagnostic] = []
        self.texts: dict[str, str] = {}

    def vocabulary(self) -> Vocabulary | None:
        """Return the words that records are validated against, or none when one of their files is unsound."""
        parts = {name: self.settings(f"{DATA}/{name}.yaml", model) for name, model in VOCABULARY_FILES.items()}
        return Vocabulary.model_validate(parts) if all(parts.values()) else None

    def settings(self, name: str, model: type[Model]) -> Model | None:
        """Return the content of a file that every project has, or none when it is unsound."""
        if not (self.root / name).is_file():
            help_ = "bring it back from the project's history, or write it anew"
            self.found.append(Diagnostic(codes.MISSING_FILE, f"the file {name} is missing", Span(name), help=help_))
            return None
        document = self._document(self.root / name)
        content = self._validated(validate_document(document, model)) if document else None
        if document and content:
            self.found += check_settings(content, document)
        return content

    def dataset(self, vocabulary: Vocabulary | None) -> Dataset | None:
        """Return every sound record with its document; the ids of unsound ones are remembered.

        Without a vocabulary there are no records, but what is wrong with how their files are written is found all the
        same.
        """
        records: list[tuple[Record, Document]] = []
        broken: set[RecordId] = set()
        for path in find_files(self.root, DATA):
            place = PurePosixPath(path.relative_to(self.root).as_posix())
            if place.parent.as_posix() == DATA and place.suffix == ".yaml" and place.stem in VOCABULARY_FILES:
                continue
            problem = None if path.is_symlink() and path.is_dir() else _misplaced(place)
            if problem:
                self.found.append(problem)
            document = None if problem else self._document(path)
            record = self._record(document, place, vocabulary) if document and vocabulary else None
            if document and record:
                records.append((record, document))
            else:
                broken.add(RecordId(place.parent.name, place.stem))
        return Dataset.of(records, vocabulary, broken) if vocabulary else None

    def _record(self, document: Document, place: PurePosixPath, vocabulary: Vocabulary) -> Record | None:
        return self._validated(validate_document(document, BY_KIND[place.parent.name], vocabulary, slug=place.stem))

    def prose(self) -> dict[str, str]:
        """Return the text of each Markdown file of `content/`."""
        paths = [path for path in find_files(self.root, CONTENT) if path.suffix == ".md"]
        texts = {path.relative_to(self.root).as_posix(): self._text(path) for path in paths}
        return {path: text for path, text in texts.items() if text is not None}

    def heads(self, prose: Mapping[str, str]) -> dict[str, Mapping[str, object]]:
        """Return the head of each hand-written page."""
        read = {path: read_page_head(path, text) for path, text in prose.items()}
        self.found += [problem for _, problems in read.values() for problem in problems]
        return {path: fields for path, (fields, _) in read.items()}

    def static(self) -> dict[str, bytes]:
        """Return the content of the assets and of the files beside the prose."""
        paths = [*self._files(ASSETS), *(path for path in self._files(CONTENT) if path.suffix != ".md")]
        read = {path.relative_to(self.root).as_posix(): self._accepted(read_bytes(self.root, path)) for path in paths}
        return {path: content for path, content in read.items() if content is not None}

    def site(self) -> Site:
        """Return what the site is called and where it stands; a project without a configuration has the defaults."""
        if not (self.root / SETTINGS).is_file():
            return Site()
        text = self._text(self.root / SETTINGS)
        read = read_site(text or "")
        if isinstance(read, Diagnostic):
            self.found.append(read)
            return Site()
        return read

    def refuse_links_in_templates(self) -> None:
        """Report templates that are links out of the project: the template library would follow them."""
        for path in self._files(TEMPLATES):
            if path.is_symlink() and not path.is_relative_to(self.root / ASSETS):
                self._accepted(read_bytes(self.root, path))

    def _files(self, folder: str) -> list[Path]:
        return find_files(self.root, folder)

    def _accepted(self, content: bytes | Diagnostic) -> bytes | None:
        if isinstance(content, Diagnostic):
            self.found.append(content)
            return None
        return content

    def _document(self, path: Path) -> Document | None:
        text = self._text(path)
        if text is None:
            return None
        document, found = read_yaml(path.relative_to(self.root).as_posix(), text)
        self.found += found
        return document

    def _text(self, path: Path) -> str | None:
        name = path.relative_to(self.root).as_posix()
        text, problem = (self.edited[name], None) if name in self.edited else read_text(self.root, path)
        self.texts[name] = text
        if problem:
            self.found.append(problem)
        return None if problem else text

    def _validated(self, result: Model | list[Diagnostic]) -> Model | None:
        if isinstance(result, list):
            self.found += result
            return None
        return result


def _misplaced(place: PurePosixPath) -> Diagnostic | None:
    """Return what is wrong with where a file of `data/` stands, if anything."""
    span = Span(place.as_posix())
    kind = place.parent.name
    if place.parent.parent.as_posix() != DATA or kind not in BY_KIND:
        known = ", ".join(BY_KIND)
        help_ = f"{did_you_mean(kind, BY_KIND)} a record stands in data/<kind>/, kinds: {known}".strip()
        return Diagnostic(codes.UNEXPECTED_FILE, f"`{place}` belongs to no kind of record", span, help=help_)
    if place.suffix != ".yaml":
        help_ = "name it `.yaml`, or move it out of data/"
        return Diagnostic(codes.UNEXPECTED_FILE, f"`{place.name}` is not a `.yaml` file", span, help=help_)
    if not SLUG.fullmatch(place.stem):
        help_ = "use lowercase letters a-z, digits and single hyphens"
        return Diagnostic(codes.BAD_SLUG, f"`{place.stem}` is not a slug", span, help=help_)
    if place.stem == INDEX:
        help_ = "name the file otherwise: the page of its kind has this name"
        return Diagnostic(codes.BAD_SLUG, f"`{INDEX}` is no slug of a record", span, help=help_)
    return None
