"""Bindings in prose: what each gives, and how each mistake is told at its place."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING

import pytest
from builders import (
    Entry,
    a_budget,
    a_capacity,
    a_claim,
    a_count,
    a_dataset,
    a_press_source,
    a_source,
    a_term,
    an_event,
    an_initiative,
    an_observation,
    an_organisation,
    bindings_on,
    cited,
    viewer_of,
)
from markupsafe import Markup

from generator.dataset import Dataset
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.records import RecordId, Term
from generator.render.asking import Asking, BindingError
from generator.render.bindings import BINDINGS, Bindings
from generator.render.blocks import BLOCKS, Blocks
from generator.render.prose import expand, prose_environment
from generator.render.prose_check import check_prose

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

FLEET = a_count(
    "fleet",
    an_observation("30 boats", as_of="2025", sources=["gazette"]),
    an_observation("over 40 boats", as_of="2026-03-02", sources=["gazette", cited("report", quote="over forty")]),
    an_observation("90 boats", as_of="2026-03-02", stage="target", due="2030-H1", sources=["report"]),
)
MONEY = a_budget(
    "dredging",
    an_observation(
        "3 billion EUR",
        stage="allocated",
        period="2026/2027",
        equivalents=[{"value": "4 billion USD", "sources": [cited("gazette")]}],
    ),
)
WORLD = [
    a_source("report", title="Annual report", date="2026-03-02", publisher="Harbour Office"),
    a_press_source("gazette", title="Boats & *more* [news]", publisher="The_Gazette"),
    FLEET,
    MONEY,
    a_count("goal", an_observation("5 boats", as_of="2026", stage="planned")),
    a_count("crew", an_observation("10–20 boats", as_of="2025"), an_observation("35–40 boats")),
    a_count("rumour", an_observation("6 boats", sources=["letter"])),
    a_press_source("letter", title="Letter", seen="address"),
    an_organisation("harbour-office", name={"en": "Harbour Office", "zh-Hant": "海港處"}, short="HO"),
    an_initiative("deep-water", name="Deep Water", start="2024-10-07"),
    an_event("opening", title="Opening", date="2026-H2"),
    a_term("berth", label="berth", aliases=["moorings"]),
]


def expanded(text: str, page: str = "explained/boats.md") -> str:
    """Return prose with its bindings answered, the citations at its end left out."""
    return expand(prose_environment(), text, bindings_on(page, *WORLD))


def found_in(text: str, *more: Entry) -> list[Diagnostic]:
    return list(check_prose(a_dataset(*WORLD, *more), {"content/page.md": text}).diagnostics)


def places(found: list[Diagnostic]) -> list[tuple[str, int, int, int]]:
    return [(one.span.path, one.span.line, one.span.column, one.span.end_column) for one in found]


TARGET = '<span class="mark" title="Somebody aims at it.">target</span>'
PLANNED = '<span class="mark" title="A plan holds it.">planned</span>'
IN_DOUBT = '<span class="mark" title="no source of a figure was read">in doubt</span>'


@pytest.mark.parametrize(
    ("binding", "markdown"),
    [
        ('fact("fleet")', "[at least 40 boats](../markets/fleet.md){ .fact }[^report]"),
        ('fact("fleet", as_of="2025")', "[30 boats](../markets/fleet.md#2025-measured){ .fact }[^gazette]"),
        ('fact("fleet", "2025")', "[30 boats](../markets/fleet.md#2025-measured){ .fact }[^gazette]"),
        (
            'fact("fleet", as_of="2026-03-02-target")',
            f"[90 boats](../markets/fleet.md#2026-03-02-target){{ .fact }} ({TARGET})[^report]",
        ),
        (
            'fact("goal")',
            f"[5 boats](../markets/goal.md){{ .fact }} ({PLANNED})[^report]",
        ),
        (
            'fact("rumour")',
            f"[6 boats](../markets/rumour.md){{ .fact }} ({IN_DOUBT})[^letter]",
        ),
        ('fact("dredging")', "[€3 billion](../budgets/dredging.md){ .fact }[^report]"),
        ('fact("dredging", equivalent="gazette")', "[US$4 billion](../budgets/dredging.md){ .fact }[^gazette]"),
        (
            'change("fleet", since="2025")',
            "[at least 10 boats more](../markets/fleet.md){ .fact }[^report][^gazette]",
        ),
        ('change("crew", since="2025")', "[15–30 boats more](../markets/crew.md){ .fact }[^report]"),
        (
            'change("fleet", since="2026-03-02-target", until="2025")',
            "[60 boats less](../markets/fleet.md){ .fact }[^gazette][^report]",
        ),
        ('ratio("fleet", to="crew")', "[at least 1 times](../markets/fleet.md){ .fact }[^report]"),
        ('share("crew", of="fleet")', "[at most 100%](../markets/crew.md){ .fact }[^report]"),
        ('cite("gazette")', "[^gazette]"),
        ('ref("organisations/harbour-office")', "[HO](../organisations/harbour-office.md)"),
        ('ref("events/opening", text="the *day*")', "[the &#42;day&#42;](../events/index.md#opening)"),
        ('ref("initiatives/deep-water")', "[Deep Water](../initiatives/deep-water.md)"),
        ('ref("events/opening")', "[Opening](../events/index.md#opening)"),
        ('ref("sources/gazette")', "[Boats &#38; &#42;more&#42; &#91;news&#93;](../sources/gazette.md)"),
        ('term("berth")', "[berth](../terms/index.md#berth){ .term }"),
        ('term("moorings")', "[moorings](../terms/index.md#berth){ .term }"),
        ('date("initiatives/deep-water")', "[7 October 2024](../initiatives/deep-water.md){ .date }"),
        ('date("events/opening")', "[second half of 2026](../events/index.md#opening){ .date }"),
        ('date("markets/fleet")', "[2 March 2026](../markets/fleet.md){ .date }"),
        ('date("markets/fleet", as_of="2025")', "[2025](../markets/fleet.md){ .date }"),
        (
            'date("markets/fleet", of="due", as_of="2026-03-02-target")',
            "[first half of 2030](../markets/fleet.md){ .date }",
        ),
        ('date("budgets/dredging", of="period")', "[2026 to 2027](../budgets/dredging.md){ .date }"),
    ],
)
def test_a_binding_becomes_a_link_to_the_record_that_answers(binding: str, markdown: str) -> None:
    assert expanded(f"So {{{{ {binding} }}}}.") == f"So {markdown}."
    assert found_in(f"So {{{{ {binding} }}}}.") == []


@pytest.mark.parametrize(
    ("page", "fact", "term"),
    [
        ("index.md", "markets/fleet.md", "terms/index.md#berth"),
        ("explained/boats.md", "../markets/fleet.md", "../terms/index.md#berth"),
        ("a/b/c.md", "../../markets/fleet.md", "../../terms/index.md#berth"),
        ("markets/index.md", "fleet.md", "../terms/index.md#berth"),
        ("markets/fleet.md", "fleet.md", "../terms/index.md#berth"),
        ("terms/index.md", "../markets/fleet.md", "#berth"),
    ],
)
def test_links_are_relative_to_the_page_they_stand_on(page: str, fact: str, term: str) -> None:
    assert f"]({fact})" in expanded('{{ fact("fleet") }}', page)
    assert f"]({term})" in expanded('{{ term("berth") }}', page)


def test_what_data_says_is_escaped() -> None:
    bindings = bindings_on("index.md", *WORLD)
    expand(prose_environment(), '{{ cite("gazette") }}', bindings)
    assert bindings.footnotes().strip() == (
        "[^gazette]: [Boats &#38; &#42;more&#42; &#91;news&#93;](sources/gazette.md), The&#95;Gazette, 2 March 2026"
    )


def test_a_source_is_listed_once_however_often_it_is_cited() -> None:
    bindings = bindings_on("index.md", *WORLD)
    text = '{{ cite("gazette") }} {{ fact("fleet") }} {{ cite("gazette") }} {{ fact("dredging") }} {{ cite("report") }}'
    assert expand(prose_environment(), text, bindings).count("[^report]") == 3
    labels = [line.partition(":")[0] for line in bindings.footnotes().strip().splitlines()]
    assert labels == ["[^gazette]", "[^report]"]


def test_a_page_that_cites_nothing_lists_no_source() -> None:
    bindings = bindings_on("index.md", *WORLD)
    expand(prose_environment(), '{{ term("berth") }} and {{ ref("events/opening") }}', bindings)
    assert bindings.footnotes() == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("No braces.\n", "No braces.\n"),
        ("Of {one} brace & *more*.", "Of {one} brace & *more*."),
        ("A {# remark #} here.", "A  here."),
        ("{% raw %}{{ fact('x') }}{% endraw %}", "{{ fact('x') }}"),
    ],
)
def test_text_without_bindings_is_left_alone(text: str, kept: str) -> None:
    assert found_in(text) == []
    assert expanded(text) == kept


# What cannot be answered


@pytest.mark.parametrize(
    ("binding", "code", "message", "help_"),
    [
        ('fact("fleeet")', "FB302", "there is no fact `fleeet`", "did you mean `fleet`?"),
        ('fact("berth")', "FB302", "there is no fact `berth`", "write its record in data/"),
        ('cite("gazete")', "FB302", "there is no source `gazete`", "did you mean `gazette`?"),
        ('ref("events/openning")', "FB302", "there is no record `events/openning`", "did you mean `opening`?"),
        ('ref("opening")', "FB302", "there is no record `opening`", "did you mean `events/opening`?"),
        ('ref("event/opening")', "FB302", "there is no record `event/opening`", "did you mean `events/opening`?"),
        ('ref("nothing")', "FB302", "there is no record `nothing`", "name the kind too"),
        ('term("birth")', "FB302", "no term is labelled `birth`", "did you mean `berth`?"),
        ('date("events/closing")', "FB302", "there is no record `events/closing`", "write its record in data/"),
        ('fact("fleet", as_of="2024")', "FB302", "`fleet` has no value as of `2024`", "dates: 2025, 2026-03-02"),
        ('fact("fleet", "2024")', "FB302", "`fleet` has no value as of `2024`", "dates: 2025, 2026-03-02"),
        ('fact("dredging", equivalent="report")', "FB302", "has no equivalent reported by `report`", "gazette"),
        ('fact("fleet", equivalent="report")', "FB302", "has no equivalent reported by `report`", "take the argument"),
        ('date("organisations/harbour-office")', "FB305", "harbour-office` holds no date", "name a record"),
        ('date("markets/fleet", of="due")', "FB305", "this value of `fleet` has no `due`", "name an observation"),
        ('ratio("fleet", to="flet")', "FB302", "there is no fact `flet`", "did you mean `fleet`?"),
        ('change("fleet", since="2024")', "FB302", "`fleet` has no value as of `2024`", "dates: 2025, 2026-03-02"),
        (
            'change("fleet", since="2026-03-02-target")',
            "FB303",
            "`over 40 boats` may be more than `90 boats`, or less",
            "compare figures that fit",
        ),
        ('share("fleet", of="dredging")', "FB303", "a share needs figures in one unit", "compare figures that fit"),
        (
            'date("initiatives/deep-water", of="due")',
            "FB303",
            "`initiatives/deep-water` is no fact",
            'write {{ date("initiatives/deep-water") }}',
        ),
        ('date("initiatives/deep-water", as_of="2025")', "FB303", "`initiatives/deep-water` is no fact", "write {{"),
        ('fact("fleet", form="long")', "FB303", "`form` cannot be `long`", "write one of short, dated"),
        ('date("markets/fleet", of="end")', "FB303", "`of` cannot be `end`", "as_of, due, period"),
    ],
)
def test_a_binding_that_cannot_be_answered_is_reported_at_the_name(
    binding: str, code: str, message: str, help_: str
) -> None:
    (found,) = found_in(f"# Boats\n\nSo {{{{ {binding} }}}}.")
    assert (found.code.id, found.span.line) == (code, 3)
    assert message in found.message
    assert help_ in found.help
    name = binding.split('"')[1]
    column = f"So {{{{ {binding} }}}}.".index(f'"{name}"') + 2
    assert (found.span.column, found.span.end_column) == (column, column + len(name))
    with pytest.raises(BindingError):
        expanded(f"{{{{ {binding} }}}}")


@pytest.mark.parametrize(
    ("braces", "message", "help_"),
    [
        ("{{ fakt('fleet') }}", "`fakt` is not a binding", "did you mean `fact`?"),
        ("{{ view }}", "`view` is not a binding", f"bindings and blocks: {', '.join((*BINDINGS, *BLOCKS))}"),
        ("{{ lipsum(10) }}", "`lipsum` is not a binding", "bindings and blocks:"),
        ("{{ fact }}", "only bindings may stand between the braces", 'write {{ fact("slug") }}'),
        ("{{ fact() }}", "`fact` needs a name, in quotes", 'write {{ fact("slug") }}'),
        ("{{ fact(fleet) }}", "`fact` needs a name, in quotes", 'write {{ fact("slug") }}'),
        ("{{ fact(3) }}", "`fact` needs a name, in quotes", 'write {{ fact("slug") }}'),
        ("{{ fact('fl' ~ 'eet') }}", "`fact` needs a name, in quotes", 'write {{ fact("slug") }}'),
        ("{{ fact(*['fleet']) }}", "`fact` needs a name, in quotes", 'write {{ fact("slug") }}'),
        ("{{ fact('fleet', as_of=2025) }}", "`fact` needs a name, in quotes", "as_of"),
        ("{{ fact('fleet', year='2025') }}", "`fact` takes no `year`", "as_of"),
        ("{{ change('fleet') }}", "`change` needs `since`", 'write {{ change("slug", since="…") }}'),
        ("{{ ratio('fleet') }}", "`ratio` needs `to`", 'write {{ ratio("slug", to="…") }}'),
        ("{{ cite('gazette', 'page 3') }}", "`cite` needs a name, in quotes", 'write {{ cite("slug") }}'),
        ("{{ fact('fleet') | upper }}", "only bindings may stand between the braces", 'write {{ fact("slug") }}'),
        ("{{ fact('fleet').x }}", "only bindings may stand between the braces", 'write {{ fact("slug") }}'),
        ("{{ fact('fleet') ~ 'x' }}", "only bindings may stand between the braces", 'write {{ fact("slug") }}'),
        ("{{ ''.__class__ }}", "only bindings may stand between the braces", "raw"),
        ("{{ 'a' * 1000000000 }}", "only bindings may stand between the braces", "raw"),
        ("{{ 10 ** 10 ** 10 }}", "only bindings may stand between the braces", "raw"),
        ("{% for x in 'abc' %}{{ x }}{% endfor %}", "only bindings may stand between the braces", "raw"),
        ("{% set x = 1 %}", "only bindings may stand between the braces", "raw"),
        ("{% include 'secret' %}", "only bindings may stand between the braces", "raw"),
        ("{{ fact('fleet' }}", "this binding cannot be read: unexpected '}'", "raw"),
        ("{{ fact('fleet')", "this binding cannot be read", "raw"),
        ("{% endfor %}", "this binding cannot be read", "raw"),
    ],
)
def test_anything_but_a_binding_is_refused(braces: str, message: str, help_: str) -> None:
    (found,) = found_in(f"# Boats\n\nSo {braces}.")
    assert (found.code.id, found.span.path) == ("FB303", "content/page.md")
    assert message in found.message
    assert help_ in found.help
    assert found.span.line == 3
    assert found.span.column >= 4


@pytest.mark.parametrize(
    "trick",
    ["{{ ''.__class__ }}", "{{ fact.__globals__ }}", "{{ range(10) }}", "{{ lipsum() }}", "{{ cycler }}", "{{ view }}"],
)
def test_the_sandbox_gives_nothing_away_even_to_prose_that_was_not_checked(trick: str) -> None:
    with pytest.raises(BindingError):
        expanded(trick)


def test_the_sandbox_holds_the_bindings_and_nothing_else() -> None:
    assert prose_environment().globals == {}
    assert set(bindings_on("index.md", *WORLD).functions()) == set(BINDINGS)


# Places


def test_every_mistake_of_every_file_is_reported_at_its_line_and_column() -> None:
    prose = {
        "content/a.md": '---\ntitle: A\n---\n{{ fact("one") }} and {{ fact("two") }}\n\n數碼港 {{ cite("three") }}',
        "content/b/c.md": 'fact four: {{ fact("fleet") }}{{ ref("four/five") }}\n{{ six }}\n{{ term(\n  "seven"\n) }}',
    }
    assert places(list(check_prose(a_dataset(*WORLD), prose).diagnostics)) == [
        ("content/a.md", 4, 10, 13),
        ("content/a.md", 4, 32, 35),
        ("content/a.md", 6, 14, 19),
        ("content/b/c.md", 1, 39, 48),
        ("content/b/c.md", 2, 4, 7),
        ("content/b/c.md", 4, 4, 9),
    ]


def test_one_name_twice_on_a_line_is_reported_twice() -> None:
    found = found_in('one {{ fact("one") }} one {{ fact("one") }}')
    assert places(found) == [("content/page.md", 1, 14, 17), ("content/page.md", 1, 36, 39)]


def test_the_words_before_a_binding_are_not_taken_for_its_name() -> None:
    found = found_in('The term fleeet, that is {{ fact("fleeet") }}.')
    assert places(found) == [("content/page.md", 1, 35, 41)]


PARAGRAPHS = """\
label: pier
name: Pier
definition: >-
  A pier, see the one of {{ fact("one") }}
  or {{ cite("report") }},
  and {{ fact("two") }}.

  And again {{ fact("one") }}.
