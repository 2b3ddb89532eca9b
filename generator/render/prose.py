"""Prose with bindings, expanded in a sandbox that holds the bindings and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from generator.render.bindings import Bindings


def prose_environment() -> ImmutableSandboxedEnvironment:
    """Return the sandbox in which prose is expanded."""
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)
    environment.globals.clear()
    return environment


def has_bindings(text: str) -> bool:
    """Whether a text needs expanding at all."""
    return "{{" in text or "{%" in text or "{#" in text


def expand(environment: ImmutableSandboxedEnvironment, text: str, bindings: Bindings) -> str:
    """Return prose with its bindings answered.

    Raises:
        TemplateError, BindingError: on prose that the check would have reported.
    """
    return environment.from_string(text).render(bindings.functions()) if has_bindings(text) else text
