"""The words of one language, as a file of `site_templates/words/` has them: names, patterns, how queries are read."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generator.confidence import Level
from generator.records.claim import Support, Verdict
from generator.records.fact import Operation, Outcome
from generator.records.organisation import OrganisationType
from generator.records.policy import PolicyType
from generator.records.quantity import Precision
from generator.records.source import Seen, SourceType, Tier


def _pattern(*names: str) -> AfterValidator:
    """Return a validator of patterns: each name in braces must stand in one, and no other."""

    def check(value: str) -> str:
        try:
            found = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError:
            found = {"?"}
        if found != set(names):
            wanted = " and ".join(f"{{{name}}}" for name in names)
            raise PydanticCustomError("bad_value", "the pattern does not fit", {"help": f"write {wanted} in it, once"})
        return value

    return AfterValidator(check)


def _every(choices: Iterable[str]) -> AfterValidator:
    """Return a validator of names: each of some choices must have one."""
    wanted = tuple(choices)

    def check(names: dict[str, str]) -> dict[str, str]:
        if missing := ", ".join(f"`{one}`" for one in wanted if one not in names):
            help_ = "add it: pages ask for the name of each"
            message = "there is no name for {missing}"
            raise PydanticCustomError("incomplete", message, {"missing": missing, "help": help_})
        return names

    return AfterValidator(check)


ValuePattern = Annotated[str, _pattern("value")]
YearPattern = Annotated[str, _pattern("year")]


Scale = Literal["million", "billion", "trillion"]


class ChoiceWords(BaseModel):
    """What the fixed choices of fields are called."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    precisions: Annotated[dict[Precision, str], _every(Precision)] = Field(description="How exactly a value is stated")
    outcomes: Annotated[dict[Outcome, str], _every(Outcome)] = Field(description="What became of a target or plan")
    operations: Annotated[dict[Operation, str], _every(Operation)] = Field(description="How a figure is computed")
    supports: Annotated[dict[Support, str], _every(Support)] = Field(description="The best support of a claim")
    tiers: Annotated[dict[Tier, str], _every(Tier)] = Field(description="Who speaks in a source")
    source_types: Annotated[dict[SourceType, str], _every(SourceType)] = Field(
        description="What sort of text a source is"
    )
    seen: Annotated[dict[Seen, str], _every(Seen)] = Field(description="How much of a source we saw")
    organisation_types: Annotated[dict[OrganisationType, str], _every(get_args(OrganisationType))] = Field(
        description="What sort of body an organisation is"
    )
    policy_types: Annotated[dict[PolicyType, str], _every(get_args(PolicyType))] = Field(
        description="What sort of text a policy is"
    )


