"""The straight line from a project's folders to its finished tree of Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.checks import check_dataset
from generator.diagnostics import Diagnostic
from generator.loading import read_project
from generator.loading.files import find_files
from generator.pages.plan import find_collisions, plan_pages
from generator.relations import relate
from generator.render import Renderer, check_prose
from generator.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from generator.loading import Project
    from generator.pages import Page
    from generator.relations import Relations

TEMPLATES = "site_templates"
SOURCES = ("data", "content", TEMPLATES)
"""The folders that pages are made of."""
ASSETS = "site_templates/assets"


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


@dataclass(frozen=True, slots=True)
class Checked:
    """A project that was read and checked: its report and, where the vocabulary is sound, what pages are made of."""

    report: Report
    project: Project
    relations: Relations | None = None
    wording: Wording | None = None
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished docs tree; without files where errors stand in the way."""

    report: Report
    files: Mapping[str, bytes] = field(default_factory=dict)


def check(root: Path, today: date) -> Checked:
    """Read a project and return everything that is wrong with it, and what its pages are made of."""
    project = read_project(root)
    dataset, words = project.dataset, project.words
    if dataset is None or words is None:
        return Checked(Report(project.diagnostics, project.texts), project)
    settled = check_dataset(dataset, today)
    found = [*project.diagnostics, *settled.open, *check_prose(dataset, project.prose)]
    if any(one.is_error for one in found):
        return Checked(Report(tuple(found), project.texts, len(dataset.records)), project)
    wording = Wording(words, dataset.vocabulary)
    relations = relate(dataset, settled.open, settled.acknowledged)
    pages = tuple(plan_pages(dataset, relations, wording))
    found += find_collisions(pages, project.prose)
    return Checked(Report(tuple(found), project.texts, len(dataset.records)), project, relations, wording, pages)


def render(root: Path, today: date) -> Rendered:
    """Return the docs tree of a project, or why there is none."""
    checked = check(root, today)
    report, project = checked.report, checked.project
    if report.has_errors or not (project.dataset and checked.relations and checked.wording):
        return Rendered(report)
    renderer = Renderer(root / TEMPLATES, project.dataset, checked.relations, checked.wording)
    results = [renderer.page(page) for page in checked.pages]
    causes = {(one.span, one.message): one for one in reversed(results) if isinstance(one, Diagnostic)}
    if problems := tuple(causes.values()):
        texts = {**report.texts, **_template_texts(root)}
        return Rendered(Report((*report.diagnostics, *problems), texts, report.records))
    written = [renderer.hand_written(path, text) for path, text in project.prose.items()]
    pages = [one for one in (*results, *written) if not isinstance(one, Diagnostic)]
    files = {page.path: page.markdown.encode() for page in pages}
    return Rendered(report, {**_static_files(root, project), **files})


def _static_files(root: Path, project: Project) -> dict[str, bytes]:
    """Return what goes to the site as it is: assets, files beside the prose, and the record behind each page."""
    files = {f"assets/{path.relative_to(root / ASSETS).as_posix()}": path for path in find_files(root, ASSETS)}
    content = [path for path in find_files(root, "content") if path.suffix != ".md"]
    files |= {path.relative_to(root / "content").as_posix(): path for path in content}
    documents = project.dataset.documents.values() if project.dataset else ()
    records = {document.path: document.text.encode() for document in documents}
    return {**{name: path.read_bytes() for name, path in files.items()}, **records}


def _template_texts(root: Path) -> dict[str, str]:
    """Return the text of every template, for code frames."""
    paths = [path for path in find_files(root, TEMPLATES) if path.suffix == ".j2"]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
