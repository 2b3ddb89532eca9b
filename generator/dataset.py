"""All records together: immutable, sorted, each with the document it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from generator.records import FACT_KINDS, FACTS, Fact, Record, RecordId, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.diagnostics import Span
    from generator.documents import Document, KeyPath
    from generator.records.vocabulary import Vocabulary

    Values = tuple[tuple[KeyPath, object], ...]

SomeRecord = TypeVar("SomeRecord", bound=Record)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every sound record of a project, by identity."""

    records: Mapping[RecordId, Record]
    documents: Mapping[RecordId, Document]
    vocabulary: Vocabulary
    broken: frozenset[RecordId] = frozenset()
    """Records that exist but could not be read; references to them are not reported again."""
    values: Mapping[RecordId, Values] = field(default_factory=dict)
    """For each record, every value inside it with the key path to it: walked once, asked by many."""
    fact_ids: Mapping[str, RecordId] = field(default_factory=dict)
    terms: Mapping[str, RecordId] = field(default_factory=dict)
    """Glossary terms by label and by every alias."""

    @classmethod
    def of(
        cls, read: Iterable[tuple[Record, Document]], vocabulary: Vocabulary, broken: Iterable[RecordId] = ()
    ) -> Dataset:
        """Return the dataset of records with their documents; the first of two facts with one slug keeps it."""
        pairs = sorted(read, key=lambda pair: pair[0].id)
        records = {record.id: record for record, _ in pairs}
        documents = {record.id: document for record, document in pairs}
        fact_ids: dict[str, RecordId] = {}
        terms: dict[str, RecordId] = {}
        for record in records.values():
            if isinstance(record, Fact):
                fact_ids.setdefault(record.slug, record.id)
            if isinstance(record, Term):
                for label in (record.label, *record.aliases):
                    terms.setdefault(label, record.id)
        values = {identity: _values(record) for identity, record in records.items()}
        return cls(records, documents, vocabulary, frozenset(broken), values, fact_ids, terms)

    def find(self, reference: RecordId) -> Record | None:
        """Return the record that a reference names, the kind `facts` standing for any kind of fact."""
        if reference.kind == FACTS:
            found = self.fact_ids.get(reference.slug)
            return self.records[found] if found else None
        return self.records.get(reference)

    def of_model(self, model: type[SomeRecord]) -> list[SomeRecord]:
        """Return the records of one model, subclasses included, by slug within each kind."""
        return [record for record in self.records.values() if isinstance(record, model)]

    def is_broken(self, reference: RecordId) -> bool:
        """Whether a reference names a record that exists but could not be read."""
        if reference.kind == FACTS:
            return any(RecordId(kind, reference.slug) in self.broken for kind in FACT_KINDS)
        return reference in self.broken

    def span_of(self, record: Record, path: KeyPath) -> Span:
        """Return where a value of a record stands in its file."""
        return self.documents[record.id].span_of(path)

    def values_in(self, record: Record, kind: type[Value]) -> list[tuple[KeyPath, Value]]:
        """Return every value of one type inside a record, with the key path to it."""
        return [(path, value) for path, value in self.values[record.id] if isinstance(value, kind)]

    def references_of(self, record: Record) -> list[tuple[KeyPath, RecordId]]:
        """Return every reference that a record makes, with the key path to it."""
        return self.values_in(record, RecordId)

    def reached(self, record: Record, onward: Callable[[Record], Iterable[RecordId]]) -> set[Record]:
        """Return every record that references lead to, step by step: the first one too, where they lead back to it."""
        found: set[Record] = set()
        waiting = [*onward(record)]
        while waiting:
            one = self.find(waiting.pop())
            if one and one not in found:
                found.add(one)
                waiting += onward(one)
        return found

    def slugs_of(self, kind: str) -> list[str]:
        """Return every slug that a reference of a kind may name."""
        return list(self.fact_ids) if kind == FACTS else [one.slug for one in self.records if one.kind == kind]


def _values(record: Record) -> Values:
    """Return every value inside a record with the key path to it, parts before what they hold."""
    found: list[tuple[KeyPath, object]] = []
    waiting: list[tuple[KeyPath, object]] = [((), record)]
    while waiting:
        path, value = waiting.pop()
        found.append((path, value))
        if isinstance(value, BaseModel):
            waiting += [((*path, name), inner) for name, inner in reversed(value.__dict__.items()) if inner is not None]
        elif isinstance(value, tuple):
            waiting += [((*path, position), inner) for position, inner in reversed(tuple(enumerate(value)))]
    return tuple(found)
