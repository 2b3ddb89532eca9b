"""Blocks of hand-written pages: what they show, and what is said where they cannot be shown."""

from __future__ import annotations

import pytest
from projects import TODAY, write_project

from generator.pipeline import check, render

ROAD_FUND = """\
title: Road fund of Norland
measure: funding
observations:
  - value: 30 million EUR
    as_of: 2025-03-02
    stage: allocated
    sources: [{source: report, quote: The road fund receives 30 million euros}]
  - value: 40 million EUR
    as_of: 2026-03-02
    stage: allocated
    sources: [{source: report, quote: The road fund receives 40 million euros}]
compiled_on: 2026-11-22
"""


def page_of(folder, prose):
    rendered = render(
        write_project(folder, {"data/budgets/road-fund.yaml": ROAD_FUND, "content/index.md": prose}), TODAY
    )
    assert not rendered.report.has_errors, rendered.report.diagnostics
    return rendered.files["index.md"].decode()


def problems(folder, prose, **files):
    report = check(write_project(folder, {"content/index.md": prose, **files}), TODAY).report
    return [one for one in report.diagnostics if one.code.id.startswith("FB3")]


def test_cards_show_value_stage_date_confidence_and_trend(tmp_path):
    page = page_of(tmp_path, '# Norland\n\n{{ cards("road-fund") }}\n')
    assert "[Road fund of Norland](budgets/road-fund.md)" in page
    for text in ("€40 million", "allocated", "as of 2 March 2026", "Confirmed", "up from €30 million, 2 March 2025"):
        assert text in page


def test_the_latest_lists_what_moved_with_its_date_for_machines(tmp_path):
    page = page_of(tmp_path, '# Norland\n\n{{ latest("3") }}\n')
    assert '<time datetime="2026-03-02">2 March 2026</time>' in page
    assert "up from €30 million" in page


@pytest.mark.parametrize(
    ("prose", "code", "message", "help_"),
    [
        ('{{ cards("road-find") }}', "FB302", "there is no fact `road-find`", "did you mean `road-fund`?"),
        ("{{ cards() }}", "FB303", "`cards` cannot be called like this", '{{ cards("slug", "slug") }}'),
        ('{{ cards("road-fund", 3) }}', "FB303", "`cards` cannot be called like this", '{{ cards("slug", "slug") }}'),
        ('{{ latest("many") }}', "FB303", "`latest` needs a number of lines", '{{ latest("8") }}'),
        ('{{ latest("0") }}', "FB303", "`latest` needs a number of lines", '{{ latest("8") }}'),
        ('Look: {{ cards("road-fund") }}', "FB303", "`cards` is a block, which needs a paragraph of its own", "line"),
        ('{{ cards("road-fund", title="Roads") }}', "FB303", "`cards` takes no title", '{{ cards("slug", "slug") }}'),
        ('{{ card("road-fund") }}', "FB303", "`card` is not a binding", "did you mean `cards`?"),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_shown_is_reported_at_its_line(tmp_path, prose, code, message, help_):
    (found,) = problems(tmp_path, f"# Norland\n\n{prose}\n")
    assert (found.code.id, found.span.path, found.span.line) == (code, "content/index.md", 3)
    assert message in found.message
    assert help_ in found.help


def test_a_block_may_name_its_facts_on_several_lines_and_each_mistake_is_told(tmp_path):
    prose = '# Norland\n\n{{ cards("road-find",\n"road-fund",\n"bridge") }}\n'
    assert [(one.span.line, one.message) for one in problems(tmp_path, prose)] == [
        (3, "there is no fact `road-find`"),
        (5, "there is no fact `bridge`"),
    ]


def test_a_block_in_data_is_refused(tmp_path):
    fund = ROAD_FUND.replace("measure:", "summary: '{{ cards(\"road-fund\") }}'\nmeasure:")
    (found,) = problems(tmp_path, "# Norland\n", **{"data/budgets/road-fund.yaml": fund})
    assert (found.code.id, found.span.path) == ("FB303", "data/budgets/road-fund.yaml")
    assert "`cards` is a block" in found.message


def test_a_failing_template_of_a_block_is_reported_at_its_line(tmp_path):
    project = write_project(
        tmp_path,
        {
            "content/index.md": '# Norland\n\n{{ cards("road-fund") }}\n',
            "site_templates/blocks/cards.md.j2": "one line\n{{ view.nothing }}\n",
        },
    )
    (found,) = [one for one in render(project, TODAY).report.diagnostics if one.is_error]
    assert (found.span.path, found.span.line) == ("site_templates/blocks/cards.md.j2", 2)
    assert "index.md" in found.label
