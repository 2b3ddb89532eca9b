"""A fact as a table for spreadsheets: CSV of RFC 4180, one row to a value."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from generator.outputs.records import caveats

if TYPE_CHECKING:
    from generator.outputs.telling import Telling
    from generator.pages import RecordView

COLUMNS = (
    "kind", "slug", "title", "value", "low", "high", "unit", "precision", "as_of", "period", "due", "outcome", "stage",
    "confidence", "note", "source_titles", "source_publishers", "source_urls", "caveats", "address", "licence",
    "cite_as",
)  # fmt: skip
BETWEEN = " | "
"""What parts several entries of one cell."""
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def fact_table(view: RecordView, telling: Telling) -> str:
    """Return the values of a fact, newest first, each with what it rests on and what must be known of it."""
    site, licence, words = telling.site, telling.licence, telling.wording.words
    terms = f"{licence.name} {licence.address}; {words.quotes}" if licence else words.quotes
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(COLUMNS)
    for one in view.observations:
        observation = one.observation
        quantity, sources = observation.value, [cited.source for cited in one.citations]
        row = (
            view.record.kind,
            view.record.slug,
            view.title,
            one.value,
            f"{quantity.low:f}",
            f"{quantity.high:f}",
            str(quantity.unit),
            quantity.precision.value,
            observation.as_of.text,
            observation.period.text if observation.period else "",
            observation.due.text if observation.due else "",
            observation.outcome.value if observation.outcome else "",
            observation.stage,
            one.confidence.level.value,
            telling.plain(observation.note) if observation.note else "",
            BETWEEN.join(telling.wording.text(source.title) for source in sources),
            BETWEEN.join(source.publisher for source in sources),
            BETWEEN.join(source.address for source in sources),
            BETWEEN.join(caveats(view, telling, [one])),
            site.address_of(f"{view.path}#{one.anchor}"),
            terms,
            view.sheet.citings[one.anchor].plain if view.sheet else "",
        )
        writer.writerow(map(_harmless, row))
    return lines.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell
