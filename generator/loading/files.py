"""Files of the project as text: found in order, and refused with a reason where they cannot be trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Span, codes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1024 * 1024
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def find_files(root: Path, folder: str) -> list[Path]:
    """Return every file below a folder of the project, sorted by path, files and folders with a leading dot left out.

    Links are listed, not followed: `read_bytes` decides whether they may be.
    """
    return sorted(_walk(root / folder))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def read_bytes(root: Path, path: Path, limit: int | None = None) -> bytes | Diagnostic:
    """Return the content of a file of the project, or the one reason why it cannot be used."""
    name = path.relative_to(root).as_posix()
    try:
        if _leads_outside(root, path):
            help_ = "put a copy of the file here, or leave it out"
            return Diagnostic(codes.LINK_OUTSIDE, "this link leaves the project", Span(name), help=help_)
        size = path.stat().st_size
        if limit is not None and size > limit:
            message = f"the file is {size:,} bytes, the limit is {limit:,}"
            return Diagnostic(codes.FILE_TOO_LARGE, message, Span(name), help="one record to a file: split it")
        return path.read_bytes()
    except (OSError, RuntimeError) as problem:  # before Python 3.13, `resolve` says so of a link to itself
        reason = getattr(problem, "strerror", "") or "it is a link to itself"
        help_ = "put the file itself here, and allow yourself to read it"
        return Diagnostic(codes.UNREADABLE_FILE, f"cannot read the file: {reason.lower()}", Span(name), help=help_)


def _leads_outside(root: Path, path: Path) -> bool:
    """Whether a path of the project leaves it by a link: its own, or that of a folder that it stands in."""
    steps = [path, *path.parents][: len(path.relative_to(root).parts)]
    return any(step.is_symlink() for step in steps) and not path.resolve().is_relative_to(root.resolve())


def read_text(root: Path, path: Path) -> tuple[str, Diagnostic | None]:
    """Return the text of a file, with line feeds as its line ends, and the one reason why it cannot be used, if any."""
    content = read_bytes(root, path, MAX_BYTES)
    if isinstance(content, Diagnostic):
        return "", content
    return decode(path.relative_to(root).as_posix(), content)


def decode(name: str, raw: bytes) -> tuple[str, Diagnostic | None]:
    """Return the text of a file's bytes, and the first thing that is wrong with them; the text then shows the place."""
    if raw.startswith(BYTE_ORDER_MARKS):
        help_ = "save it as UTF-8 without BOM"
        return "", Diagnostic(codes.BYTE_ORDER_MARK, "the file begins with a byte order mark", Span(name), help=help_)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        good = raw[: problem.start].decode("utf-8").replace("\r\n", "\n")
        return raw.decode("utf-8", "replace").replace("\r\n", "\n"), Diagnostic(
            codes.WRONG_ENCODING,
            f"byte 0x{raw[problem.start]:02X} is not UTF-8",
            place_of(name, good, len(good)),
            help="save the file as UTF-8",
        )
    if found := CONTROL_CHARACTERS.search(text):
        return text, Diagnostic(
            codes.CONTROL_CHARACTER,
            f"the file holds the control character U+{ord(found[0]):04X}",
            place_of(name, text, found.start()),
            help="delete it; if there are many, save the file anew as UTF-8 with LF line ends",
        )
    return text, None


def place_of(name: str, text: str, index: int) -> Span:
    """Return the span of the one character at an index of a text."""
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Span(name, line, column, line, column + 1)
