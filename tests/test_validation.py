"""What is wrong with the shape of a record is told in our words, at the smallest place that shows it."""

from __future__ import annotations

from typing import get_args

import pytest
from projects import EDITION, MINISTRY, REPORT, ROAD_FUND, STAGES, TERM, UNITS

from generator.diagnostics import Diagnostic, Edit, sort_diagnostics
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.records import BY_KIND, KINDS, Fact, Policy, Record, RecordId
from generator.records.dates import read_other_form
from generator.records.vocabulary import Units, Vocabulary

CLAIM = """\
title: The road fund holds 50 million euros
statement: It says so.
article: report
order: 1
verdict: wrong
support: none
reason: It holds 40 million.
compiled_on: 2026-11-22
"""
POLICY = """\
name: Road law
type: law
date: 2026
stage: in-force
summary: It is a law.
sources: [{source: report}]
compiled_on: 2026-11-22
"""


def validate(kind: str, text: str) -> Record | list[Diagnostic]:
    document, found = read_yaml("x.yaml", text)
    assert found == []
    assert document is not None
    return validate_document(document, BY_KIND[kind], VOCABULARY, slug="x")


def plain(text: str) -> object:
    document, _ = read_yaml("x.yaml", text)
    assert document is not None
    return document.value


VOCABULARY = Vocabulary.model_validate({"edition": plain(EDITION), "units": plain(UNITS), "stages": plain(STAGES)})


def found_in(kind: str, text: str) -> list[Diagnostic]:
    result = validate(kind, text)
    assert isinstance(result, list), "the record is sound"
    return sort_diagnostics(result)


def told(kind: str, text: str) -> list[str]:
    return [f"{one.code.id} {one.span.line}:{one.span.column} {one.message}" for one in found_in(kind, text)]


def instead(text: str, written: str, other: str) -> str:
    """Return a record with one thing written differently."""
    assert text.count(written) == 1
    return text.replace(written, other)


def shown(text: str, diagnostic: Diagnostic) -> str:
    """Return what the carets of a diagnostic stand under."""
    span = diagnostic.span
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("kind", "text"),
    [("budgets", ROAD_FUND), ("sources", REPORT), ("organisations", MINISTRY), ("terms", TERM), ("claims", CLAIM)],
)
def test_a_sound_record_is_made_with_its_slug(kind: str, text: str) -> None:
    record = validate(kind, text)
    assert isinstance(record, Record)
    assert record.id == RecordId(kind, "x")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_every_required_field_of_every_kind_is_missed(model: type[Record]) -> None:
    required = {name for name, info in model.model_fields.items() if info.is_required()}
    messages = [one.message for one in found_in(model.kind, "{}\n")]
    expected = [f"the field `{name}` is missing" for name in required - {"sources"}]
    assert sorted(messages) == sorted(expected + ["there is no source"] * ("sources" in required))


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_no_kind_takes_a_field_that_it_does_not_know(model: type[Record]) -> None:
    found = [one for one in found_in(model.kind, "nonsense: 1\nslug: a\n") if one.code.id == "FB101"]
    assert [one.message for one in found] == ["unknown field `nonsense`", "unknown field `slug`"]


# --- Missing and unknown fields ---------------------------------------------------------------------------------------


def test_a_missing_field_points_at_the_first_line_and_says_what_to_write() -> None:
    (found,) = found_in("budgets", instead(ROAD_FUND, "measure: funding\n", ""))
    assert (found.code.id, found.message, found.span.line) == ("FB102", "the field `measure` is missing", 1)
    assert found.help == "write `measure:` (what is measured, which decides the stages), for example `measure: funding`"


def test_a_missing_field_of_a_part_points_at_that_part() -> None:
    text = instead(ROAD_FUND, "    as_of: 2026-03-02\n", "")
    (found,) = found_in("budgets", text)
    assert (found.message, shown(text, found), found.span.line) == ("the field `as_of` is missing", "value", 5)


def test_a_missing_field_of_a_part_in_a_part_points_at_that_part() -> None:
    text = instead(ROAD_FUND, "source: report\n        quote", "quote")
    (found,) = found_in("budgets", text)
    assert (found.message, shown(text, found), found.span.line) == ("the field `source` is missing", "quote", 9)


