"""Advice on figures that rest on little, and how many independent voices a set of sources has."""

from __future__ import annotations

from itertools import combinations

import pytest
from builders import TODAY, Entry, a_count, a_dataset, a_press_source, a_source, an_observation, cited, marked, rendered
from projects import REPOSITORY

from generator.checks import check_dataset
from generator.confidence import voice_of
from generator.diagnostics import Diagnostic, Severity
from generator.loading import read_project
from generator.records import Source


def advice(*entries: Entry) -> list[Diagnostic]:
    found = check_dataset(a_dataset(*entries), TODAY).open
    return [one for one in found if one.code.severity is Severity.ADVICE]


def resting_on(*sources: str | dict[str, str], **fields: object) -> Entry:
    return a_count("fleet", an_observation(sources=sources), **fields)


GAZETTE, HERALD = a_press_source("gazette"), a_press_source("herald")
WHOLE = {"issuer": "harbour-office", "reason": "It is carried whole."}


ECHO = a_press_source("echo", copy_of="gazette")
OFFICIAL = [a_press_source(slug, republishes=WHOLE) for slug in ("one", "other")]
ONE, PUBLISHER = ("FB241", "rests on one source alone"), ("FB241", "rests on one publisher alone")
REPEAT, PRESS = ("FB242", "rests on sources that repeat one another"), ("FB240", "rests on press and blogs alone")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([GAZETTE, resting_on("gazette")], ONE),
        ([a_source("report"), resting_on("report")], ONE),
        ([GAZETTE, resting_on(cited("gazette", quote="a"), cited("gazette", quote="b"))], ONE),
        ([GAZETTE, a_press_source("later", publisher="The gazette"), resting_on("gazette", "later")], PUBLISHER),
        ([GAZETTE, ECHO, resting_on("gazette", "echo")], REPEAT),
        ([GAZETTE, ECHO, a_press_source("third", copy_of="echo"), resting_on("echo", "third")], REPEAT),
        ([*OFFICIAL, resting_on("one", "other")], REPEAT),
        ([GAZETTE, HERALD, resting_on("gazette", "herald")], PRESS),
        ([GAZETTE, a_press_source("herald", tier="blog"), resting_on("gazette", "herald")], PRESS),
    ],
)
def test_a_value_that_rests_on_little_is_advised_on(entries: list[Entry], expected: tuple[str, str]) -> None:
    code, message = expected
    (found,) = advice(*entries)
    assert (found.code.id, found.message) == (code, f"`40 boats` {message}")
    assert marked(found, *entries) == "sources"
    assert found.parts == (("observations", 0),)


@pytest.mark.parametrize(
    "entries",
    [
        [a_source("report"), resting_on(cited("report", quote="forty boats"))],
        [a_press_source("echo", republishes=WHOLE), resting_on(cited("echo", quote="forty boats"))],
        [GAZETTE, a_source("report"), resting_on("gazette", "report")],
        [GAZETTE, a_press_source("study", tier="research"), resting_on("gazette", "study")],
        [a_press_source("gazette", seen="address"), resting_on("gazette")],
    ],
)
def test_the_issuers_words_and_two_voices_one_of_them_no_newspaper_need_no_advice(entries: list[Entry]) -> None:
    assert advice(*entries) == []


def test_a_source_that_was_not_read_is_no_second_voice() -> None:
    (found,) = advice(GAZETTE, a_press_source("herald", seen="address"), resting_on("gazette", "herald"))
    assert found.code.id == "FB241"


def test_advice_is_given_for_each_value() -> None:
    values = [an_observation(as_of="2025", sources=["gazette"]), an_observation(sources=["gazette"])]
    assert [one.parts for one in advice(GAZETTE, a_count("fleet", *values))] == [
        (("observations", 0),),
        (("observations", 1),),
    ]


def test_advice_can_be_acknowledged_and_is_then_told_to_the_reader() -> None:
    entry = resting_on("gazette", acknowledged=[{"code": "FB241", "reason": "Nobody else was there."}])
    assert advice(GAZETTE, entry) == []
    assert "Nobody else was there." in getattr(rendered(GAZETTE, entry)["markets/fleet.md"], "markdown", "")


# The sources of this edition

REAL = read_project(REPOSITORY).dataset
assert REAL is not None
SOURCES = REAL.of_model(Source)
COPIES = [one for one in SOURCES if one.copy_of]
REPUBLISHED = [one for one in SOURCES if one.republishes and one.republishes.original]


def original_of(source: Source) -> Source:
    onward = source.copy_of or (source.republishes and source.republishes.original)
    assert onward is not None
    found = REAL.find(onward)
    assert isinstance(found, Source)
    return found


@pytest.mark.parametrize("source", [*COPIES, *REPUBLISHED], ids=lambda source: source.slug)
def test_a_copy_and_its_original_are_one_voice(source: Source) -> None:
    assert voice_of(REAL, source) == voice_of(REAL, original_of(source))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(one, other, id=f"{one.slug}-{other.slug}")
        for one, other in combinations(COPIES, 2)
        if original_of(one) == original_of(other)
    ],
)
def test_two_copies_of_one_original_are_one_voice(one: Source, other: Source) -> None:
    assert voice_of(REAL, one) == voice_of(REAL, other)
