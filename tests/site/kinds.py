"""One page of every kind. A new kind of page is covered by every browser test with one line here."""

import pytest

PAGES = {
    "home": "",
    "explained": "explained/stablecoins/",
    "all figures": "figures/",
    "compare": "compare/",
    "public money": "budgets/",
    "computing power": "compute/",
    "users": "users/",
    "markets": "markets/",
    "deals": "deals/",
    "figures in rules": "rules/",
    "fact": "budgets/aiss-allocation/",
    "fact with history": "markets/vatp-licensed/",
    "fact in doubt": "compute/aisc-capacity/",
    "initiatives": "initiatives/",
    "initiative": "initiatives/aiss/",
    "policies": "policies/",
    "policy": "policies/aspire/",
    "organisations": "organisations/",
    "organisation": "organisations/sfc/",
    "events": "events/",
    "terms": "terms/",
    "article": "article/",
    "claims": "claims/",
    "claim": "claims/claim-15/",
    "about": "about/",
    "downloads": "about/downloads/",
    "quality": "about/quality/",
    "sources": "sources/",
    "source": "sources/budget-2025-ai/",
    "corrections": "corrections/",
    "licences": "about/licences/",
    "contributing": "contributing/",
    "add a fact": "contributing/add-a-fact/",
    "how it fits together": "contributing/how-it-fits-together/",
    "fields": "contributing/fields/",
    "diagnostics": "contributing/diagnostics/",
    "changelog": "contributing/changelog/",
    "search": "search/",
    "not found": "404.html",
}

STATES = {
    "figures filtered": "figures/?kind=budgets&sort=value&order=desc",
    "facts compared": "compare/?items=budgets/aiss-allocation,compute/aisc-capacity,markets/vatp-licensed",
    "organisations compared": "compare/?items=organisations/hkma,organisations/sfc",
}
"""Pages that scripts have changed, by the address that has them do so."""

DESK, PHONE = (1280, 900), (390, 844)


def _each(pages):
    return pytest.mark.parametrize("path", [pytest.param(path, id=kind) for kind, path in pages.items()])


KINDS = _each(PAGES)
KINDS_AND_STATES = _each(PAGES | STATES)
VIEWPORTS = pytest.mark.parametrize("viewport", [pytest.param(DESK, id="desk"), pytest.param(PHONE, id="phone")])
