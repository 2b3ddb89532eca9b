"""Puts a Content-Security-Policy into every page of a finished site, and into the headers of hosts that send them.

It works on HTML, whatever engine made it, and knows nothing of the project but for one slip of the theme. A page that
holds what the policy would block is refused: an inline style, an inline handler, or an inline script that stands in no
template of the theme. Templates hold no data, so what data might smuggle into a page is never among them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEADERS_FILE = "_headers"
"""Read by Netlify, Cloudflare Pages and alike; GitHub Pages sends no headers of ours, so each page says it as well."""
OTHER_HEADERS = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy: same-origin",
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
)
FRAMES = "frame-ancestors 'self'"
"""Only a header may say it."""
MAX_SHOWN = 20

SCRIPT = re.compile(rb"<script\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
DATA = re.compile(rb"\btype\s*=\s*[\"']?application/(?:[\w.-]+\+)?json\b", re.IGNORECASE)
FETCHED = re.compile(rb"(?:^|\s)src\s*=", re.IGNORECASE)
SCRIPTS = "partials/javascripts"
"""Where Material and its successor keep the scripts that stand in pages."""
PUT_IN = re.compile(rb"\{\{.*?\}\}")
ADDRESS = rb"[\w.:/%~-]*"
"""What a template of the theme puts into its scripts: the way to the root of the site."""
SLIP = re.compile(rb'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox has no such attribute. It stands in the one template of the theme that the engines do not share."""
CHARSET = re.compile(rb"<meta\s[^>]*charset[^>]*>", re.IGNORECASE)
HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)
OURS = re.compile(rb"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
SUSPECT = (
    re.compile(rb"style\s*="),
    re.compile(rb"on(?<=[\s\"'/]on)[a-z]+\s*="),
    re.compile(rb"<style"),
    re.compile(rb"javascript:"),
    *(re.compile(name + rb"\s*=\s*[\"']?[\x00-\x20]*[j&]") for name in (b"href", b"src", b"action")),
)
"""What may be inline code, or text that looks like it, and is then looked at closely. Each begins with fixed letters:
so they are found ten times as fast."""


class UnsafePageError(Exception):
    """Pages hold what their policy would block; the message names them."""


def harden(site: Path, theme: Iterable[Path]) -> None:
    """Give every page of a finished site its policy, and write the file of headers. Doing it again changes nothing.

    `theme` holds the folders of templates that the pages were made with.

    Raises:
        UnsafePageError: when pages hold inline styles or scripts of their own; the site is not to be published then.
    """
    known = theme_scripts(theme)
    allowed: set[str] = set()
    wrong: list[str] = []
    for path in sorted(site.rglob("*.html")):
        html = path.read_bytes()
        wrong += [f"{path.relative_to(site).as_posix()}: {one}" for one in find_unsafe(html, known)]
        allowed |= script_hashes(html)
        protected = protect(html)
        if protected != html:
            path.write_bytes(protected)
    if wrong:
        more = [f"and {len(wrong) - MAX_SHOWN} more"] if len(wrong) > MAX_SHOWN else []
        raise UnsafePageError("\n".join((*wrong[:MAX_SHOWN], *more)))
    lines = (f"Content-Security-Policy: {policy(allowed)}; {FRAMES}", *OTHER_HEADERS)
    headers = "".join(f"  {line}\n" for line in lines)
    (site / HEADERS_FILE).write_text(f"/*\n{headers}", encoding="utf-8", newline="\n")


def theme_scripts(folders: Iterable[Path]) -> tuple[re.Pattern[bytes], ...]:
    """Return how the inline scripts of a theme read, whatever address is put into them."""
    paths = (path for folder in folders for path in folder.glob(f"{SCRIPTS}/*.html"))
    scripts = {one[2] for path in paths for one in SCRIPT.finditer(path.read_bytes()) if _is_code(one)}
    return tuple(re.compile(ADDRESS.join(map(re.escape, PUT_IN.split(one)))) for one in sorted(scripts))


def policy(hashes: Iterable[str]) -> str:
    """Return the policy that allows the site's own files, and inline scripts of these hashes."""
    scripts = " ".join(("'self'", *(f"'{one}'" for one in sorted(hashes))))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'"
    )


def protect(html: bytes) -> bytes:
    """Return a page with the policy as early as HTML allows: behind its character set, before all it governs.

    It also loses the one attribute of the theme's own that HTML does not allow.
    """
    plain = SLIP.sub(rb"\1", OURS.sub(b"", html))
    place = CHARSET.search(plain) or HEAD.search(plain)
    if place is None:
        return plain  # a fragment, which no browser opens by itself
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(script_hashes(plain))}">'
    return plain[: place.end()] + meta.encode() + plain[place.end() :]


def script_hashes(html: bytes) -> set[str]:
    """Return the hashes of a page's inline scripts; data needs none, and a fetched script is one of the site's own."""
    return {
        f"sha256-{base64.b64encode(hashlib.sha256(script[2]).digest()).decode()}"
        for script in SCRIPT.finditer(html)
        if _is_code(script)
    }


def _is_code(script: re.Match[bytes]) -> bool:
    return bool(script[2]) and not FETCHED.search(script[1]) and not DATA.search(script[1])


def find_unsafe(html: bytes, known: Iterable[re.Pattern[bytes]]) -> list[str]:
    """Return what the policy would block on a page, or ought to: the tags as they are written."""
    found = [
        f"<script{' '.join(one[1].decode().split())}> that is not the theme's"
        for one in SCRIPT.finditer(html)
        if _is_code(one) and not any(script.fullmatch(one[2]) for script in known)
    ]
    text = SCRIPT.sub(b"", html).lower()
    if any(suspect.search(text) for suspect in SUSPECT):
        finder = _UnsafeFinder()
        finder.feed(html.decode("utf-8"))
        finder.close()
        found += finder.found
    return found


class _UnsafeFinder(HTMLParser):
    """Reads a page as a browser does, so that text about styles is not taken for one."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        unsafe = (name == "style" or name.startswith("on") or _is_code_address(value) for name, value in attrs)
        if tag == "style" or any(unsafe):
            self.found.append((self.get_starttag_text() or tag)[:200])


def _is_code_address(value: str | None) -> bool:
    return re.sub(r"[\s\x00-\x1f]", "", value or "").lower().startswith("javascript:")
