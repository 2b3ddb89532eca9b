"""Every file of the docs tree is known before it is made, and stands alone at its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import a_count, a_dataset, an_event
from projects import TERM, TODAY, write_project

from generator.loading import read_project
from generator.outputs.plan import find_collisions, plan_tree
from generator.pipeline import check, render

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic

COLLISIONS = [
    ("content/markets/fleet.md", "a generated page", "data/markets/fleet.yaml"),
    ("content/markets/fleet/index.md", "a generated page", "data/markets/fleet.yaml"),
    ("content/markets/fleet/index.html", "a generated page", "data/markets/fleet.yaml"),
    ("content/markets/index.md", "a generated page", ""),
    ("content/markets.md", "a generated page", ""),
    ("content/corrections/index.md", "a generated page", ""),
    ("content/contributing/fields.md", "a generated page", ""),
    ("content/search/index.json", "a generated file", ""),
    ("content/api/v1/index.json", "a generated file", ""),
    ("content/api/v1/markets/fleet.csv", "a generated file", "data/markets/fleet.yaml"),
    ("content/data/markets/fleet.yaml", "a generated file", "data/markets/fleet.yaml"),
    ("site_templates/assets/pictures/markets/fleet.png", "a generated file", "data/markets/fleet.yaml"),
    ("content/assets/site.css", "`site_templates/assets/site.css`", ""),
    ("content/roads/index.md", "`content/roads.md`", ""),
    ("content/index.html", "`content/index.md`", ""),
]
BY_HAND = ("site_templates/assets/site.css", "content/index.md", "content/roads.md")


def collisions(*by_hand: str) -> list[Diagnostic]:
    dataset = a_dataset(a_count("fleet"), an_event("opening"))
    return list(find_collisions(plan_tree(dataset, (*BY_HAND, *by_hand))))


@pytest.mark.parametrize(("path", "other", "origin"), COLLISIONS)
def test_a_file_at_the_address_of_another_is_reported(path: str, other: str, origin: str) -> None:
    (found,) = collisions(path)
    assert (found.code.id, found.span.path) == ("FB301", path)
    assert found.message == f"`{path}` stands where {other} would"
    assert found.label == (f"generated from {origin}" if origin else "")


def test_files_beside_others_collide_with_none() -> None:
    assert collisions("content/markets/boats.md", "content/events/opening.md", "content/roads/map.png") == []


def test_the_tree_that_is_made_is_the_one_that_was_planned(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"data/terms/toll.yaml": TERM, "content/roads/map.txt": "A map", "content/a.md": ""})
    project = read_project(root)
    assert project.dataset is not None
    planned = [one.path for one in plan_tree(project.dataset, (*project.static, *project.prose))]
    assert sorted(planned) == sorted(render(root, TODAY).files)


def test_prose_may_link_to_every_download(tmp_path: Path) -> None:
    links = (
        "[a](../api/v1/index.json) [b](../api/v1/budgets/road-fund.csv) [c](../api/v1/organisations/ministry.json) "
        "[d](../data/budgets/road-fund.yaml) ![e](../assets/pictures/budgets/road-fund.png) [f](../search/index.json)"
    )
    root = write_project(tmp_path, {"content/about/downloads.md": f"# Downloads\n\n{links}\n"})
    assert check(root, TODAY).report.diagnostics == ()


def test_a_link_to_a_download_that_is_not_there_is_reported(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"content/about.md": "[a](api/v1/organisations/ministry.csv)\n"})
    (found,) = check(root, TODAY).report.diagnostics
    assert (found.code.id, found.label) == ("FB306", "no api/v1/organisations/ministry.csv on the site")
