"""How a figure is cited: in plain words, as BibTeX and as RIS, each naming who published the figure first."""

from __future__ import annotations

from dataclasses import dataclass

BIBTEX = {
    ord(character): command
    for character, command in {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts a brace behind a backslash too
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{one: f"\\{one}" for one in "$&#%_"},
    }.items()
}
IN_ADDRESS = {ord(character): f"%{ord(character):02X}" for character in '\\{}"'}


@dataclass(frozen=True, slots=True)
class Origin:
    """A source as a citation names it: who published it, what it is called, and its date where known."""

    publisher: str
    title: str
    date: str = ""

    def __str__(self) -> str:
        """Return the source in plain words."""
        date = f" ({self.date})" if self.date else ""
        return f"{self.publisher}, “{self.title}”{date}"


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a figure with its date, or a page."""

    site: str
    title: str
    year: int
    address: str
    key: str
    """What BibTeX calls it."""
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Citing:
    """One citation in every form."""

    plain: str
    bibtex: str
    ris: str


def cite(cited: Cited, origin_words: str) -> Citing:
    """Return a citation in every form, given the pattern that names where a figure comes from."""
    origin = _one_line(origin_words.format(sources="; ".join(map(str, cited.origins)))) if cited.origins else ""
    return Citing(_plain(cited, origin), _bibtex(cited, origin), _ris(cited, origin))


def _plain(cited: Cited, origin: str) -> str:
    parts = [cited.site, f"“{cited.title}”", str(cited.year), *([origin] if origin else []), cited.address]
    return _one_line(", ".join(parts))


def _bibtex(cited: Cited, origin: str) -> str:
    fields = {
        "author": f"{{{_tex(cited.site)}}}",  # doubled braces keep a name of several words one name
        "title": f"{{{_tex(cited.title)}}}",
        "year": str(cited.year),
        "publisher": _tex(cited.site),
        "url": cited.address.translate(IN_ADDRESS),
        "note": _tex(origin),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}"])


def _ris(cited: Cited, origin: str) -> str:
    fields = [
        ("TY", "ELEC"),
        ("AU", cited.site),
        ("TI", cited.title),
        ("PY", str(cited.year)),
        ("PB", cited.site),
        ("UR", cited.address),
        *([("N1", origin)] if origin else []),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in fields)


def _tex(text: str) -> str:
    return _one_line(text).translate(BIBTEX)


def _one_line(text: str) -> str:
    return " ".join(text.split())
