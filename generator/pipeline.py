"""The straight line from a project's folders to its finished tree of Markdown."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.checks import check_dataset
from generator.checks.bare_figures import check_bare_figures
from generator.diagnostics import Diagnostic, Severity, codes
from generator.drawing import Drawer
from generator.fixing import choose_fixes, fix_texts, restore_line_ends
from generator.loading import read_project
from generator.loading.files import decode, find_files, read_bytes
from generator.outputs.api import api_files
from generator.outputs.plan import find_collisions, place_of, plan_tree
from generator.outputs.search_index import SEARCH_INDEX, search_index, written_pages
from generator.outputs.telling import Telling
from generator.pages.links import find_broken_links
from generator.pages.plan import plan_pages
from generator.pages.viewing import Viewer
from generator.relations import relate
from generator.render import Renderer, check_prose
from generator.render.plain import plain_text
from generator.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.loading import Project
    from generator.outputs.plan import Placed

TEMPLATES = "site_templates"
DRAWN = "build/drawings"
"""Where drawings are kept, so that a build makes only those that changed."""
SOURCES = ("data", "content", TEMPLATES)
"""The folders that pages are made of."""
MAX_ROUNDS = 5
"""How often problems are mended and looked for again: mending one may bring up another."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, with the texts that its code frames need."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    records: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything blocks publishing."""
        return any(one.is_error for one in self.diagnostics)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The errors and warnings, without advice."""
        return tuple(one for one in self.diagnostics if one.code.severity is not Severity.ADVICE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A project that was read and checked."""

    report: Report
    project: Project
    acknowledged: tuple[Diagnostic, ...] = ()
    """What the data acknowledges, which pages tell."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending did: the problems that it took away and the files that it changes, which are not written yet."""

    report: Report
    """What remains."""
    mended: tuple[Diagnostic, ...] = ()
    before: Mapping[str, bytes] = field(default_factory=dict)
    after: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished docs tree; without files where errors stand in the way."""

    report: Report
    files: Mapping[str, bytes] = field(default_factory=dict)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold the garbage collector off: a run keeps all it makes, and looking it through again grows with its square."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collector()
def check(root: Path, today: date, edited: Mapping[str, str] = MappingProxyType({})) -> Checked:
    """Read a project, with edited texts in the place of some files, and find everything that is wrong with it."""
    project = read_project(root, edited)
    dataset = project.dataset
    if dataset is None:
        return Checked(Report(project.diagnostics, project.texts), project)
    settled = check_dataset(dataset, today)
    in_prose = check_prose(dataset, project.prose)
    tree = plan_tree(dataset, (*project.static, *project.prose))
    found = (
        *project.diagnostics,
        *(one for one in settled.open if one.code is not codes.ORPHAN_SOURCE or one.record not in in_prose.named),
        *in_prose.diagnostics,
        *check_bare_figures(dataset, project.prose),
        *find_collisions(tree),
        *_broken_links(project, tree),
    )
    return Checked(Report(found, project.texts, len(dataset.records)), project, settled.acknowledged)


def mend(root: Path, today: date) -> Mended:
    """Mend what has one right answer, and look again, until nothing is left to mend; write nothing."""
    originals: dict[str, str] = {}
    edited: dict[str, str] = {}
    mended: list[Diagnostic] = []
    checked = check(root, today)
    for _ in range(MAX_ROUNDS):
        report = checked.report
        chosen = choose_fixes(report.diagnostics)
        fixed = fix_texts(chosen, report.texts)
        if not fixed:
            break
        originals = {path: report.texts[path] for path in fixed} | originals
        edited |= fixed
        mended += [one for one in chosen if one.span.path in fixed]
        checked = check(root, today, edited)
    before = {path: content for path, text in originals.items() if (content := _unchanged(root, path, text))}
    after = {
        path: restore_line_ends(content.decode(), edited[path]).encode() for path, content in sorted(before.items())
    }
    return Mended(checked.report, tuple(mended), before, after)


def _unchanged(root: Path, path: str, text: str) -> bytes:
    """Return the content of a file if it still holds this text, and nothing if somebody has changed it meanwhile."""
    content = read_bytes(root, root / path)
    return content if isinstance(content, bytes) and decode(path, content)[0] == text else b""


def _broken_links(project: Project, tree: Iterable[Placed]) -> Iterable[Diagnostic]:
    """Report links of prose that lead nowhere; while a record is unsound, its page may be what they lead to."""
    if project.dataset is None or project.dataset.broken:
        return ()
    return find_broken_links(project.prose, {one.path for one in tree})


@_without_collector()
def render(root: Path, today: date) -> Rendered:
    """Return the docs tree of a project, or why there is none."""
    checked = check(root, today)
    report, project = checked.report, checked.project
    if report.has_errors or project.dataset is None or project.words is None:
        return Rendered(report)
    wording = Wording(project.words, project.dataset.vocabulary)
    relations = relate(project.dataset, report.diagnostics)
    drawer = Drawer(root / DRAWN, project.site.name)
    viewer = Viewer(project.dataset, relations, wording, today, project.site)
    renderer = Renderer(root / TEMPLATES, viewer, drawer.chart)
    planned = plan_pages(viewer)
    pictures = [page.picture for page in planned if page.picture]
    with drawer.begun([page.chart for page in planned if page.chart], pictures):
        results = [renderer.page(page) for page in planned]
        results += [renderer.hand_written(path, text) for path, text in project.prose.items()]
        causes = {(one.span, one.message): one for one in reversed(results) if isinstance(one, Diagnostic)}
        if causes:
            texts = {**report.texts, **_template_texts(root)}
            return Rendered(Report((*report.diagnostics, *causes.values()), texts, report.records))
        markdown = {page.path: page.markdown for page in results if not isinstance(page, Diagnostic)}
        written = written_pages(planned, markdown, project.heads)
        telling = Telling(project.site, wording, renderer.plain, renderer.because)
        found = search_index(planned, written, project.dataset, telling, plain_text)
        files = {path: text.encode() for path, text in markdown.items()} | {SEARCH_INDEX: found}
        records = {document.path: document.text.encode() for document in project.dataset.documents.values()}
        static = {place_of(path): content for path, content in project.static.items()}
        shared = {one.path: drawer.picture(one) for one in reversed(pictures)}  # the helper comes from the front
    drawer.cache.forget_unused()
    return Rendered(report, {**static, **records, **shared, **api_files(planned, telling), **files})


def _template_texts(root: Path) -> dict[str, str]:
    """Return the text of every template, for code frames."""
    paths = [path for path in find_files(root, TEMPLATES) if path.suffix == ".j2"]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