def test_a_missing_field_of_an_empty_part_points_at_the_braces() -> None:
    assert told("organisations", MINISTRY + "sources: [{}]\n") == ["FB102 5:11 the field `source` is missing"]


def test_an_unknown_field_points_at_its_name_and_is_told_the_nearest_one() -> None:
    text = instead(ROAD_FUND, "measure", "mesure")
    (unknown,) = found_in("budgets", text)
    assert (unknown.code.id, unknown.message, shown(text, unknown)) == ("FB101", "unknown field `mesure`", "mesure")
    assert unknown.help.startswith("did you mean `measure`? fields: `notes`, ")
    assert "`slug`" not in unknown.help


def test_an_unknown_field_of_a_part_in_a_part_is_told_the_fields_of_that_part() -> None:
    text = instead(ROAD_FUND, "quote", "quot")
    (found,) = found_in("budgets", text)
    assert (found.message, shown(text, found)) == ("unknown field `quot`", "quot")
    assert found.help == "did you mean `quote`? fields: `source`, `locator`, `quote`, `speaker`"


def test_an_unknown_field_of_an_optional_part_is_told_the_fields_of_that_part() -> None:
    text = REPORT + "republishes: {issuer: ministry, reason: It is whole., from: report}\n"
    (found,) = found_in("sources", text)
    assert (found.message, shown(text, found)) == ("unknown field `from`", "from")
    assert found.help == "fields: `issuer`, `original`, `reason`"


# --- Types ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("terms", instead(TERM, "label: toll", "label: 12"), "FB103 1:8 `label`: expected text"),
        ("terms", instead(TERM, "label: toll", "label: true"), "FB103 1:8 `label`: expected text"),
        ("terms", instead(TERM, "label: toll", "label:"), "FB103 1:7 `label`: expected text"),
        ("terms", instead(TERM, "label: toll", "label: [toll]"), "FB103 1:8 `label`: expected text"),
        ("terms", instead(TERM, "name: Toll", "name: 12"), "FB103 2:7 `name`: expected text"),
        ("terms", instead(TERM, "name: Toll", "name: {en: 12}"), "FB103 2:7 `name`: expected text"),
        ("terms", instead(TERM, "name: Toll", "name: {}"), "FB103 2:7 `name`: expected text"),
        ("terms", instead(TERM, "name: Toll", 'name: " "'), "FB104 2:7 `name`: the text is empty"),
        ("terms", instead(TERM, "name: Toll", "name: {english: a}"), "FB104 2:7 `name`: `english` is not a language"),
        ("terms", TERM + "tags: roads\n", "FB103 5:7 `tags`: expected a list"),
        ("terms", TERM + "tags: {roads: 1}\n", "FB103 5:7 `tags`: expected a list"),
        ("terms", TERM + "tags: [roads, 2026]\n", "FB103 5:15 `tags[2]`: expected text"),
        ("terms", TERM + "sources: [report]\n", "FB103 5:11 `sources[1]`: expected a mapping of fields"),
        ("terms", TERM + "name_basis: seen\n", "FB103 5:13 `name_basis`: expected a mapping"),
        ("terms", TERM + "name_basis: {en: 1}\n", "FB103 5:18 `name_basis.en`: expected text"),
        ("claims", instead(CLAIM, "order: 1", "order: one"), "FB103 4:8 `order`: expected a whole number"),
        ("claims", instead(CLAIM, "order: 1", "order: 1.5"), "FB103 4:8 `order`: expected a whole number"),
        ("claims", instead(CLAIM, "order: 1", "order: 0"), "FB104 4:8 `order`: should be greater than or equal to 1"),
    ],
)
def test_a_value_of_the_wrong_type_is_told_what_belongs_there(kind: str, text: str, expected: str) -> None:
    assert told(kind, text) == [expected]


@pytest.mark.parametrize(
    ("written", "help_"),
    [("12", "put it in quotes"), ("true", "put it in quotes"), ("", "write its value"), ("[toll]", "write one text")],
)
def test_help_on_text_fits_what_was_written(written: str, help_: str) -> None:
    (found,) = found_in("terms", instead(TERM, "label: toll", f"label: {written}"))
    assert found.help == help_


@pytest.mark.parametrize("written", ['"1"', "true", "1.0"])
def test_a_whole_number_is_written_as_one(written: str) -> None:
    assert told("claims", instead(CLAIM, "order: 1", f"order: {written}")) == [
        "FB103 4:8 `order`: expected a whole number"
    ]