class SearchWords(BaseModel):
    """How queries of one language are read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str = Field(description="What a page is called that is no record")
    ignored: tuple[str, ...] = Field(default=(), description="Words that say nothing of what is looked for")
    endings: dict[str, str] = Field(
        default_factory=dict,
        description="Endings by which words differ that mean the same, each with what stays of it",
        examples=[{"ies": "y"}],
    )
    alike: dict[str, str] = Field(
        default_factory=dict, description="Words to be read as others", examples=[{"center": "centre"}]
    )
    synonyms: tuple[tuple[str, ...], ...] = Field(
        default=(), description="Groups of words that may mean the same", examples=[[["fake", "counterfeit"]]]
    )
    asks: dict[Literal["value", "date"], tuple[str, ...]] = Field(
        default_factory=dict,
        description="What a query says that asks for a figure, or for a date",
        examples=[{"value": ["how many"]}],
    )


class Words(BaseModel):
    """The content of a file of `site_templates/words/`: the words of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: ValuePattern = Field(description="Pattern of an approximate value", examples=["about {value}"])
    at_least: ValuePattern = Field(description="Pattern of a lower bound", examples=["at least {value}"])
    at_most: ValuePattern = Field(description="Pattern of an upper bound", examples=["at most {value}"])
    rate: Annotated[str, _pattern("value", "unit")] = Field(
        description="Pattern of a rate", examples=["{value} per {unit}"]
    )
    more: ValuePattern = Field(description="Pattern of a rise", examples=["{value} more"])
    less: ValuePattern = Field(description="Pattern of a fall", examples=["{value} less"])
    times: Annotated[str, _pattern("number")] = Field(description="Pattern of a ratio", examples=["{number} times"])
    dated: Annotated[str, _pattern("value", "date")] = Field(
        description="Pattern of a value with its date", examples=["{value} as of {date}"]
    )
    answer: Annotated[str, _pattern("date", "statement")] = Field(
        description="Pattern of what a fact answers", examples=["As of {date}, {statement}"]
    )
    unworded: Annotated[str, _pattern("title", "value", "stage")] = Field(
        description="Pattern of a statement for which the record has no words", examples=["{title}: {value} ({stage})"]
    )
    unworded_due: Annotated[str, _pattern("title", "value", "stage", "due")] = Field(
        description="The same for a value with a day by which it is to be reached",
        examples=["{title}: {value} ({stage} for {due})"],
    )
    according_to: Annotated[str, _pattern("statement", "sources")] = Field(
        description="Pattern of an answer with who says so", examples=["{statement}, according to {sources}."]
    )
    going_by: Annotated[str, _pattern("statement", "sources")] = Field(
        description="The same where none of the sources was read",
        examples=["{statement}; the source given, {sources}, was not read."],
    )
    two_sources: Annotated[str, _pattern("first", "second")] = Field(
        description="Pattern of two that say so", examples=["{first} and {second}"]
    )
    answer_remarks: dict[Level, str] = Field(
        default_factory=dict,
        description="For a level of confidence, the sentence behind an answer that must be known",
        examples=[{"in-doubt": "The figure is in doubt."}],
    )
    cited: Annotated[str, _pattern("title", "value", "date")] = Field(
        description="Pattern of what a citation of a figure is called", examples=["{title}: {value}, as of {date}"]
    )
    cited_in_doubt: Annotated[str, _pattern("title", "value", "date")] = Field(
        description="The same for a figure that is in doubt", examples=["{title}: {value}, as of {date} (in doubt)"]
    )
    cited_from: Annotated[str, _pattern("sources")] = Field(
        description="Pattern of where a cited figure comes from", examples=["from {sources}"]
    )
    cited_unread: Annotated[str, _pattern("sources")] = Field(
        description="The same where none of the sources was read", examples=["source given, not read: {sources}"]
    )
    cited_page: Annotated[str, _pattern("title", "kind")] = Field(
        description="Pattern of what a citation of another page is called", examples=["{title} ({kind})"]
    )
    quotes: str = Field(description="Whose the quotes of a download are, in a sentence")
    due: Annotated[str, _pattern("stage", "date")] = Field(
        description="Pattern of a stage that is to be reached by a date", examples=["{stage} for {date}"]
    )
    overdue: str = Field(description="What is said of a record whose sources are due to be read again")
    range: Annotated[str, _pattern("low", "high")] = Field(description="Pattern of a range", examples=["{low}–{high}"])
    short_scales: dict[Scale, str] = Field(
        default_factory=dict,
        description="Signs for million, billion and trillion in headlines, where the locale's own are not usual",
        examples=[{"billion": "bn"}],
    )
    halves: tuple[YearPattern, YearPattern] = Field(description="Patterns of the halves of a year")
    quarters: tuple[YearPattern, YearPattern, YearPattern, YearPattern] = Field(
        description="Patterns of the quarters of a year"
    )
    span: Annotated[str, _pattern("first", "last")] = Field(
        description="Pattern of a period between two dates", examples=["{first} to {last}"]
    )
    share_of: Annotated[str, _pattern("unit", "whole")] = Field(
        description="Pattern of what shares are of", examples=["{unit} of {whole}"]
    )
    others: str = Field(description="What is said of the rest, where the others are named")
    confidence: Annotated[dict[Level, str], _every(Level)] = Field(description="The name of each level of confidence")
    verdicts: Annotated[dict[Verdict, str], _every(Verdict)] = Field(
        description="The name of each verdict on a claim, in the order of their counts"
    )
    choices: ChoiceWords = Field(description="What the fixed choices of fields are called")
    languages: dict[str, str] = Field(description="The name of each language that names and sources come in")
    search: SearchWords = Field(description="How queries of the search are read")
