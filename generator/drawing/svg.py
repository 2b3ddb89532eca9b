"""What Vega draws, made fit for a page: no style of its own, no noise for screen readers, coordinates cut short."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

NUMBER = re.compile(r"-?\d+\.\d+")
PLACES = 1
KEPT = frozenset({
    "d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-miterlimit",
    "fill-opacity", "stroke-opacity", "opacity", "x", "y", "x1", "x2", "y1", "y2", "text-anchor", "font-size",
    "font-weight",
})  # fmt: skip
"""The attributes that stay: neither fonts, nor classes, nor roles."""
NEEDLESS = {("opacity", "1"), ("stroke-width", "0"), ("font-weight", "400"), ("stroke-dasharray", "1,0")}
COORDINATES = frozenset({"d", "transform", "x", "y", "x1", "x2", "y1", "y2"})
SVG = "{http://www.w3.org/2000/svg}"


def marks_of(svg: str) -> str:
    """Return what stands inside an `svg` element that Vega drew, with a title where a mark has a description."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing, from our own data
    groups = [cleaned for child in root for cleaned in _clean(child)]
    return "".join(ET.tostring(group, encoding="unicode") for group in groups)


def _clean(element: ET.Element) -> list[ET.Element]:
    """Return an element as it stands on a page; a group that says nothing gives way to what it holds."""
    tag = element.tag.removeprefix(SVG)
    if element.get("display") == "none" or (tag == "path" and element.get("class") == "background"):
        return []
    attributes = {
        name: _short(name, value)
        for name, value in element.attrib.items()
        if name in KEPT and (name, value) not in NEEDLESS and value != "translate(0,0)"
    }
    children = [cleaned for child in element for cleaned in _clean(child)]
    if tag == "g" and (not attributes or not children):
        return children
    cleaned = ET.Element(tag, attributes)
    cleaned.text = element.text
    described = element.get("aria-label")
    if described and tag == "path":
        ET.SubElement(cleaned, "title").text = described
    cleaned.extend(children)
    return [cleaned]


def _short(name: str, value: str) -> str:
    if value == "transparent":
        return "none"
    if name == "font-size":
        return value.removesuffix("px")
    return NUMBER.sub(_rounded, value) if name in COORDINATES else value


def _rounded(found: re.Match[str]) -> str:
    number = f"{float(found[0]):.{PLACES}f}".removesuffix(".0")
    return "0" if number == "-0" else number
