"""Citations in every form, whatever the titles hold."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.pages.citing import Cited, Citing, Origin, cite

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def citing(title: str = "Boats", publisher: str = "Harbour Office") -> Citing:
    origin = Origin(publisher, "Report", "2 March 2026")
    cited = Cited("Norland Facts", title, 2026, "https://facts.example/a_b/#2026-q1%20", "fleet-2026", (origin,))
    return cite(cited, "from {sources}")


def test_a_citation_names_the_site_the_figure_the_year_the_producer_and_the_address() -> None:
    assert citing().plain == (
        "Norland Facts, “Boats”, 2026, from Harbour Office, “Report” (2 March 2026), "
        "https://facts.example/a_b/#2026-q1%20"
    )


def test_bibtex_has_an_entry_with_the_same_and_leaves_the_address_as_it_is() -> None:
    assert citing("港口 40%").bibtex == (
        "@misc{fleet-2026,\n"
        "  author = {{Norland Facts}},\n"
        "  title = {{港口 40\\%}},\n"
        "  year = {2026},\n"
        "  publisher = {Norland Facts},\n"
        "  url = {https://facts.example/a_b/#2026-q1%20},\n"
        "  note = {from Harbour Office, “Report” (2 March 2026)},\n"
        "}"
    )


def test_ris_has_one_line_to_a_field_and_ends() -> None:
    assert citing("港口").ris == (
        "TY  - ELEC\r\nAU  - Norland Facts\r\nTI  - 港口\r\nPY  - 2026\r\nPB  - Norland Facts\r\n"
        "UR  - https://facts.example/a_b/#2026-q1%20\r\n"
        "N1  - from Harbour Office, “Report” (2 March 2026)\r\nER  - \r\n"
    )


def test_characters_that_mean_something_to_tex_are_written_out() -> None:
    found = citing(r"a\b {c} d_e ~ ^ $ & # % <f> |").bibtex
    assert (
        r"{{a\textbackslash{}b \textbraceleft{}c\textbraceright{} d\_e \textasciitilde{} \textasciicircum{} "
        r"\$ \& \# \% \textless{}f\textgreater{} \textbar{}}}"
    ) in found


def test_a_page_without_a_source_is_cited_without_one() -> None:
    found = cite(Cited("Norland Facts", "Harbour Office", 2026, "https://facts.example/", "office"), "from {sources}")
    assert found.plain == "Norland Facts, “Harbour Office”, 2026, https://facts.example/"
    assert "note" not in found.bibtex
    assert "N1" not in found.ris


@given(TEXT, TEXT)
def test_braces_balance_and_no_text_begins_a_line_or_field_of_its_own(title: str, publisher: str) -> None:
    found = citing(title, publisher)
    depths = [0]
    for character in found.bibtex:
        depths.append(depths[-1] + (character == "{") - (character == "}"))
    assert (min(depths), depths[-1]) == (0, 0)
    assert len(re.findall(r"^  \w+ = ", found.bibtex, re.MULTILINE)) == 6
    assert [line[:6] for line in found.ris.split("\r\n")[:-1]] == [
        f"{tag}  - " for tag in ("TY", "AU", "TI", "PY", "PB", "UR", "N1", "ER")
    ]
    assert len(found.plain.splitlines()) == 1
