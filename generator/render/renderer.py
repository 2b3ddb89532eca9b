"""Templates in, Markdown out."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from string import Formatter
from traceback import extract_tb
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from markupsafe import Markup

from generator.diagnostics import Diagnostic, Span, codes
from generator.pages.viewing import Viewer
from generator.records.texts import Markdown, Text
from generator.render.asking import BindingError
from generator.render.bindings import Bindings
from generator.render.blocks import Blocks
from generator.render.definitions import Definitions
from generator.render.escaping import (
    as_yaml,
    escape_address,
    escape_attribute,
    escape_lines,
    escape_markdown,
    escape_words,
    readable_address,
)
from generator.render.plain import plain_text
from generator.render.prose import expand, prose_environment
from generator.site import site_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from generator.confidence import Confidence
    from generator.pages import Chart, Drawing, Link, Page
    from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as Markdown."""

    path: str
    markdown: str


def _draw_nothing(_chart: Chart) -> tuple[Drawing, ...]:
    return ()


@dataclass(slots=True, eq=False)
class Renderer:
    """Renders the pages of one dataset with the templates of one folder."""

    templates: Path
    viewer: Viewer
    draw: Callable[[Chart], tuple[Drawing, ...]] = _draw_nothing
    """Draws a chart for each width; without it pages have the words and tables of their charts alone."""
    prose: ImmutableSandboxedEnvironment = field(init=False)
    environment: Environment = field(init=False)
    definitions: Definitions = field(init=False)
    _reasons: TemplateModule | None = None

    def __post_init__(self) -> None:
        """Set up the two environments: one for templates, one for prose."""
        self.prose = prose_environment()
        self.environment = self._environment()
        self.definitions = Definitions(self.viewer.dataset, self.wording, self.plain)

    @property
    def wording(self) -> Wording:
        """How the pages are worded."""
        return self.viewer.wording

    def page(self, page: Page) -> RenderedPage | Diagnostic:
        """Return a generated page, or what is wrong with its template."""
        bindings = self._bindings(page.path)
        try:
            template = self.environment.get_template(f"pages/{page.template}.md.j2")
            body = template.render(view=page.view, page=page, bindings=bindings)
        except Exception as problem:  # noqa: BLE001 - whatever fails below a line of a template is told at that line
            return self._diagnose(problem, f"pages/{page.template}.md.j2", page.path)
        return self._finished(body.rstrip(), bindings)

    def hand_written(self, file: str, text: str) -> RenderedPage | Diagnostic:
        """Return a page of `content/` with its bindings expanded and its own file named in its metadata.

        Where the template of a block fails: what is wrong with it.
        """
        path = file.partition("/")[2]
        bindings = self._bindings(path)
        bindings.blocks = self._blocks(bindings).functions()
        try:
            body = expand(self.prose, text, bindings).rstrip()
        except BindingError:
            raise
        except Exception as problem:  # noqa: BLE001 - a binding answers or raises its own; a block is a template
            return self._diagnose(problem, "blocks", path)
        has_metadata = body.startswith("---\n")
        editor = self.viewer.site.editor_of(file)
        edit = f"edit: {as_yaml(file)}\n" + (f"editor: {as_yaml(editor)}\n" if editor else "")
        page = f"---\n{edit}" + (body.removeprefix("---\n") if has_metadata else f"---\n\n{body}")
        return self._finished(page, bindings)

    def _finished(self, body: str, bindings: Bindings) -> RenderedPage:
        """Return a page with its terms defined and its sources listed."""
        return RenderedPage(bindings.page, f"{self.definitions.mark(body, bindings)}\n{bindings.footnotes()}")

    def _blocks(self, bindings: Bindings) -> Blocks:
        def show(name: str, view: object) -> Markup:
            template = self.environment.get_template(f"blocks/{name}.md.j2")
            return Markup(template.render(view=view, bindings=bindings).strip())  # noqa: S704 - templates escape

        return Blocks(self.viewer, show)

    def plain(self, text: Text | str) -> str:
        """Return a text as one line without marks, as downloads and search hold it; only `Markdown` has any."""
        if not isinstance(text, Text):
            return " ".join(text.split())
        written = self.wording.text(text)
        if not isinstance(text, Markdown):
            return " ".join(written.split())
        return plain_text(expand(self.prose, written, self._bindings("index.md")))

    def because(self, confidence: Confidence) -> str:
        """Return why a figure is as sure as it is, in the words of its page."""
        if self._reasons is None:
            template = self.environment.get_template("macros/parts.md.j2")
            self._reasons = template.make_module({"bindings": self._bindings("index.md")})
        return plain_text(str(self._reasons.because(confidence)))  # type: ignore[attr-defined]

    def _bindings(self, path: str) -> Bindings:
        viewer = self.viewer
        return Bindings(viewer.dataset, viewer.relations, viewer.wording, viewer.today, path)

    def _drawings(self, chart: Chart) -> list[tuple[Drawing, Markup]]:
        """Return a chart drawn for each width, with what stands inside its `svg` element."""
        return [(one, Markup(one.marks)) for one in self.draw(chart)]  # noqa: S704 - the room that draws escapes

    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=self._finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        environment.filters |= {
            "link": _link,
            "address": escape_address,
            "readable": readable_address,
            "attribute": escape_attribute,
            "yaml": as_yaml,
            "lines": escape_lines,
            "quoted": _quoted,
            "url": _url,
            "fill": self._fill,
            "plain": self.plain,
            "cell": self._cell,
            "item": self._item,
        }
        environment.globals["words"] = self.wording.words
        environment.globals["site"] = self.viewer.site
        environment.globals["drawings"] = self._drawings
        environment.globals["edition"] = self.wording.vocabulary.edition
        return environment

    @pass_context
    def _finalize(self, context: Context, value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
        """Escape what a template prints: Markdown by its type passes with its bindings expanded, all else is text."""
        if value is None:
            message = "a template prints nothing (None)"
            raise TemplateError(message)
        if isinstance(value, Markdown):
            return Markup(expand(self.prose, self.wording.text(value), context["bindings"]))  # noqa: S704
        if isinstance(value, Text):
            return escape_markdown(self.wording.text(value))
        if isinstance(value, Markup):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Markup(str(value))  # noqa: S704 - a number has no character that means anything
        return escape_markdown(str(value))

    @pass_context
    def _cell(self, context: Context, value: Any) -> Markup:  # noqa: ANN401 - whatever a template prints
        """Return what would be printed as one line of a table cell, where a bar would end it."""
        return Markup(" ".join(self._finalize(context, value).split()).replace("|", r"\|"))  # noqa: S704

    @pass_context
    def _item(self, context: Context, value: Any) -> Markup:  # noqa: ANN401 - whatever a template prints
        """Return what would be printed with all its paragraphs inside one item of a list."""
        lines = self._finalize(context, value).strip().split("\n")
        return Markup("\n    ".join(lines) + "\n" * (len(lines) > 1))  # noqa: S704

    @pass_context
    def _fill(self, context: Context, pattern: str, **parts: Any) -> Markup:  # noqa: ANN401 - whatever stands in it
        """Return one of the site's patterns with what would be printed in the place of each name."""
        filled = [
            f"{escape_words(words)}{self._finalize(context, parts[name]) if name else ''}"
            for words, name, _, _ in Formatter().parse(pattern)
        ]
        return Markup("".join(filled))  # noqa: S704 - each part is escaped

    def _diagnose(self, problem: Exception, template: str, page: str) -> Diagnostic:
        """Return where in the templates a failure arose: the innermost template line of its traceback."""
        path, line, reason = template, 1, str(problem) or type(problem).__name__
        frames = [one for one in extract_tb(problem.__traceback__) if one.filename.endswith(".j2")]
        if frames:
            path, line = posixpath.relpath(frames[-1].filename, self.templates), frames[-1].lineno or 1
        if isinstance(problem, TemplateNotFound):
            reason = f"there is no template `{problem.name}`"
        elif isinstance(problem, TemplateSyntaxError):
            path, line = problem.name or path, problem.lineno
        reason = re.sub(r"'(?:[\w.]+\.)?(\w+)(?: object)?'", r"`\1`", reason)
        message = f"the template fails: {reason[:1].lower()}{reason[1:].rstrip('.')}"
        span = Span(f"{self.templates.name}/{path}", line, 1, line, 1)
        return Diagnostic(codes.BAD_TEMPLATE, message, span, label=f"while rendering {page}")


def _quoted(text: str) -> Markup:
    """Return text as a value within the query of an address."""
    return Markup(quote(text, safe=""))  # noqa: S704 - only characters that are safe in a link stay


@pass_context
def _url(context: Context, path: str) -> Markup:
    """Return the way from the current page, where it is published, to an address of the site such as `compare/`."""
    target, mark, query = path.partition("?")
    here = site_path(context["bindings"].page).rpartition("/")[0] or "."
    way = posixpath.relpath(target, here) + "/" * target.endswith("/")
    return Markup(f"{way}{mark}{query}")  # noqa: S704 - slugs need no escaping


@pass_context
def _link(context: Context, link: Link, text: str = "") -> Markup:
    """Return a Markdown link from the current page to another."""
    href = context["bindings"].href(link.path)
    return Markup(f"[{escape_markdown(text or link.title)}]({href})")  # noqa: S704 - both parts are escaped
