"""What a record is called, and what its fixed choices are: the names that pages print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.views import Name
from generator.records import Claim, Fact, Named, Organisation, Policy, Source

if TYPE_CHECKING:
    from generator.records import Record
    from generator.wording import Wording


def names_of(record: Record, wording: Wording) -> tuple[Name, ...]:
    """Return the names of a record in other languages than that of the pages."""
    if not isinstance(record, Named):
        return ()
    languages = wording.words.languages
    return tuple(
        Name(text, language, languages.get(language, language), record.name_basis.get(language) != "unverified")
        for language, text in record.name.by_language
        if language and language != wording.language
    )


def called(record: Record, wording: Wording) -> tuple[str, ...]:
    """Return everything that a record is called, its title first."""
    names = [wording.text(record.heading), *(text for _, text in record.heading.by_language)]
    if isinstance(record, Named):
        names += [*record.aliases, getattr(record, "short", ""), getattr(record, "label", "")]
    return tuple(dict.fromkeys(name for name in names if name))


def choices_of(record: Record, wording: Wording) -> dict[str, str]:
    """Return, for each field of a record that holds a fixed choice, what the choice is called."""
    names = wording.words.choices
    match record:
        case Source():
            return {
                "tier": names.tiers[record.tier],
                "type": names.source_types[record.type],
                "seen": names.seen[record.seen],
            }
        case Organisation():
            return {"type": names.organisation_types[record.type]}
        case Policy():
            return {"type": names.policy_types[record.type]}
        case Claim():
            return {"support": names.supports[record.support]}
        case Fact() if record.computed_from:
            return {"operation": names.operations[record.computed_from.operation]}
    return {}