def test_a_list_that_must_not_be_empty_is_reported_as_empty() -> None:
    head, _, tail = ROAD_FUND.partition("observations:\n")
    text = f"{head}observations: []\n{tail[tail.index('compiled_on') :]}"
    assert told("budgets", text) == ["FB104 4:15 `observations`: the list is empty"]


def test_a_list_is_not_called_empty_when_its_items_are_unsound() -> None:
    text = instead(ROAD_FUND, "40 million EUR", "40")
    assert told("budgets", text) == ["FB105 5:12 `observations[1].value`: the figure `40` has no unit"]


@pytest.mark.parametrize("written", ["    sources: []\n", ""], ids=["empty", "missing"])
def test_a_figure_without_a_source_has_a_code_of_its_own(written: str) -> None:
    head, tail = ROAD_FUND[: ROAD_FUND.index("    sources:")], ROAD_FUND[ROAD_FUND.index("compiled_on") :]
    (found,) = found_in("budgets", head + written + tail)
    assert (found.code.id, found.message) == ("FB202", "there is no source")
    assert shown(head + written + tail, found) == ("sources" if written else "value")


# --- Words, references, addresses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected", "help_"),
    [
        (
            "claims",
            instead(CLAIM, "wrong", "Wrong"),
            "FB104 5:10 `verdict`: `Wrong` is not one of the allowed words",
            "did you mean `wrong`? allowed: `holds`, `holds-in-part`, `outdated`, `wrong`, `unsupported`, `opinion`",
        ),
        (
            "claims",
            instead(CLAIM, "support: none", "support:"),
            "FB104 6:9 `support`: expected one of the allowed words",
            "allowed: `primary`, `secondary`, `none`",
        ),
        (
            "sources",
            instead(REPORT, "seen: text", "seen: [text]"),
            "FB104 8:7 `seen`: expected one of the allowed words",
            "allowed: `text`, `address`, `unverified`",
        ),
        (
            "policies",
            POLICY,
            "FB104 2:7 `type`: `law` is not one of the allowed words",
            f"allowed: {', '.join(f'`{word}`' for word in get_args(Policy.model_fields['type'].annotation))}",
        ),
    ],
)
def test_a_word_outside_a_fixed_set_is_told_the_set(kind: str, text: str, expected: str, help_: str) -> None:
    (found,) = found_in(kind, text)
    assert told(kind, text) == [expected]
    assert found.help == help_


@pytest.mark.parametrize("written", ["Ministry", "organisations/ministry", "ministry.yaml", "12", "the-ministry-"])
def test_a_reference_to_one_kind_is_a_slug(written: str) -> None:
    (found,) = found_in("budgets", instead(ROAD_FUND, "[ministry]", f"[{written}]"))
    assert (found.code.id, found.message) == ("FB104", f"`organisations[1]`: `{written}` does not name a record")
    assert found.help == "write a slug, the name of a file without `.yaml`"


@pytest.mark.parametrize("written", ["ministry", "organisations/Ministry", "organisations/", "/ministry", "a/b/c"])
def test_a_reference_to_any_kind_names_the_kind_too(written: str) -> None:
    (found,) = found_in("terms", TERM + f"related: [{written}]\n")
    assert (found.code.id, found.message) == ("FB104", f"`related[1]`: `{written}` does not name a record")
    assert found.help == "write `kind/slug`"


@pytest.mark.parametrize(
    "address",
    ["works.example", "ftp://works.example/", "javascript:alert(1)", "https://", "https://a b.example/", "//a.example",
     "https://[works.example/", "mailto:a@works.example", "https://works.example/<b>", 'https://works.example/\\"'],
)  # fmt: skip
def test_an_address_is_http_or_https_with_a_host(address: str) -> None:
    text = f'{MINISTRY}address: "{address}"\n'
    written = address.replace('\\"', '"')
    assert told("organisations", text) == [f"FB109 5:10 `address`: `{written}` is not a web address"]


@pytest.mark.parametrize(
    "address", ["http://works.example", "https://works.example:8080/a?b=c#d", "https://例.example/數"]
)
def test_an_address_is_kept_letter_for_letter(address: str) -> None:
    record = validate("organisations", f'{MINISTRY}address: "{address}"\n')
    assert getattr(record, "address", "") == address


