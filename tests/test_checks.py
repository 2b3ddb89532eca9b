"""Each check of the whole dataset, on records that have the problem and on records that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders import (
    TODAY,
    a_budget,
    a_capacity,
    a_claim,
    a_correction,
    a_count,
    a_dataset,
    a_policy,
    a_press_source,
    a_source,
    a_term,
    an_event,
    an_initiative,
    an_observation,
    an_organisation,
    cited,
    found_in,
    marked,
    of_code,
    validate,
)

from generator.checks import check_dataset
from generator.checks.acknowledgements import settle
from generator.dataset import Dataset
from generator.diagnostics import codes
from generator.records import Budget, RecordId
from generator.records.base import Acknowledgement
from generator.records.texts import Markdown

if TYPE_CHECKING:
    from builders import Entry

REPORT = a_source("report")


def messages(code: str, *entries: Entry, today: date = TODAY) -> list[str]:
    """Return the messages under one code; the report that builders cite stands among the records."""
    return [one.message for one in of_code(code, REPORT, *entries, today=today)]


def test_a_sound_dataset_has_nothing_to_report() -> None:
    entries = [
        a_budget("dredging", organisations=["harbour-office"], initiative="deep-water", policy="harbour-act"),
        a_count("fleet", an_observation("40 boats", as_of="2025"), an_observation("45 boats")),
        an_organisation("harbour-office"),
        an_initiative("deep-water"),
        a_policy("harbour-act"),
        an_event("opening"),
        a_term("berth"),
        a_claim("claim-01", article="gazette", bears=["markets/fleet"]),
        a_press_source("gazette"),
    ]
    assert found_in(REPORT, *entries) == []


# FB201 unknown-reference


def test_an_unknown_reference_is_reported_at_its_name_with_the_nearest_known() -> None:
    entries = [REPORT, a_count("fleet", organisations=["harbor-office"]), an_organisation("harbour-office")]
    (found,) = of_code("FB201", *entries)
    assert found.message == "unknown organisation `harbor-office`"
    assert found.label == "no data/organisations/harbor-office.yaml"
    assert found.help == "did you mean `harbour-office`? or write data/organisations/harbor-office.yaml"
    assert marked(found, *entries) == "harbor-office"
    assert found.record == "markets/fleet"


def test_every_unknown_reference_of_every_record_is_reported() -> None:
    fleet = a_count("fleet", an_observation(sources=["nobody", "report", "noone"]), related=["policies/none"])
    opening = an_event("opening", policy="nothing")
    assert messages("FB201", fleet, opening) == [
        "unknown policy `nothing`",
        "unknown policy `none`",
        "unknown source `nobody`",
        "unknown source `noone`",
    ]


def test_a_reference_to_a_fact_may_name_any_kind_of_fact() -> None:
    part = a_count("ferries", part_of="fleet", computed_from={"operation": "sum", "of": ["dredging", "fleets"]})
    found = of_code("FB201", REPORT, part, a_count("fleet"), a_budget("dredging"))
    assert [one.message for one in found] == ["unknown fact `fleets`"]
    assert found[0].help.startswith("did you mean `fleet`? or write data/<budgets|compute|")


def test_a_reference_to_an_unknown_kind_names_the_kinds() -> None:
    (found,) = of_code("FB201", REPORT, a_count("fleet", related=["organisation/harbour-office"]))
    assert found.message == "unknown kind `organisation` of `harbour-office`"
    assert found.help == "did you mean `organisations`?"


def test_a_reference_to_a_record_that_could_not_be_read_is_reported_at_its_cause_alone() -> None:
    entry = a_count("ferries", part_of="fleet", organisations=["harbour-office"])
    broken = [RecordId("markets", "fleet"), RecordId("organisations", "harbour-office")]
    found = check_dataset(Dataset.of([REPORT, entry], a_dataset().vocabulary, broken), TODAY).open
    assert [one for one in found if one.code.id == "FB201"] == []


# FB202 missing-source: the shape of a record says it, so validation reports it


@pytest.mark.parametrize("observation", [{"sources": []}, {}])
def test_a_figure_without_a_source_is_reported(observation: dict[str, object]) -> None:
    fields = {"value": "3 million EUR", "as_of": "2026", "stage": "allocated"} | observation
    record = {"title": "Dredging", "measure": "funding", "compiled_on": "2026-11-22", "observations": [fields]}
    found = validate(Budget, "dredging", record)
    assert isinstance(found, list)
    assert [(one.code, one.message) for one in found] == [(codes.MISSING_SOURCE, "there is no source")]


def test_an_equivalent_without_a_source_is_reported() -> None:
    observation = an_observation("3 million EUR", stage="allocated", equivalents=[{"value": "4 million USD"}])
    record = {"title": "Dredging", "measure": "funding", "compiled_on": "2026-11-22", "observations": [observation]}
    found = validate(Budget, "dredging", record)
    assert isinstance(found, list)
    assert [one.code for one in found] == [codes.MISSING_SOURCE]


# FB203 repeated-slug


def test_facts_of_different_kinds_that_share_a_slug_are_reported() -> None:
    entries = [REPORT, a_count("fleet", title="Boats"), a_budget("fleet", title="Money for boats")]
    (found,) = of_code("FB203", *entries)
    assert found.message == "the slug `fleet` belongs to another fact"
    assert found.span.path == "data/markets/fleet.yaml"
    assert [(note.text, note.span and note.span.path) for note in found.notes] == [
        ("`budgets/fleet` has it too", "data/budgets/fleet.yaml")
    ]


def test_records_of_other_kinds_may_share_the_slug_of_a_fact() -> None:
    assert messages("FB203", a_count("fleet"), an_organisation("fleet"), an_initiative("fleet")) == []


# FB204 future-date


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (an_event("opening", date="2027-01-01"), "2027-01-01"),
        (an_event("opening", date="2026-12", stage="planned", as_of="2026-12"), "2026-12"),
        (a_policy("harbour-act", date="2027-Q1"), "2027-Q1"),
        (an_initiative("deep-water", start="2027"), "2027"),
        (a_count("fleet", an_observation(as_of="2027", stage="target")), "2027"),
        (a_press_source("gazette", date="2026-11-23"), "2026-11-23"),
        (a_press_source("gazette", accessed="2026-11-24"), "2026-11-24"),
        (an_organisation("harbour-office", checked_on="2026-11-24"), "2026-11-24"),
        (an_organisation("harbour-office", compiled_on="2026-11-24"), "2026-11-24"),
    ],
)
def test_a_date_in_the_future_is_reported(entry: Entry, text: str) -> None:
    (found,) = of_code("FB204", REPORT, entry)
    assert found.message == f"`{text}` is in the future"
    assert found.label == "today is 2026-11-22"
    assert marked(found, entry).strip("'") == text


@pytest.mark.parametrize(
    "entry",
    [
        an_event("opening", date="2027", stage="planned", as_of="2026"),
        a_policy("harbour-act", date="2027", stage="bill"),
        an_initiative("deep-water", start="2027", stage="planned"),
        a_count("fleet", an_observation(stage="target", due="2030")),
        an_event("opening", date="2026-11-22"),
        an_event("opening", date="2026-11"),
        an_event("opening", date="2026"),
        an_organisation("harbour-office", check_by="2027-Q1"),
        an_organisation("harbour-office", compiled_on="2026-11-23", checked_on="2026-11-23"),
        a_press_source("gazette", accessed="2026-11-23"),
        a_correction("fleet-size", date="2026-11-23"),
    ],
)
def test_plans_targets_and_what_has_begun_may_reach_into_the_future(entry: Entry) -> None:
    assert messages("FB204", entry) == []


def test_the_future_begins_after_the_day_of_the_run() -> None:
    entry = an_event("opening", date="2027-01-01")
    assert messages("FB204", entry, today=date(2026, 12, 31))
    assert not messages("FB204", entry, today=date(2027, 1, 1))


# FB205 out-of-order


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"as_of": "2026"}, {"as_of": "2025"}),
        ({"as_of": "2025-06-30"}, {"as_of": "2025-06-29"}),
        ({"as_of": "2025", "period": "2024"}, {"as_of": "2025", "period": "2023"}),
    ],
)
def test_observations_that_are_not_oldest_first_are_reported(earlier: dict[str, str], later: dict[str, str]) -> None:
    entry = a_count("fleet", an_observation(**earlier), an_observation(**later))
    (found,) = of_code("FB205", REPORT, entry)
    assert found.message == f"`{later['as_of']}` stands after `{earlier['as_of']}`"
    assert marked(found, entry).strip("'") == later["as_of"]
    assert messages("FB205", a_count("fleet", an_observation(**later), an_observation(**earlier))) == []


# FB206 observations-disagree


def test_two_values_of_one_date_and_stage_that_disagree_are_reported() -> None:
    entry = a_count("fleet", an_observation("40 boats"), an_observation("50 boats"))
    (found,) = of_code("FB206", REPORT, entry)
    assert found.message == "`50 boats` and `40 boats` stand for the same date and stage"
    assert marked(found, entry) == "50 boats"
    assert found.parts == (("observations", 0), ("observations", 1))
    assert not found.is_error


@pytest.mark.parametrize(
    "other",
    [
        {"value": "40 boats"},
        {"value": "about 42 boats"},
        {"value": "at least 30 boats"},
        {"value": "50 boats", "as_of": "2026-03-03"},
        {"value": "50 boats", "stage": "target"},
        {"value": "50 boats", "period": "2026-04"},
        {"value": "50 boats", "due": "2030"},
    ],
)
def test_values_that_can_both_be_true_do_not_disagree(other: dict[str, str]) -> None:
    assert messages("FB206", a_count("fleet", an_observation("40 boats"), an_observation(**other))) == []


def test_amounts_in_two_currencies_are_not_compared() -> None:
    money = a_budget(
        "dredging",
        an_observation("3 million EUR", stage="allocated"),
        an_observation("9 million USD", stage="allocated"),
    )
    assert messages("FB206", money) == []


# FB207 duplicate-title


def test_two_records_of_a_kind_with_one_title_are_reported() -> None:
    entries = [REPORT, a_count("fleet", title="Boats"), a_count("ships", title="boats")]
    (found,) = of_code("FB207", *entries)
    assert found.message == "another record has this title"
    assert (found.span.path, marked(found, *entries)) == ("data/markets/ships.yaml", "boats")
    assert [note.text for note in found.notes] == ["`markets/fleet` has it too"]


def test_two_records_of_a_kind_with_one_name_are_reported() -> None:
    entries = [an_organisation("harbour-office", name="Office"), an_organisation("office", name={"en": "Office"})]
    assert len(messages("FB207", *entries)) == 1


def test_records_of_different_kinds_sources_and_terms_may_share_a_title() -> None:
    kinds = [a_count("fleet", title="Fleet"), a_budget("money", title="Fleet"), an_organisation("fleet", name="Fleet")]
    sources = [a_press_source("one", title="News"), a_press_source("two", title="News")]
    terms = [a_term("berth", name="Mooring"), a_term("quay", name="Mooring")]
    assert messages("FB207", *kinds, *sources, *terms) == []


# FB208 orphan-source


def test_a_source_that_nothing_rests_on_is_reported() -> None:
    (found,) = of_code("FB208", REPORT, a_press_source("gazette"), a_count("fleet"))
    assert (found.message, found.record) == ("nothing rests on this source", "sources/gazette")
    assert not found.is_error


@pytest.mark.parametrize(
    "other",
    [
        a_count("fleet", an_observation(sources=["gazette"])),
        a_count("fleet", an_observation(equivalents=[{"value": "1 boat", "sources": [cited("gazette")]}])),
        a_claim("claim-01", article="gazette"),
        a_press_source("herald", copy_of="gazette"),
        a_press_source("herald", republishes={"issuer": "harbour-office", "original": "gazette", "reason": "whole"}),
        an_event("opening", related=["sources/gazette"]),
    ],
)
def test_a_source_that_anything_names_is_no_orphan(other: Entry) -> None:
    found = of_code("FB208", a_press_source("gazette"), other)
    assert "sources/gazette" not in {one.record for one in found}


def test_a_source_that_was_not_verified_may_stand_alone() -> None:
    assert messages("FB208", a_press_source("gazette", seen="unverified"), a_count("fleet")) == []


def test_orphans_are_not_told_while_a_record_cannot_be_read() -> None:
    entries = [REPORT, a_press_source("gazette")]
    dataset = Dataset.of(entries, a_dataset().vocabulary, [RecordId("markets", "fleet")])
    assert [one for one in check_dataset(dataset, TODAY).open if one.code.id == "FB208"] == []


# FB209 unverified-source


def test_what_rests_on_a_source_that_was_not_verified_is_reported() -> None:
    entries = [a_source("report", seen="unverified"), a_count("fleet")]
    (found,) = of_code("FB209", *entries)
    assert found.message == "`report` is not verified, so nothing may rest on it"
    assert marked(found, *entries) == "report"


@pytest.mark.parametrize("seen", ["text", "address"])
def test_a_source_that_was_seen_may_be_cited(seen: str) -> None:
    assert of_code("FB209", a_source("report", seen=seen), a_count("fleet")) == []


# FB210 quote-not-read


def test_a_quote_from_a_source_that_was_not_read_is_reported() -> None:
    quoting = a_count("fleet", an_observation(sources=[cited("report", quote="forty boats")]))
    entries = [a_source("report", seen="address"), quoting]
    (found,) = of_code("FB210", *entries)
    assert found.message == "the text of `report` was not read, so it cannot be quoted"
    assert marked(found, *entries) == "forty boats"


@pytest.mark.parametrize(("seen", "quote"), [("text", "forty boats"), ("address", "")])
def test_what_was_read_may_be_quoted_and_what_was_not_may_be_named(seen: str, quote: str) -> None:
    quoting = a_count("fleet", an_observation(sources=[cited("report", quote=quote)]))
    assert of_code("FB210", a_source("report", seen=seen), quoting) == []


# FB211 no-source-read


def test_a_value_none_of_whose_sources_was_read_is_reported() -> None:
    entries = [
        REPORT,
        a_press_source("gazette", seen="address"),
        a_count("fleet", an_observation("40 boats", as_of="2025"), an_observation("45 boats", sources=["gazette"])),
    ]
    (found,) = of_code("FB211", *entries)
    assert found.message == "no source of `45 boats` was read"
    assert found.parts == (("observations", 1),)
    assert not found.is_error


def test_one_source_that_was_read_is_enough() -> None:
    fleet = a_count("fleet", an_observation(sources=["gazette", "report"]))
    assert messages("FB211", a_press_source("gazette", seen="address"), fleet) == []


# FB212 circular-copy


def test_sources_that_copy_each_other_are_reported() -> None:
    entries = [a_press_source("one", copy_of="two"), a_press_source("two", copy_of="three"), a_press_source("three")]
    assert messages("FB212", *entries) == []
    found = of_code("FB212", *entries[:2], a_press_source("three", copy_of="one"))
    assert [one.record for one in found] == ["sources/one", "sources/three", "sources/two"]
    assert {one.message for one in found} == {"this source is a copy of itself"}


def test_a_copy_of_a_source_that_copies_itself_is_not_circular_itself() -> None:
    found = of_code("FB212", a_press_source("one", copy_of="two"), a_press_source("two", copy_of="two"))
    assert [one.record for one in found] == ["sources/two"]


# FB213 unknown-code, FB214 unused-acknowledgement, and what an acknowledgement does


def acknowledging(*acknowledged: str) -> Entry:
    """Return a fact whose two values disagree, and which acknowledges these codes."""
    listed = [{"code": code, "reason": "Two counts."} for code in acknowledged]
    return a_count("fleet", an_observation("40 boats"), an_observation("50 boats"), acknowledged=listed)


def test_an_acknowledged_warning_is_told_to_the_reader_and_not_to_the_author() -> None:
    assert found_in(REPORT, acknowledging("FB206")) == []
    settled = check_dataset(a_dataset(REPORT, acknowledging("FB206")), TODAY)
    assert [(one.code.id, one.record) for one in settled.acknowledged] == [("FB206", "markets/fleet")]


def test_an_acknowledgement_holds_for_its_own_record_alone() -> None:
    other = a_count("ferries", an_observation("4 boats"), an_observation("5 boats"))
    found = found_in(REPORT, acknowledging("FB206"), other)
    assert [(one.code.id, one.record) for one in found] == [("FB206", "markets/ferries")]


def test_an_error_cannot_be_acknowledged() -> None:
    listed = [{"code": "FB204", "reason": "It will come."}]
    event = an_event("opening", date="2027", acknowledged=listed)
    assert [(one.code.id, one.label) for one in found_in(REPORT, event)] == [
        ("FB204", "today is 2026-11-22"),
        ("FB214", "this error cannot be acknowledged"),
    ]
    assert check_dataset(a_dataset(REPORT, event), TODAY).acknowledged == ()


def test_an_acknowledgement_of_what_is_not_there_is_reported() -> None:
    entry = acknowledging("FB206", "FB211")
    (found,) = found_in(REPORT, entry)
    assert (found.code.id, found.message) == ("FB214", "`FB211` is acknowledged for nothing")
    assert found.label == "the problem is not there"
    assert marked(found, entry) == "FB211"
    assert not found.is_error


def test_an_acknowledgement_of_an_unknown_code_is_reported() -> None:
    entry = acknowledging("FB206", "FB2O6")
    (found,) = found_in(REPORT, entry)
    assert (found.code.id, found.message) == ("FB213", "unknown code `FB2O6`")
    assert found.help.startswith("did you mean `FB2")
    assert marked(found, entry) == "FB2O6"


DOUBLED = {"equivalents": [{"value": "100 million USD", "sources": [cited("report")]}]}
RATE = a_count("rate", an_observation("2 EUR per USD", period="2026"))


@pytest.mark.parametrize(
    ("code", "value", "entries"),
    [
        ("FB206", "50 boats", [a_count("fleet", an_observation("40 boats"), an_observation("50 boats"))]),
        ("FB206", "40 boats", [a_count("fleet", an_observation("40 boats"), an_observation("50 boats"))]),
        ("FB211", "40 boats", [a_count("fleet", an_observation(sources=["herald"]))]),
        ("FB220", "100 million USD", [RATE, a_budget("fund", an_observation("1 billion EUR", **DOUBLED))]),
        ("FB221", "4 boats", [a_count("fleet", an_observation("40 boats", as_of="2025"), an_observation("4 boats"))]),
        (
            "FB221",
            "4 EUR",
            [a_budget("all", an_observation("4000 EUR")), a_budget("one", an_observation("4 EUR"), part_of="all")],
        ),
        (
            "FB222",
            "5 EUR",
            [a_budget("all", an_observation("4 EUR")), a_budget("one", an_observation("5 EUR"), part_of="all")],
        ),
        ("FB223", "110 %", [a_count("fleet", an_observation("110 %"), share_of="all boats")]),
        (
            "FB224",
            "4 EUR",
            [
                a_budget(
                    "fund",
                    an_observation("5 EUR", stage="allocated", as_of="2025"),
                    an_observation("4 EUR", stage="announced"),
                )
            ],
        ),
        ("FB225", "2025", [a_count("fleet", an_observation(stage="target", as_of="2024", due="2025"))]),
        (
            "FB227",
            "7 boats",
            [
                a_count("one"),
                a_count("two", an_observation("7 boats"), computed_from={"operation": "sum", "of": ["one"]}),
            ],
        ),
        ("FB229", "2025-06-26", [an_event("early", after=["events/late"]), an_event("late", date="2026")]),
        ("FB230", "40 boats", [a_count("fleet", an_observation(sources=[cited("report", quote="some boats")]))]),
        ("FB231", "40 boats", [a_count("fleet", an_observation(as_of="2026-05"))]),
        ("FB231", "2026-05", [an_event("opening", date="2026-05")]),
        ("FB241", "40 boats", [a_count("fleet")]),
    ],
)
def test_an_acknowledgement_names_a_value_and_not_the_words_of_a_message(
    code: str, value: str, entries: list[Entry]
) -> None:
    plain = a_dataset(REPORT, a_press_source("herald", seen="address"), *entries)
    found = [one for one in check_dataset(plain, TODAY).open if one.code.id == code]
    reworded = [replace(one, message="it is odd") for one in found]
    concerned = {one.record for one in found}
    named = Acknowledgement(code=code, value=value, reason=Markdown.of("So it is."))
    records = {
        identity: record.model_copy(update={"acknowledged": (named,)}) if str(identity) in concerned else record
        for identity, record in plain.records.items()
    }
    settled = settle(replace(plain, records=records), reworded)
    assert settled.open == ()
    assert len(settled.acknowledged) == len(found) > 0


# FB215 unit-changes


@pytest.mark.parametrize(
    ("first", "then"), [("40 boats", "40 people"), ("5 EUR", "5 EUR per hour"), ("5 EUR per hour", "5 EUR per year")]
)
def test_observations_that_measure_different_things_are_reported(first: str, then: str) -> None:
    entry = a_count("fleet", an_observation(first, as_of="2025"), an_observation(then))
    (found,) = of_code("FB215", REPORT, entry)
    assert found.message.startswith(f"`{then.partition(' ')[2]}` is not `{first.partition(' ')[2]}`")
    assert marked(found, entry) == then


@pytest.mark.parametrize(("first", "then"), [("3 petaFLOPS", "1 exaFLOPS"), ("5 EUR", "6 USD"), ("1 boat", "2 boats")])
def test_prefixes_and_currencies_may_change(first: str, then: str) -> None:
    assert messages("FB215", a_capacity("model", an_observation(first, as_of="2025"), an_observation(then))) == []


# FB216 repeated-label


def test_terms_that_share_a_label_are_reported() -> None:
    entries = [a_term("berth", label="Berth", aliases=["Mooring"]), a_term("mooring", label="mooring")]
    (found,) = of_code("FB216", *entries)
    assert found.message == "another term is labelled `mooring`"
    assert (found.span.path, marked(found, *entries)) == ("data/terms/mooring.yaml", "mooring")


def test_one_term_may_repeat_itself() -> None:
    assert of_code("FB216", a_term("berth", label="berth", aliases=["Berth"]), a_term("quay")) == []


# FB108 unknown-stage


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (a_count("fleet", an_observation(stage="mesured")), "`mesured` is not a stage of `count`"),
        (a_count("fleet", measure="counts"), "unknown measure `counts`"),
        (a_policy("harbour-act", stage="valid"), "`valid` is not a stage of `policy`"),
        (an_initiative("deep-water", stage="running"), "`running` is not a stage of `initiative`"),
        (an_event("opening", stage="past"), "`past` is not a stage of `event`"),
    ],
)
def test_a_stage_outside_its_vocabulary_is_reported(entry: Entry, message: str) -> None:
    (found,) = of_code("FB108", REPORT, entry)
    assert found.message == message
    assert marked(found, entry) in message
