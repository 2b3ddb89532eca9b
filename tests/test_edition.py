"""What the editors of this edition have promised themselves, and nothing that a program needs.

An editor may change this file: when an edit of `data/` or `content/` that is sound breaks a promise on purpose, write
the new one here in the same pull request. Another edition replaces it together with `data/` and `content/`.
"""

from __future__ import annotations

import pytest
from projects import EDITION_TODAY, REPOSITORY

from generator.loading import Project
from generator.pipeline import check
from generator.records import Claim

CLAIMS_OF_THE_ARTICLE = 35
BINDINGS_OF_AN_EXPLAINER = 8


@pytest.fixture(scope="module")
def edition() -> Project:
    return check(REPOSITORY, EDITION_TODAY).project


def test_every_claim_of_the_article_has_its_verdict_in_the_order_of_the_article(edition: Project) -> None:
    assert edition.dataset
    orders = sorted(claim.order for claim in edition.dataset.of_model(Claim))
    assert orders == list(range(1, CLAIMS_OF_THE_ARTICLE + 1))


def test_every_explainer_takes_its_figures_from_the_facts(edition: Project) -> None:
    bindings = {
        path: text.count("{{ ") for path, text in edition.prose.items() if path.startswith("content/explained/")
    }
    assert bindings
    assert {path: number for path, number in bindings.items() if number < BINDINGS_OF_AN_EXPLAINER} == {}