# --- Figures and dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected", "help_"),
    [
        ("3bn", "FB105 the figure `3bn` has no unit", "write a number with its unit"),
        ("3", "FB105 the figure `3` has no unit", "write a number with its unit"),
        ("3.5", "FB105 the figure `3.5` has no unit", "write a number with its unit"),
        ("", "FB105 expected a figure with its unit", "write a number with its unit"),
        ("[3 EUR]", "FB105 expected a figure with its unit", "write a number with its unit"),
        ("true", "FB105 expected a figure with its unit", "write a number with its unit"),
        ("some euros", "FB105 `some euros` is not a figure", "write a number with its unit"),
        ("1,5 EUR", "FB105 `1,5 EUR` has a comma that does not part thousands", "write 1.5 or 1,500"),
        ("3–1 EUR", "FB105 the range `3–1 EUR` ends below its beginning", "write the smaller number first"),
        ("€3 EUR", "FB105 `€3 EUR` has a unit before and after the number", "keep one of the two"),
        ("12 projekts", "FB107 unknown unit `projekts`", "did you mean `projects`?"),
        ("3 EUR per persn", "FB107 unknown unit `persn`", "did you mean `person`?"),
        ("12 zlotys", "FB107 unknown unit `zlotys`", "use a unit of data/units.yaml, or add it there"),
        ("£12", "FB107 unknown unit `£`", "known signs before a number: `US$`, `€`"),
    ],
)
def test_a_figure_that_leaves_something_to_guess_is_refused_with_a_way_out(
    written: str, expected: str, help_: str
) -> None:
    (found,) = found_in("budgets", instead(ROAD_FUND, "40 million EUR", written))
    code, _, message = expected.partition(" ")
    assert (found.code.id, found.message) == (code, f"`observations[1].value`: {message}")
    assert (found.span.line, found.span.column) == (5, 12 if written else 11)
    assert found.help.startswith(help_)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2026-13", "`2026-13` is not in the calendar"),
        ("2026-02-30", "`2026-02-30` is not in the calendar"),
        ("2026-00", "`2026-00` is not in the calendar"),
        ("2026-Q5", "`2026-Q5` is not a date"),
        ("2026-Q1-01", "`2026-Q1-01` is not a date"),
        ("26", "`26` is not a date"),
        ("2026.5", "expected a date"),
        ("true", "expected a date"),
        ("[2026]", "expected a date"),
        ("", "expected a date"),
    ],
)
def test_a_date_that_leaves_something_to_guess_is_refused(written: str, message: str) -> None:
    (found,) = found_in("budgets", instead(ROAD_FUND, "as_of: 2026-03-02", f"as_of: {written}"))
    assert (found.code.id, found.message) == ("FB106", f"`observations[1].as_of`: {message}")
    assert (found.span.line, found.help) == (6, "write 2025, 2025-06, 2025-06-26, 2025-H2 or 2025-Q3")
    assert not found.fix


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025/06/26", "2025-06-26"),
        ("2025/6/26", "2025-06-26"),
        ("2025-6-26", "2025-06-26"),
        ("2025.06.26", "2025-06-26"),
        ("2025.6.6", "2025-06-06"),
        ("26 June 2025", "2025-06-26"),
        ("6 june 2025", "2025-06-06"),
        ("26 Jun 2025", "2025-06-26"),
        ("26 Sept 2025", "2025-09-26"),
        ("June 26, 2025", "2025-06-26"),
        ("June 2025", "2025-06"),
        ("MAY 2025", "2025-05"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_a_date_in_a_form_that_has_one_reading_comes_with_that_reading(written: str, meant: str) -> None:
    assert read_other_form(written) == meant
    (found,) = found_in("budgets", instead(ROAD_FUND, "as_of: 2026-03-02", f"as_of: {written}"))
    assert (found.code.id, found.help) == ("FB106", f"write {meant}")
    assert found.fix == (Edit(found.span, meant),)


@pytest.mark.parametrize(
    "written",
    [
        "06/07/2025", "06.07.2025", "2025/06", "2025-6", "2025/26", "25/06/07", "2025-06/26", "2025/02/30",
        "30 Feb 2025", "31 June 2025", "0 June 2025", "June 25", "Ju 2025", "Juneteenth 2025", "about June 2025",
        "26 June", "June", "2025 June", "26 June 2025 or so", "2025/13/01", "2025/00/01", "3025/01/01", "",
    ],
)  # fmt: skip
def test_a_date_that_has_several_readings_or_none_is_not_read(written: str) -> None:
    assert read_other_form(written) == ""


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2026/2025", "`2026/2025` ends before it begins"),
        ("2025/", "`` is not a date"),
        ("[2025]", "expected a period"),
    ],
)
def test_a_period_that_cannot_be_is_refused(written: str, message: str) -> None:
    text = instead(ROAD_FUND, "as_of: 2026-03-02", f"as_of: 2026-03-02\n    period: {written}")
    assert told("budgets", text) == [f"FB106 7:13 `observations[1].period`: {message}"]


