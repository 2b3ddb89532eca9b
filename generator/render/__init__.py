"""Pages to Markdown: the template environment, the escaping, and the bindings of prose."""

from generator.render.prose_check import check_prose
from generator.render.renderer import RenderedPage, Renderer

__all__ = ["RenderedPage", "Renderer", "check_prose"]
