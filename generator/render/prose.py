"""Prose with bindings, expanded in a sandbox that holds the bindings and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.render.asking import BindingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    """Return prose with its bindings answered: nothing is run but the bindings, called with the words given.

    Raises:
        BindingError: on prose that the check would have reported.
    """
    if not has_bindings(text):
        return text
    functions = bindings.functions()
    return "".join(_answer(node, functions) for node in parts_of(environment.parse(text)))


def parts_of(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what prose is made of: texts, and what stands between braces."""
    for node in tree.body:
        yield from node.nodes if isinstance(node, nodes.Output) else (node,)


def _answer(node: nodes.Node, functions: Mapping[str, Callable[..., str]]) -> str:
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in functions:
        words = [one.as_const() for one in node.args]
        return functions[node.node.name](*words, **{one.key: one.value.as_const() for one in node.kwargs})
    raise BindingError(type(node).__name__)
