"""Advice on figures that are weakly supported: worth a better source, wrong in nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.confidence import is_primary, voice_of
from generator.diagnostics import Code, Diagnostic, codes
from generator.records import Fact, Source
from generator.records.source import Seen, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.dataset import Dataset
    from generator.records import Observation

PRESS = frozenset({Tier.PRESS, Tier.BLOG})


def check_support(dataset: Dataset, _today: date) -> Iterator[Diagnostic]:
    """Advise on each value that no source confirms and that rests on press alone, on copies or on one voice."""
    for fact in dataset.of_model(Fact):
        for position, observation in enumerate(fact.observations):
            if found := _weakness(dataset, fact, observation):
                code, message = found
                yield Diagnostic(
                    code,
                    f"`{observation.value.text}` {message}",
                    dataset.documents[fact.id].key_span_of(("observations", position, "sources")),
                    help="quote an official source that gives the figure, or add one that does not repeat these",
                    record=str(fact.id),
                    parts=(("observations", position),),
                    values=(observation.value.text,),
                )


def _weakness(dataset: Dataset, fact: Fact, observation: Observation) -> tuple[Code, str] | None:
    """Return the first weakness of an observation that applies, as a code and what to say of it."""
    cited = [(one, dataset.find(one.source)) for one in observation.sources]
    sources = [(one, source) for one, source in cited if isinstance(source, Source) and source.seen is Seen.TEXT]
    if not sources or any(is_primary(dataset, fact, one, observation.value) for one, _ in sources):
        return None
    distinct = {source.id: source for _, source in sources}.values()
    voices = {voice_of(dataset, source) for source in distinct}
    if len(voices) > 1:
        is_press = all(source.tier in PRESS for source in distinct)
        return (codes.PRESS_ALONE, "rests on press and blogs alone") if is_press else None
    if len(distinct) == 1:
        return codes.ONE_VOICE, "rests on one source alone"
    if any(source.copy_of or source.republishes for source in distinct):
        return codes.COPIES_ALONE, "rests on sources that repeat one another"
    return codes.ONE_VOICE, "rests on one publisher alone"
