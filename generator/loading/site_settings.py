"""The site's own settings, read from `mkdocs.yml` as MkDocs reads them: `!ENV` is answered, other tags are passed."""

from __future__ import annotations

from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from generator.diagnostics import Diagnostic, Span, codes
from generator.site import Site

SETTINGS = "mkdocs.yml"


class _Loader(yaml.CSafeLoader):
    """Reads what an engine's configuration may hold."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("", lambda *_: None)


def read_site(text: str) -> Site | Diagnostic:
    """Return the site's settings from the text of `mkdocs.yml`, or why they cannot be read."""
    try:
        found = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = getattr(problem, "problem", "") or "it cannot be read"
        return Diagnostic(
            codes.INVALID_YAML,
            f"the file is not well-formed YAML: {reason}",
            Span(SETTINGS, line, column, line, column),
            help="compare it with the last version that built",
        )
    settings: dict[str, Any] = found if isinstance(found, dict) else {}
    extra = settings.get("extra") or {}
    repository = str(extra.get("repository") or "").strip("/")
    host = str(extra.get("repository_host") or "").rstrip("/")
    neutral = Site()
    return Site(
        name=str(settings.get("site_name") or neutral.name),
        address=f"{str(settings.get('site_url') or neutral.address).rstrip('/')}/",
        repository=f"{host}/{repository}" if repository and host else "",
        branch=str(extra.get("branch") or neutral.branch),
        reports=str(extra.get("reports") or neutral.reports),
    )
