"""Pages as Markdown: golden cases, what every page has to say, and what happens when a template fails."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import (
    TEMPLATES,
    VOCABULARY,
    Entry,
    a_budget,
    a_claim,
    a_correction,
    a_count,
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
    rendered,
)
from markdown import Markdown
from projects import EDITION_TODAY, REPOSITORY
from test_escaping import CONFIGS, EXTENSIONS, Reader, folded

from generator.diagnostics import Diagnostic, codes
from generator.loading.validation import validate_document
from generator.loading.yaml_document import read_yaml
from generator.pipeline import render
from generator.records import BY_KIND, KINDS
from generator.render import RenderedPage

CASES = Path(__file__).parent / "cases" / "pages"
FENCE = re.compile(
    r'^(?P<ticks>`{3,})\w+ title="(?P<title>[^"]+)"\n(?P<body>.*?)^(?P=ticks)$', re.MULTILINE | re.DOTALL
)


def markdown_of(*entries: Entry, templates: Path = TEMPLATES) -> dict[str, str]:
    """Return the Markdown of every page; a template that fails is a failure of the test."""
    pages = rendered(*entries, templates=templates)
    problems = [page for page in pages.values() if isinstance(page, Diagnostic)]
    assert not problems
    return {path: page.markdown for path, page in pages.items() if isinstance(page, RenderedPage)}


def html_of(markdown: str) -> str:
    """Return a page as the site engine makes it, its front matter left out."""
    body = markdown.partition("---\n")[2].partition("---\n")[2]
    return Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS).convert(body)


# Golden cases: a record and the page it becomes


def entry_of(path: str, text: str) -> Entry:
    document, problems = read_yaml(path, text)
    assert document, problems
    record = validate_document(document, BY_KIND[path.split("/")[1]], VOCABULARY, slug=Path(path).stem)
    assert not isinstance(record, list), record
    return Entry(record, document)


@pytest.mark.parametrize("kind", [model.kind for model in KINDS])
def test_the_records_of_a_case_become_exactly_its_pages(kind: str, pytestconfig: pytest.Config) -> None:
    file = CASES / f"{kind}.md"
    case = file.read_text(encoding="utf-8")
    data = [(found["title"], found["body"]) for found in FENCE.finditer(case) if found["title"].startswith("data/")]
    entries = [entry_of(path, text) for path, text in data]
    assert [one for one in found_in(*entries) if one.is_error] == []
    pages = markdown_of(*entries)
    if pytestconfig.getoption("update_cases"):
        case = FENCE.sub(lambda found: renewed(found, pages), case)
        file.write_text(case, encoding="utf-8")
    expected = {found["title"]: found["body"] for found in FENCE.finditer(case)}
    assert f"{kind}/index.md" in expected
    assert dict(data) | {path: pages[path] for path in expected if not path.startswith("data/")} == expected


def renewed(fence: re.Match[str], pages: dict[str, str]) -> str:
    """Return a fence of a case with the page that it is to hold; the files that the page is made of stay."""
    page = pages.get(fence["title"], fence["body"])
    return fence[0].replace(f'"\n{fence["body"]}{fence["ticks"]}', f'"\n{page}{fence["ticks"]}')


def test_there_is_one_case_for_each_kind_and_no_other_file() -> None:
    assert {path.name for path in CASES.iterdir()} == {f"{model.kind}.md" for model in KINDS}


# What every page has to say

QUOTED = cited("report", quote="The fleet has forty boats.", locator="page 3, table 2")
EVIDENCE = ["Annual report", "page 3, table 2", "The fleet has forty boats."]
WORLD = [
    a_source("report", title="Annual report", organisation="harbour-office", address="https://norland.example/report"),
    a_press_source("gazette", title="Boats at last"),
    a_count(
        "fleet",
        an_observation("30 boats", as_of="2024-H2", sources=["gazette"]),
        an_observation("over 40 boats", period="2025", sources=[QUOTED]),
        an_observation(
            "90 boats", as_of="2026-04", stage="target", due="2030-Q1", note="A *bold* aim.", sources=[QUOTED]
        ),
        title="Boats in use",
        summary="What floats.",
        organisations=["harbour-office"],
        initiative="deep-water",
        policy="harbour-act",
        tags=["boats"],
        notes=["Not the ferries: see {{ fact('ferries') }}."],
        related=["budgets/dredging"],
    ),
    a_count("ferries", an_observation("4 boats", sources=["gazette"]), title="Ferries", part_of="fleet"),
    a_count(
        "all-boats",
        an_observation("at least 44 boats", sources=["gazette"]),
        title="Boats in all",
        computed_from={"operation": "sum", "of": ["fleet", "ferries"]},
    ),
    a_budget(
        "dredging",
        an_observation(
            "3 billion EUR",
            stage="allocated",
            sources=[QUOTED],
            equivalents=[{"value": "4 billion USD", "sources": [cited("gazette", quote="four billion dollars")]}],
        ),
        title="Money for dredging",
    ),
    an_initiative(
        "deep-water",
        name="Deep Water",
        start="2024-10-07",
        organisations=["harbour-office"],
        policy="harbour-act",
        sources=[QUOTED],
    ),
    a_policy(
        "harbour-act",
        name={"en": "Harbour Act", "zh-Hant": "海港條例"},
        name_basis={"zh-Hant": "unverified"},
        stage="bill",
        issuers=["harbour-office"],
        pillars=[{"name": "Berths", "summary": "Who may moor."}],
        sources=[QUOTED],
    ),
    an_organisation(
        "harbour-office",
        name={"en": "Harbour Office", "zh-Hant": "海港處"},
        short="HO",
        address="https://office.example/a_b",
        sources=[QUOTED],
    ),
    an_event(
        "opening",
        title="Opening of the pier",
        date="2027-H1",
        stage="planned",
        as_of="2026-03",
        summary="It opens.",
        organisations=["harbour-office"],
        sources=[QUOTED],
    ),
    a_term(
        "berth", name="Mooring place", label="berth", aliases=["mooring"], sources=[QUOTED], related=["events/opening"]
    ),
    a_claim(
        "claim-01",
        title="Ninety boats",
        value="90 boats",
        date="2025",
        bears=["markets/fleet", "events/opening"],
        sources=[QUOTED],
        attributed_to="The *mayor*",
    ),
    a_correction("fleet-size", title="Fleet too large", record="markets/fleet", noticed_by="A reader"),
]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return markdown_of(*WORLD)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "markets/fleet.md",
            [
                *("# Boats in use", '<p class="value">at least 40 boats</p>', "as of 2 March 2026", "covers 2025"),
                *("| Stage | measured: It was counted. |", "| Precision | at least |", "What floats.", "Tags: boats."),
                *("| How sure | Quoted with the figure from an official source", *EVIDENCE),
                *(
                    "words that confirm</span>",
                    "| April 2026 { #2026-04-target } | **90 boats** | ",
                    'target</span> for first quarter of 2030, <span class="confidence',
                ),
                *("A *bold* aim.", "- Not the ferries: see [4 boats](ferries.md){ .fact }[^gazette]."),
                *("[^gazette]: [Boats at last](../sources/gazette.md), The gazette, 2 March 2026",),
                *("| About | [Harbour Office](../organisations/harbour-office.md) |",),
                *("| Initiative | [Deep Water](../initiatives/deep-water.md) |",),
                *("| Policy | [Harbour Act](../policies/harbour-act.md) |",),
                *(
                    "- [Money for dredging](../budgets/dredging.md)",
                    "| Has parts | [Ferries](ferries.md) (4 boats, as of",
                ),
                *("- [Ninety boats](../claims/claim-01.md)", "- [Fleet too large](../corrections/index.md#fleet-size)"),
                *("Compiled on 22 November 2026; its sources have not been re-read since.",),
                "This page is made from [data/markets/fleet.yaml](../data/markets/fleet.yaml).",
            ],
        ),
        (
            "budgets/dredging.md",
            [
                *("| Also written | €3bn, €3,000,000,000 |", "| Reported as | US$4 billion by [The gazette]"),
                *("four billion dollars", *EVIDENCE, "(../data/budgets/dredging.yaml)"),
            ],
        ),
        (
            "markets/all-boats.md",
            [
                "| Computed as | sum of [Boats in use](fleet.md) (at least 40 boats, as of ",
                ", [Ferries](ferries.md) (4 boats, as of ",
            ],
        ),
        (
            "initiatives/deep-water.md",
            [
                *("# Deep Water", "operating</span>: It runs.", "| Start | 7 October 2024 |", *EVIDENCE),
                *("| Run by | [Harbour Office]", "| Comes from | [Harbour Act]", "[Boats in use](../markets/fleet.md)"),
                "(../data/initiatives/deep-water.yaml)",
            ],
        ),
        (
            "policies/harbour-act.md",
            [
                *("# Harbour Act\n", "海港條例", "(Traditional Chinese, not verified)", "| Date | 26 June 2025 |"),
                *('<span class="stage forward">bill</span>: It is before the assembly.', "**: Who may moor."),
                *("| Issued or run by | [Harbour Office]", "[Deep Water](../initiatives/deep-water.md)", *EVIDENCE),
                "(../data/policies/harbour-act.yaml)",
            ],
        ),
        (
            "organisations/harbour-office.md",
            [
                *('# Harbour Office <span class="name" lang="zh-Hant">海港處</span>', "| Short | HO |"),
                *("[https://office.example/a&#95;b](https://office.example/a_b)", *EVIDENCE),
                *("[Boats in use](../markets/fleet.md): at least 40 boats", "as of 2 March 2026", "Confirmed</span>"),
                *("[Opening of the pier](../events/index.md#opening)", "(../data/organisations/harbour-office.yaml)"),
            ],
        ),
        (
            "sources/report.md",
            [
                *("[https://norland.example/report](https://norland.example/report)", "| Who speaks | government |"),
                *(
                    "| Date | 2 March 2026 |",
                    "its text was read",
                    "Harbour Office ([Harbour Office]",
                    "| Read on | not",
                ),
                *(
                    "[Boats in use](../markets/fleet.md#2026-03-02-2025-measured): at least 40 boats",
                    "(page 3, table 2)",
                ),
                *("    > The fleet has forty boats.", "[Opening of the pier](../events/index.md#opening)"),
                "(../data/sources/report.yaml)",
            ],
        ),
        (
            "claims/claim-01.md",
            [
                *('<p class="verdict wrong">Wrong</p>', "**Claimed:** The fleet has 90 boats.", "It has fewer."),
                *(
                    "| Figure claimed | 90 boats |",
                    "| Date claimed | 2025 |",
                    "| Attributed to | The &#42;mayor&#42; |",
                ),
                *("| Where | claim 1 of [Boats at last](../sources/gazette.md) |", "| Best support found | primary |"),
                *("| Decided by | [Boats in use](../markets/fleet.md), [Opening of the pier]", *EVIDENCE),
                "(../data/claims/claim-01.yaml)",
            ],
        ),
        (
            "events/index.md",
            [
                *(
                    "## 2027",
                    "### Opening of the pier { #opening data-column=title }",
                    "first half of 2027",
                    "It opens.",
                ),
                *('value="planned" data-column="stage">planned</data>, as stated on March 2026', *EVIDENCE),
                *("### [Harbour Act](../policies/harbour-act.md) { #policies/harbour-act ", "Issued or run by <data"),
                *("[Harbour Office](../organisations/harbour-office.md)", "(../data/events/opening.yaml)"),
                *(
                    "Records that refer to this:",
                    "[Ninety boats](../claims/claim-01.md)",
                    "compiled on 22 November 2026",
                ),
            ],
        ),
        (
            "terms/index.md",
            [
                *("## berth { #berth }", "**Mooring place.** A place to moor.", "Also called mooring.", *EVIDENCE),
                *("[Opening of the pier](../events/index.md#opening)", "(../data/terms/berth.yaml)"),
            ],
        ),
        (
            "corrections/index.md",
            [
                *("## 1 December 2026: Fleet too large { #fleet-size }", "| Was | 50 boats |", "| Is | 40 boats |"),
                *("| Where | [Boats in use](../markets/fleet.md) |", "| Why | A slip of the pen. |", "A reader"),
            ],
        ),
        (
            "markets/index.md",
            [
                '| [Boats in use](fleet.md)<span data-find="Harbour Office 海港處 HO',
                ' | <data value="harbour-office">[Harbour Office](../organisations/harbour-',
                '<data value="40" data-unit="boats" data-precision="at least">at least 40 boats</data>',
                *('<time datetime="2026-03-02">2 March 2026</time>', ">Confirmed</data>"),
            ],
        ),
        (
            "figures/index.md",
            [
                *("| [Boats in use](../markets/fleet.md)<span ", ' | <data value="markets">Markets</data> |'),
                '| [Money for dredging](../budgets/dredging.md) | <data value="budgets">Public money</data> |',
            ],
        ),
        ("initiatives/index.md", ["[Deep Water](deep-water.md)", "operating", "7 October 2024", "[Harbour Office]"]),
        ("policies/index.md", ["[Harbour Act](harbour-act.md)", "legislation", "bill", "26 June 2025"]),
        ("organisations/index.md", ["[Harbour Office](harbour-office.md)", "海港處", "It looks after harbours."]),
        (
            "sources/index.md",
            ['| [Annual report](report.md) | Harbour Office | <data value="government">government</data> | <time '],
        ),
        (
            "claims/index.md",
            [
                "Verdicts on 1 claims: wrong **1**, holds in part **0**",
                "## 1. Ninety boats { #claim-01 data-column=title }",
                "[Support and sources](claim-01.md)",
            ],
        ),
        ("deals/index.md", ["There are no records of this kind."]),
    ],
)
def test_a_page_says_what_its_record_holds(pages: dict[str, str], path: str, said: list[str]) -> None:
    assert [text for text in said if text not in pages[path]] == []


def test_a_note_of_two_paragraphs_stays_folded_with_the_sources_of_its_event() -> None:
    event = an_event("opening", notes=["First part.\n\nSecond part."], sources=[QUOTED])
    page = rendered(event, a_source("report"))["events/index.md"]
    assert isinstance(page, RenderedPage)
    folded = html_of(page.markdown).partition("<details")[2].partition("</details>")[0]
    assert "Second part." in folded
    assert "Title of report" in folded
    assert "<pre" not in folded


def test_an_index_of_corrections_without_any_says_so() -> None:
    assert "No correction has been recorded yet." in markdown_of()["corrections/index.md"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"sources": [QUOTED]}, "Quoted with the figure from an official source: Harbour Office."),
        ({"sources": ["gazette", "herald"]}, "2 independent sources report it"),
        ({"sources": ["gazette"]}, "One source was read."),
        ({"sources": ["gazette", "copy"]}, "One source was read, and 1 more that speaks with the same voice."),
        ({"sources": ["gazette", "letter"]}, "One source was read; 1 more is known by address only."),
        ({"sources": ["letter"]}, codes.NO_SOURCE_READ.summary.capitalize()),
        (
            {"sources": [cited("wire", quote="forty")]},
            "from an official text, which another page carries whole: The wire.",
        ),
    ],
)
def test_a_figure_says_why_it_is_as_sure_as_it_is(fields: dict[str, Any], sentence: str) -> None:
    sources = [
        a_source("report"),
        a_press_source("gazette"),
        a_press_source("herald"),
        a_press_source("copy", copy_of="gazette"),
        a_press_source("letter", seen="address"),
        a_press_source("wire", republishes={"issuer": "harbour-office", "reason": "It is whole."}),
        an_organisation("harbour-office"),
    ]
    page = markdown_of(a_count("fleet", an_observation(**fields)), *sources)["markets/fleet.md"]
    assert sentence in page


def test_a_fact_with_targets_only_says_so() -> None:
    page = markdown_of(a_count("goal", an_observation(stage="target", due="2030")), a_source("report"))[
        "markets/goal.md"
    ]
    assert "Only target values were found" in page


def test_an_acknowledged_problem_is_told_with_its_reason() -> None:
    acknowledged = [{"code": "FB206", "reason": "Two *counts*."}]
    fleet = a_count("fleet", an_observation("40 boats"), an_observation("50 boats"), acknowledged=acknowledged)
    page = markdown_of(fleet, a_source("report"))["markets/fleet.md"]
    assert "One date and stage has two different values (FB206): Two *counts*." in page


def test_a_source_that_nothing_rests_on_says_so() -> None:
    assert "Nothing on this site rests on it." in markdown_of(a_source("report"))["sources/report.md"]


def test_every_link_between_pages_leads_to_a_page_and_a_place_on_it(pages: dict[str, str]) -> None:
    places = {path: set(re.findall(r'id="([^"]+)"', html_of(page))) for path, page in pages.items()}
    files = {entry.document.path for entry in WORLD}
    files |= {f"api/v1/{entry.record.id}.{form}" for entry in WORLD for form in ("csv", "json")}
    missing = []
    for path, page in pages.items():
        prose = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
        for href in re.findall(r"\]\((?!https?://)([^)\s]+)\)", prose):
            target, _, anchor = re.sub(r"\?[^#]*", "", href).partition("#")
            found = os.path.normpath(Path(path).parent / target) if target else path
            if found not in files and (found not in places or (anchor and anchor not in places[found])):
                missing.append((path, href))
    assert missing == []


def test_the_metadata_of_every_page_is_sound_yaml(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        metadata = yaml.safe_load(page.split("---\n")[1])
        assert metadata["title"], path
    fleet = yaml.safe_load(pages["markets/fleet.md"].split("---\n")[1])
    assert fleet["edit"] == "data/markets/fleet.yaml"
    answer = "As of 2 March 2026, Boats in use: at least 40 boats (measured), according to Harbour Office."
    assert fleet["description"] == answer


# Whatever the data holds, a page shows it and nothing else

HOSTILE = (
    "<script>alert(1)</script> | *a* _b_ `c` [d](e) {{ fact('x') }} {% x %} ![f](g) &amp; <!-- h --> \\ # { .i } $"
)


def hostile(mark: str) -> str:
    return f"1. {mark} {HOSTILE}"


def test_text_of_the_data_is_shown_as_it_is_on_every_page() -> None:
    reference = cited("report", quote=hostile("quote"), locator=hostile("locator"), speaker=hostile("speaker"))
    fleet = a_count(
        "fleet",
        an_observation("30 boats", as_of="2025", sources=[reference]),
        an_observation("40 boats", sources=[reference], equivalents=[{"value": "1 person", "sources": [reference]}]),
        title=hostile("fleet"),
        tags=[hostile("tag")],
        related=["organisations/harbour-office"],
    )
    entries = [
        fleet,
        a_source("report", title=hostile("report"), publisher=hostile("publisher"), language="x<b>"),
        an_organisation(
            "harbour-office",
            name={"en": hostile("office"), "zh-Hant": hostile("海港")},
            short=hostile("short"),
            aliases=[hostile("alias")],
            sources=[reference],
            address="https://x.example/*a*_b_(c)[d]`e`&lt;",
        ),
        an_event("opening", title=hostile("event"), organisations=["harbour-office"], sources=[reference]),
        a_term("berth", name=hostile("term"), label=hostile("label"), aliases=[hostile("other")], sources=[reference]),
        a_policy(
            "harbour-act",
            name=hostile("policy"),
            pillars=[{"name": {"en": hostile("pillar"), "ja": hostile("柱")}}],
            issuers=["harbour-office"],
            sources=[reference],
        ),
        an_initiative("deep-water", name=hostile("initiative"), organisations=["harbour-office"], sources=[reference]),
        a_claim(
            "claim-01", title=hostile("claim"), attributed_to=hostile("mayor"), article="report", sources=[reference]
        ),
        a_correction("fleet-size", title=hostile("correction"), record="markets/fleet", noticed_by=hostile("reader")),
    ]
    pages = {
        path: page for path, page in markdown_of(*entries).items() if not path.startswith(("contributing/", "search"))
    }
    texts = {path: Reader(html_of(page)) for path, page in pages.items()}
    assert {tag for reader in texts.values() for tag in reader.tags} <= {
        *(
            "h1",
            "h2",
            "h3",
            "p",
            "div",
            "span",
            "strong",
            "a",
            "ul",
            "li",
            "br",
            "hr",
            "blockquote",
            "details",
            "summary",
            "pre",
        ),
        *("figure", "figcaption"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        *("form", "label", "input", "select", "option", "output", "button", "data", "time"),
        *("datalist", "template"),
    }
    marks = ["quote", "locator", "speaker", "fleet", "tag", "report", "publisher", "office", "海港", "short", "event"]
    marks += [
        "term",
        "label",
        "other",
        "policy",
        "pillar",
        "柱",
        "initiative",
        "claim",
        "mayor",
        "correction",
        "reader",
    ]
    shown = " ".join(reader.text for reader in texts.values())
    assert [mark for mark in marks if folded(hostile(mark)) not in shown] == []
    addresses = [
        attributes["href"]
        for _, attributes in texts["organisations/harbour-office.md"].elements
        if "href" in attributes
    ]
    assert "https://x.example/*a*_b_%28c%29%5Bd%5D%60e%60&lt;" in addresses


def test_markdown_of_the_data_keeps_to_its_place() -> None:
    two = "One *paragraph* | with a bar.\n\nAnother paragraph."
    entries = [
        a_count("fleet", notes=[two, "Next note."]),
        an_organisation("harbour-office", name="Harbour Office", summary=two),
        a_policy("harbour-act", pillars=[{"name": "Berths", "summary": two}]),
        a_correction("fleet-size", record="markets/fleet", was=two, now=two, reason=two),
        a_source("report"),
    ]
    pages = markdown_of(*entries)
    notes = html_of(pages["markets/fleet.md"]).partition("What to know")[2].partition("<h2")[0]
    assert notes.count("<ul>") == 1
    assert re.search(
        r"<li>\s*<p>One <em>paragraph</em> \| with a bar\.</p>\s*<p>Another paragraph\.</p>\s*</li>", notes
    )
    pillar = html_of(pages["policies/harbour-act.md"]).partition("Its parts")[2].partition("<h2")[0]
    assert re.search(r"with a bar\.</p>\s*<p>Another paragraph\.</p>\s*</li>", pillar)
    cell = r"<td>One <em>paragraph</em> \| with a bar. Another paragraph.</td>"
    assert len(re.findall(cell, html_of(pages["corrections/index.md"]))) == 3
    assert len(re.findall(cell, html_of(pages["organisations/index.md"]))) == 1


# Templates


def test_no_template_vouches_for_text_itself() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*") if path.suffix == ".j2"}
    assert len(texts) > len(KINDS)
    forbidden = re.compile(r"\|\s*safe\b|autoescape|Markup|\|\s*(?:tojson|xmlattr|urlize|striptags)\b")
    assert [name for name, text in texts.items() if forbidden.search(text)] == []


@pytest.fixture
def failure(tmp_path: Path) -> Any:
    """Return what is reported when the page of a source has this template."""

    def report(template: str, macro: str = "") -> Diagnostic:
        (tmp_path / "templates" / "pages").mkdir(parents=True)
        (tmp_path / "templates" / "pages" / "source.md.j2").write_text(template, encoding="utf-8")
        (tmp_path / "templates" / "parts.md.j2").write_text(macro, encoding="utf-8")
        page = rendered(a_source("report"), templates=tmp_path / "templates")["sources/report.md"]
        assert isinstance(page, Diagnostic)
        assert page.code.id == "FB304"
        assert page.label == "while rendering sources/report.md"
        return page

    return report


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("# A\n\n{{ view.titel }}\n", 3, "has no attribute `titel`"),
        ("{{ titel }}", 1, "`titel` is undefined"),
        ("\n{% for one in view.nothing %}{% endfor %}", 2, "has no attribute `nothing`"),
        ("\n{{ view.value }}", 2, "a template prints nothing (None)"),
        ("\n\n{{ none }}", 3, "a template prints nothing (None)"),
        ("\n{{ view.value.value }}", 2, "has no attribute `value`"),
        ("\n{% for one in view.value %}{% endfor %}", 2, "object is not iterable"),
        ("\n{{ view.title + 1 }}", 2, "can only concatenate str"),
        ("\n{{ view.title | titel }}", 2, "no filter named `titel`"),
        ("a\n{% if view.title %}\nb", 3, "unexpected end of template"),
        ("a\n{{ view.title }\nb", 2, "unexpected '}'"),
        ('\n{% import "nowhere.md.j2" as parts %}', 2, "there is no template `nowhere.md.j2`"),
        ("\n{{ bindings.ref('sources/nothing') }}", 2, "sources/nothing"),
    ],
)
def test_a_template_that_fails_is_reported_at_its_line(failure: Any, template: str, line: int, message: str) -> None:
    found = failure(template)
    assert (found.span.path, found.span.line) == ("templates/pages/source.md.j2", line)
    assert message in found.message


def test_a_macro_that_fails_is_reported_at_its_own_line(failure: Any) -> None:
    template = '{% import "parts.md.j2" as parts with context %}\n{{ parts.name(view) }}'
    found = failure(template, "{# names #}\n{% macro name(view) %}\n{{ view.nome }}\n{% endmacro %}")
    assert (found.span.path, found.span.line) == ("templates/parts.md.j2", 3)
    assert "has no attribute `nome`" in found.message


def test_a_missing_template_is_reported(tmp_path: Path) -> None:
    page = rendered(a_source("report"), templates=tmp_path)["sources/report.md"]
    assert isinstance(page, Diagnostic)
    assert (page.code.id, page.message) == ("FB304", "the template fails: there is no template `pages/source.md.j2`")


# The same input gives the same bytes


def test_the_same_records_give_the_same_pages_in_whatever_order_they_are_read(pages: dict[str, str]) -> None:
    assert markdown_of(*reversed(WORLD)) == pages


DIGEST = """
import hashlib, sys
from datetime import date
from pathlib import Path
from generator.pipeline import render
files = render(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])).files
print(len(files), hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())
"""


def test_the_project_renders_to_the_same_bytes_in_any_time_zone_and_process() -> None:
    runs = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", DIGEST, str(REPOSITORY), EDITION_TODAY.isoformat()],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for zone, seed in (("Pacific/Kiritimati", "1"), ("Pacific/Pago_Pago", "2"))
    ]
    outputs = [run.communicate()[0] for run in runs]
    files = render(REPOSITORY, EDITION_TODAY).files
    digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
    assert files
    assert outputs == [f"{len(files)} {digest}\n"] * 2
