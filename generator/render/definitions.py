"""The first use of each glossary term on a page, marked with what it means, for pointer, keyboard and touch."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pages.views import index_path
from generator.records import Term
from generator.render.escaping import escape_markdown
from generator.render.running_text import running_text, words_and_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.dataset import Dataset
    from generator.records.texts import Markdown
    from generator.render.bindings import Bindings
    from generator.wording import Wording

LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<href>[^()\s]+)\)(?:\{ \.term \})?")
"""A link that has no attributes of its own, except that it leads to a term."""
GLOSSARY = index_path(Term.kind)
SENTENCE = re.compile(r".*?(?:[.!?](?=\s|$)|[。！？]|$)")
LONGEST = 220
"""How many characters of a definition are shown: whole sentences, and at least one."""
TITLE = re.compile(r"(?m)^# (?P<title>[^<{\n]*)")
LETTER = "[A-Za-zÀ-ɏ0-9_]"
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A character of a script that puts no spaces between words."""


@dataclass(frozen=True, slots=True)
class _Use:
    """A place where a page uses a term."""

    begin: int
    end: int
    slug: str
    shown: str


@dataclass(slots=True, eq=False)
class Definitions:
    """The terms of one dataset, and where pages use them."""

    dataset: Dataset
    wording: Wording
    plain: Callable[[Markdown], str]
    """Returns a text as one line without marks, its bindings answered."""
    terms: dict[str, Term] = field(init=False)
    labels: dict[str, str] = field(init=False)
    """For each label and alias, folded, the slug of its term."""
    pattern: re.Pattern[str] = field(init=False)
    shown: dict[str, str] = field(default_factory=dict)
    """The definition of each term that a page has used."""

    def __post_init__(self) -> None:
        """Prepare to find every label and alias."""
        self.terms = {term.slug: term for term in self.dataset.of_model(Term)}
        self.labels = {_folded(label): found.slug for label, found in self.dataset.terms.items()}
        self.pattern = _pattern(self.dataset.terms)

    def mark(self, page: str, bindings: Bindings) -> str:
        """Return a page whose first use of each term carries its definition; a link to a term counts before all."""
        if not self.terms or bindings.page == GLOSSARY:
            return page
        home = f"{bindings.href(GLOSSARY)}#"
        parts, reached = [], 0
        for use in sorted(self._first_uses(page, home), key=lambda use: use.begin):
            parts += [page[reached : use.begin], self._marked(use, f"{home}{use.slug}")]
            reached = use.end
        return "".join((*parts, page[reached:]))

    def _first_uses(self, page: str, home: str) -> Iterable[_Use]:
        linked, called = [], []
        for begin, end in running_text(page):
            text = page[begin:end]
            if home in text or self.pattern.search(text):
                words, links = words_and_links(text)
                linked += [use for one in links if (use := self._link(one, begin, home))]
                called += [self._call(one, begin) for one in self.pattern.finditer(words)]
        heading = TITLE.search(page)
        subject = self._slug(heading["title"]) if heading else ""
        first = {use.slug: use for use in reversed(called) if use.slug not in {subject, ""}}
        return (first | {use.slug: use for use in reversed(linked)}).values()

    def _link(self, link: re.Match[str], begin: int, home: str) -> _Use | None:
        """Return the use of a term that a link to it makes, in a text that begins somewhere on the page."""
        found = LINK.fullmatch(link[0])
        slug = found["href"].removeprefix(home) if found else ""
        return (
            _Use(begin + link.start(), begin + link.end(), slug, found["text"])
            if found and slug in self.terms
            else None
        )

    def _call(self, label: re.Match[str], begin: int) -> _Use:
        """Return the use of a term that its label makes."""
        return _Use(begin + label.start(), begin + label.end(), self._slug(label[0]), label[0])

    def _slug(self, words: str) -> str:
        """Return the term that words call by its label, which may be in the plural; empty where they call none."""
        folded = _folded(words)
        return self.labels.get(folded) or self.labels.get(folded.removesuffix("s"), "")

    def _marked(self, use: _Use, href: str) -> str:
        """Return a term as a link that its definition describes, with the definition, which needs no link, beside."""
        if use.slug not in self.shown:
            self.shown[use.slug] = self._definition(self.terms[use.slug])
        link = f'[{use.shown}]({href}){{ .term aria-describedby="definition-{use.slug}" }}'
        definition = f'<span class="definition" id="definition-{use.slug}" role="tooltip" hidden>'
        return f'<span class="defined">{link}{definition}{self.shown[use.slug]}</span></span>'

    def _definition(self, term: Term) -> str:
        name, text = self.wording.text(term.name), _shortened(self.plain(term.definition))
        return f"<b>{escape_markdown(name)}</b> {escape_markdown(text)}"


def _shortened(text: str) -> str:
    """Return as many sentences of a text as may be shown."""
    shown = ""
    for sentence in SENTENCE.findall(text):
        if shown and len(shown) + len(sentence) > LONGEST:
            break
        shown += sentence
    return shown


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of these labels, the longest first; a label of one ideograph may be part of any word."""
    found = sorted((one for one in labels if len(one) > 1 or one.isascii()), key=lambda one: (-len(one), one))
    spaced, unspaced = (
        _any_of(one for one in found if bool(IDEOGRAPH.search(one)) is is_cjk) for is_cjk in (False, True)
    )
    return re.compile(rf"(?<!{LETTER})(?<!-){spaced}s?(?!{LETTER})(?!-{LETTER})|(?<!_){unspaced}(?!_)")


def _any_of(labels: Iterable[str]) -> str:
    """Return a pattern of any of these labels, by their first letter, so that most words are passed at a glance."""
    by_letter: dict[str, list[str]] = {}
    for label in labels:
        by_letter.setdefault(label[0].lower(), []).append(r"\s+".join(map(_word, label.split())))
    groups = [
        f"(?=[{re.escape(letter)}{re.escape(letter.upper()[0])}])(?:{'|'.join(ones)})"
        for letter, ones in sorted(by_letter.items())
    ]
    return f"(?:{'|'.join(groups)})" if groups else "(?!)"


def _word(word: str) -> str:
    """Return a pattern of a word: one with a capital behind its first letter, or without a small one, is exact."""
    exact = re.escape(word)
    is_ordinary = word[1:] == word[1:].lower() and any(one.islower() for one in word)
    return f"(?i:{exact})" if is_ordinary else exact