notes:
  - "Of {{ fact(\\"three\\") }} alone"
  - en: none
    zh-Hant: 見 {{ term("four") }}
compiled_on: 2026-11-22
"""


def test_mistakes_in_the_markdown_of_data_are_reported_in_the_file_of_the_record() -> None:
    pier = an_entry_of(PARAGRAPHS)
    found = list(check_prose(a_dataset(*WORLD, pier), {}).diagnostics)
    assert sorted(places(found)) == [
        ("data/terms/pier.yaml", 4, 35, 38),
        ("data/terms/pier.yaml", 6, 16, 19),
        ("data/terms/pier.yaml", 8, 22, 25),
        ("data/terms/pier.yaml", 10, 19, 24),
        ("data/terms/pier.yaml", 12, 25, 29),
    ]
    assert {one.record for one in found} == {"terms/pier"}


def an_entry_of(text: str) -> Entry:
    """Return a term whose file is exactly this text."""
    document, _ = read_yaml("data/terms/pier.yaml", text)
    assert document
    record = validate_document(document, Term, a_dataset().vocabulary, slug="pier")
    assert isinstance(record, Term)
    return Entry(record, document)


@pytest.mark.parametrize(
    "pier",
    [
        a_count("pier", notes=['{{ fact("nothing") }}']),
        a_count("pier", acknowledged=[{"code": "FB206", "reason": '{{ fact("nothing") }}'}]),
        a_count("pier", an_observation(note='{{ fact("nothing") }}')),
        a_count("pier", summary={"en": "x", "zh-Hant": '{{ fact("nothing") }}'}),
    ],
)
def test_the_markdown_of_every_field_is_checked(pier: Entry) -> None:
    (found,) = found_in("", pier)
    assert (found.message, found.record) == ("there is no fact `nothing`", "markets/pier")


@pytest.mark.parametrize("field", ["title", "publisher"])
def test_plain_text_of_data_holds_no_bindings(field: str) -> None:
    assert found_in("", a_press_source("odd", **{field: '{{ fact("nothing") }}'})) == []


def test_a_record_that_could_not_be_read_is_reported_at_its_cause_alone() -> None:
    dataset = Dataset.of(WORLD, a_dataset().vocabulary, [RecordId("markets", "ferries"), RecordId("sources", "mirror")])
    text = '{{ fact("ferries") }} {{ cite("mirror") }} {{ ref("markets/ferries") }}{{ ratio("fleet", to="ferries") }}'
    assert check_prose(dataset, {"content/page.md": text}).diagnostics == ()


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_binding_takes_what_is_checked(binding: str) -> None:
    worded, asked = (signature(getattr(one, binding)).parameters for one in (Bindings, Asking))
    assert list(worded.values()) == list(asked.values())


def test_prose_tells_which_records_it_names() -> None:
    claim = a_claim("claim-01", reason='See {{ cite("letter") }}.')
    text = '{{ fact("fleet") }} {{ ref("events/opening") }} {{ term("berth") }} {{ fact("nothing") }}'
    named = check_prose(a_dataset(*WORLD, claim), {"content/page.md": text}).named
    assert named == {"markets/fleet", "events/opening", "terms/berth", "sources/letter"}


def test_a_figure_that_is_overdue_for_a_check_is_marked_with_the_day() -> None:
    bindings = bindings_on("index.md", a_source("report"), a_count("fleet", check_by="2026-01"))
    assert '(<span class="mark" title="31 January 2026">overdue for a check</span>)' in bindings.fact("fleet")


def test_a_figure_of_what_is_over_is_marked_as_such() -> None:
    model = a_capacity("tide-model", an_observation("3 petaFLOPS", stage="retired"), measure="capacity")
    marked = '(<span class="mark" title="It was taken out of use.">retired</span>)'
    assert marked in bindings_on("index.md", a_source("report"), model).fact("tide-model")


# Charts

ALONE = "`history` is a block, which needs a paragraph of its own"


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ('{{ history("fleet") }}', []),
        ('# Boats\n\n{{ history("fleet") }}\n\nMore.', []),
        ('{{ history("fleet", "goal", title="Boats") }}', []),
        ('{{ bars("fleet", "rumour",\n        title="Boats") }}', []),
        ('See {{ history("fleet") }}.', [f"FB303 1:8 {ALONE}"]),
        ('Text\n{{ history("fleet") }}', [f"FB303 2:4 {ALONE}"]),
        ('- a\n\n    {{ history("fleet") }}', [f"FB303 3:8 {ALONE}"]),
        ('{{ history("flet") }}', ["FB302 1:13 there is no fact `flet`"]),
        ("{{ history() }}", ["FB303 1:4 `history` cannot be called like this"]),
        ("{{ history(fleet) }}", ["FB303 1:4 `history` cannot be called like this"]),
        ('{{ history("fleet", colour="red") }}', ["FB303 1:4 `history` cannot be called like this"]),
        ('{{ history("fleet", "goal") }}', ["FB303 1:4 `history` needs a title"]),
        ('{{ history("goal") }}', ["FB307 1:4 a history needs two different values"]),
        ('{{ bars("fleet", "rumour") }}', ["FB303 1:4 `bars` needs a title"]),
        ('{{ bars("fleet", title="Boats") }}', ["FB307 1:4 bars need two facts to compare"]),
        ('{{ bars("fleet", "fleet", title="Boats") }}', ["FB307 1:4 bars need two facts to compare"]),
        ('{{ bars("fleet", "dredging", title="All") }}', ["FB307 1:19 `dredging` is in EUR, `fleet` in boats"]),
        ('{{ policy_map(title="Who") }}', ["FB307 1:4 no two policies name who issued them"]),
        ('{{ policy_map("fleet", title="Who") }}', ["FB303 1:4 `policy_map` cannot be called like this"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_chart_of_prose_is_told_at_its_place(prose: str, found: list[str]) -> None:
    report = check_prose(a_dataset(*WORLD), {"content/a.md": prose})
    assert [f"{one.code.id} {one.span.line}:{one.span.column} {one.message}" for one in report.diagnostics] == found
    assert all(one.help for one in report.diagnostics)


def test_a_chart_has_no_place_inside_a_record() -> None:
    dataset = a_dataset(*WORLD, a_count("ferries", an_observation(note='{{ history("fleet") }}')))
    (found,) = check_prose(dataset, {}).diagnostics
    assert (found.code.id, found.record) == ("FB303", "markets/ferries")


def test_facts_that_a_chart_shows_are_named_by_it() -> None:
    report = check_prose(a_dataset(*WORLD), {"content/a.md": '{{ bars("fleet", "rumour", title="Boats") }}'})
    assert report.named == {"markets/fleet", "markets/rumour"}


def test_two_charts_of_one_page_never_share_a_name() -> None:
    shown = []
    blocks = Blocks(viewer_of(*WORLD), lambda _, view: shown.append(view) or Markup())
    for _ in range(3):
        blocks.history("fleet")
    assert len({view.name for view in shown}) == len(shown) == 3
