"""Quotes that do not hold the value they are to support, however it is written."""

from __future__ import annotations

import pytest
from builders import a_budget, a_count, a_source, an_observation, cited, marked, of_code
from projects import REPOSITORY

from generator.figures import holds
from generator.loading import read_project
from generator.records.quantity import Quantity

DATASET = read_project(REPOSITORY).dataset
assert DATASET
VOCABULARY = DATASET.vocabulary


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("3 billion HKD", "an allocation of $3 billion"),
        ("3 billion HKD", "some HK$3bn"),
        ("3 billion HKD", "撥款30億元"),
        ("3 billion HKD", "三十億港元"),
        ("3 billion HKD", "30亿港元"),
        ("1300 petaFLOPS", "1 300 PFLOPS"),
        ("180000 petaFLOPS", "18萬匹算力"),
        ("180000 petaFLOPS", "180 000 peta-floating point operations per second"),
        ("12 platforms", "Twelve VATPs were licensed"),
        ("3 platforms", "the third virtual currency exchange"),
        ("5 rank", "comes in fifth"),
        ("4 areas", "聚焦於四大範疇"),
        ("80 %", "使用率已高達八成"),
        ("25 %", "around a quarter of the institutions"),
        ("75 %", "goes to around three quarters"),
        ("36 times", "thirty-six times"),
        ("7.75–7.85 HKD per USD", "the band is 7.75 to 7.85"),
        ("86.725 million HKD", "plans to raise HK$86.7 million"),
        ("125.5 million USD", "($125,50 milhões)"),
        ("16 laboratories", "has so far funded 16 laboratories"),
    ],
)
def test_a_quote_holds_its_value_however_it_is_written(value: str, quote: str) -> None:
    assert holds(quote, Quantity.parse(value, VOCABULARY), VOCABULARY)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("3 billion HKD", "an allocation of $3 million"),
        ("3 billion HKD", "US$3 billion"),
        ("3 billion HKD", "3 billion yuan"),
        ("3 billion HKD", "3 billion images"),
        ("1300 petaFLOPS", "1,300 exaFLOPS"),
        ("1300 petaFLOPS", "1,300 racks"),
        ("80 %", "80 institutions"),
        ("12 platforms", "12% of platforms"),
        ("12 platforms", "twenty of them"),
        ("2 platforms", "in Phase 2 of the project"),
        ("7.75–7.85 HKD per USD", "a rate of 7.75"),
        ("86.725 million HKD", "some HK$87 million"),
    ],
)
def test_a_quote_with_another_value_does_not(value: str, quote: str) -> None:
    assert not holds(quote, Quantity.parse(value, VOCABULARY), VOCABULARY)


def test_a_quote_without_the_value_is_reported_at_the_quote() -> None:
    fleet = a_count("fleet", an_observation("40 boats", sources=[cited("report", quote="the fleet is large")]))
    (found,) = of_code("FB230", a_source("report"), fleet)
    assert found.message == "the quote does not hold `40 boats`"
    assert marked(found, fleet) == "the fleet is large"
    assert (found.record, found.parts) == ("markets/fleet", (("observations", 0),))
    assert not found.code.casts_doubt


def test_the_quote_of_an_equivalent_is_asked_for_the_equivalent() -> None:
    other = {"value": "4 million USD", "sources": [cited("report", quote="€3 million (US$5 million)")]}
    money = a_budget("dredging", an_observation("3 million EUR", stage="allocated", equivalents=[other]))
    found = of_code("FB230", a_source("report"), money)
    assert [one.message for one in found] == ["the quote does not hold `4 million USD`"]


def test_no_quote_and_a_quote_with_the_value_are_in_order() -> None:
    sources = ["report", cited("report", quote="forty boats lay there")]
    assert of_code("FB230", a_source("report"), a_count("fleet", an_observation("40 boats", sources=sources))) == []


def test_what_a_record_acknowledges_is_not_reported() -> None:
    fleet = a_count(
        "fleet",
        an_observation("40 boats", sources=[cited("report", quote="the fleet is large")]),
        acknowledged=[{"code": "FB230", "reason": "They were counted."}],
    )
    assert of_code("FB230", a_source("report"), fleet) == []
