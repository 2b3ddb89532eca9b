"""A finished tree to disk: only what changed is written, what is gone is removed, and a swap is all or nothing."""

from __future__ import annotations

import filecmp
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did to a folder."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def write_tree(files: Mapping[str, bytes], folder: Path) -> Written:
    """Make a folder hold exactly these files, leaving alone those whose bytes are the same."""
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
    changed = [name for name, content in files.items() if not _holds(folder / name, content)]
    removed = sorted(present - set(files))
    for name in removed:
        (folder / name).unlink()
    for name in changed:
        _write(folder / name, files[name])
    _drop_empty_folders(folder)
    return Written(tuple(changed), tuple(removed))


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _write(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that a reader never sees half of it."""
    if path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def overwrite(path: Path, content: bytes) -> bool:
    """Put new content into a file, the one behind it where it is a link, and return whether that changed anything."""
    target = path.resolve()
    if _holds(target, content):
        return False
    beside = target.with_name(f".{target.name}.new")
    try:
        beside.write_bytes(content)
        shutil.copymode(target, beside)
        beside.replace(target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return True


def _drop_empty_folders(folder: Path) -> None:
    for path in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def swap_in(new: Path, current: Path) -> None:
    """Put a finished folder in the place of the current one; files that are equal keep their time of change."""
    for path in new.rglob("*"):
        before = current / path.relative_to(new)
        if path.is_file() and before.is_file() and filecmp.cmp(path, before, shallow=False):
            times = before.stat()
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    old = current.with_name(f".{current.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if current.exists():
        current.replace(old)
    try:
        new.replace(current)
    except OSError:
        if old.exists():
            old.replace(current)
        raise
    shutil.rmtree(old, ignore_errors=True)
