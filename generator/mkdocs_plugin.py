"""Lets plain `mkdocs build` and `mkdocs serve` work: runs the pipeline first, and watches what it reads."""

from __future__ import annotations

import logging
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.utils import CountHandler

from generator.diagnostics.text import render_text
from generator.hardening import UnsafePageError, harden
from generator.today import today
from generator.tree import swap_in, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.factbook")


class FactbookConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings."""

    rendered = Type(bool, default=False)
    """Whether the docs tree is finished already: `factbook build` says so."""


class FactbookPlugin(BasePlugin[FactbookConfig]):  # type: ignore[no-untyped-call]
    """Renders the docs tree before MkDocs reads it."""

    def __init__(self) -> None:
        """Start without a server."""
        self.is_serving = False
        self.site = Path()
        """Where the finished site is to stand."""
        self.new = Path()
        """Where it is made."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether a server is to run."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Render the project next to `mkdocs.yml` into `build/docs` and let MkDocs read that.

        A server that met an error would answer nothing until it is mended: it gets the last good tree again.
        """
        if self.config.rendered:
            return None
        from generator.pipeline import render  # noqa: PLC0415 - a tree that is finished need not wait for it

        root = Path(config.config_file_path).parent
        start = time.perf_counter()
        rendered = render(root, today())
        docs = root / "build" / "docs"
        config.docs_dir = str(docs)
        if rendered.report.has_errors:
            sys.stderr.write(render_text(rendered.report.problems, rendered.report.texts))
            if not (self.is_serving and docs.is_dir()):
                raise Abort("Factbook found errors; nothing was written")
            log.info("Factbook: showing the last good site until the errors are mended")
            return config
        if not self.is_serving:
            self.site = Path(config.site_dir)
            self.new = self.site.with_name(f".{self.site.name}.new")
            config.site_dir = str(self.new)
        written = write_tree(rendered.files, docs)
        took = time.perf_counter() - start
        log.info("Factbook: %d files, %d changed, in %.1f s", len(rendered.files), len(written.changed), took)
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Give pages their security policy and put the site in its place, as `factbook build` does.

        Not while serving, where scripts are added; and not after warnings, which MkDocs refuses a moment later.
        """
        if self.config.rendered or self.is_serving or (config.strict and _has_warned()):
            return
        try:
            harden(self.new, map(Path, config.theme.dirs))
        except UnsafePageError as problem:
            message = f"pages hold what their security policy blocks; the site is as it was\n{problem}"
            raise Abort(message) from None
        swap_in(self.new, self.site)
        config.site_dir = str(self.site)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave nothing of a site that is not finished."""
        if self.new.name:
            shutil.rmtree(self.new, ignore_errors=True)

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Callable[..., None],  # noqa: ARG002
    ) -> LiveReloadServer:
        """Watch what the pipeline reads, and not what it writes, which would build everything twice."""
        from generator.pipeline import SOURCES  # noqa: PLC0415 - see above

        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in SOURCES:
            server.watch(str(root / folder))
        return server


def _has_warned() -> bool:
    """Whether MkDocs has counted a warning of this build."""
    return any(isinstance(one, CountHandler) and one.get_counts() for one in logging.getLogger("mkdocs").handlers)