@pytest.mark.parametrize("written", ["2026", "2026-11", "20261122", "22 November 2026", "1.5", "true", "soon", "[1]"])
def test_a_day_is_written_in_full(written: str) -> None:
    text = instead(TERM, "compiled_on: 2026-11-22", f"compiled_on: {written}")
    assert told("terms", text) == ["FB106 4:14 `compiled_on`: expected a date such as 2025-06-26"]


@pytest.mark.parametrize("written", ["86400", '"2026-11-22T00:00:00"', '"0"'])
def test_a_day_is_neither_a_number_of_seconds_nor_a_time(written: str) -> None:
    text = instead(TERM, "compiled_on: 2026-11-22", f"compiled_on: {written}")
    assert told("terms", text) == ["FB106 4:14 `compiled_on`: expected a date such as 2025-06-26"]


# --- Together ---------------------------------------------------------------------------------------------------------


def test_all_that_is_wrong_with_a_record_is_told_at_once() -> None:
    text = """\
titel: Road fund
observations:
  - value: 3bn
    as_of: 2026-13
    stage: allocated
    sources:
      - source: Report
        qoute: It says so
    outcome: done
compiled_on: soon
"""
    assert told("budgets", text) == [
        "FB101 1:1 unknown field `titel`",
        "FB102 1:1 the field `measure` is missing",
        "FB105 3:12 `observations[1].value`: the figure `3bn` has no unit",
        "FB106 4:12 `observations[1].as_of`: `2026-13` is not in the calendar",
        "FB104 7:17 `observations[1].sources[1].source`: `Report` does not name a record",
        "FB101 8:9 unknown field `qoute`",
        "FB104 9:14 `observations[1].outcome`: `done` is not one of the allowed words",
        "FB106 10:14 `compiled_on`: expected a date such as 2025-06-26",
    ]


def test_no_message_or_help_speaks_of_python() -> None:
    texts = [
        instead(ROAD_FUND, "[ministry]", "3"),
        instead(ROAD_FUND, "40 million EUR", "{a: 1}"),
        instead(ROAD_FUND, "stage: allocated", "stage: [allocated]\n    outcome: []\n    due: {}"),
        "observations: {}\ntags: [{}]\nacknowledged: [1]\ncompiled_on: []\nsummary: []\ntitle: {a: {}}\n",
    ]
    found = [one for text in texts for one in found_in("budgets", text)]
    assert len(found) > len(texts)
    words = " ".join(f"{one.message} {one.label} {one.help}" for one in found).lower()
    for word in ("tuple", "dict", "string", "none", "input", "valid ", "pydantic", "instance", "argument", "[]", "{}"):
        assert word not in words


def test_a_vocabulary_file_is_validated_like_a_record() -> None:
    text = instead(UNITS, "one: person", "ons: person")
    document, _ = read_yaml("units.yaml", text)
    assert document is not None
    result = validate_document(document, Units)
    assert isinstance(result, list)
    assert [(one.code.id, one.message, shown(text, one)) for one in result] == [("FB101", "unknown field `ons`", "ons")]
    assert result[0].help.startswith("did you mean `one`?")


def test_the_place_of_each_observation_is_its_own() -> None:
    twice = ROAD_FUND.replace("compiled_on", "  - value: 5\n    as_of: 2026-04\n    stage: allocated\ncompiled_on")
    assert told("budgets", twice) == [
        "FB202 11:5 there is no source",
        "FB105 11:12 `observations[2].value`: the figure `5` has no unit",
    ]
    assert isinstance(validate("budgets", ROAD_FUND), Fact)
