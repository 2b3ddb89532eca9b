"""What was drawn before, kept in a folder under a name that says all it depends on."""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from subprocess import DEVNULL, Popen
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from generator.drawing.library import FORM, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FEW = 24
"""To start a helper takes about as long as to draw so many."""


@dataclass(slots=True)
class Cache:
    """Keeps drawings: a file that is missing or broken is drawn again, and none has to be writable."""

    folder: Path
    used: set[str] = field(default_factory=set)

    def get(self, source: str) -> bytes:
        """Return what a source draws, from the folder if it was drawn before."""
        name = _name(source)
        self.used.add(name)
        kept = self._kept(name)
        if kept is None:
            kept = draw(source)
            self._keep(name, kept)
        return kept

    @contextmanager
    def begun(self, sources: Iterable[str]) -> Iterator[None]:
        """Meanwhile, let a process of its own draw those of many sources that are missing, from the first one on.

        Threads would not help: the library holds the interpreter. What the helper has not drawn when it is asked for,
        for whatever reason, is drawn like any other.
        """
        missing = [source for source in sources if not (self.folder / _name(source)).is_file()]
        if len(missing) < FEW:
            yield
            return
        helper = None
        with suppress(OSError), TemporaryFile("w+", encoding="utf-8") as asked:
            json.dump(missing, asked)
            asked.seek(0)
            command = [sys.executable, "-m", "generator.drawing", str(self.folder)]
            helper = Popen(command, stdin=asked, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603
        try:
            yield
        finally:
            if helper:
                helper.kill()
                helper.wait()

    def forget_unused(self) -> None:
        """Remove what nobody has asked for since this began."""
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in self.used:
                    path.unlink()

    def _kept(self, name: str) -> bytes | None:
        """Return what was drawn before, if its file is there and whole."""
        try:
            sum_, _, drawn = (self.folder / name).read_bytes().partition(b"\n")
        except OSError:
            return None
        return drawn if sum_ == _sum(drawn).encode() else None

    def _keep(self, name: str, drawn: bytes) -> None:
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = self.folder / f".{name}.new"
            beside.write_bytes(_sum(drawn).encode() + b"\n" + drawn)
            beside.replace(self.folder / name)


def _name(source: str) -> str:
    return _sum(f"{FORM} {version('vl-convert-python')} {source}".encode())


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
