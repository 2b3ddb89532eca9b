"""Waiting for a page. Playwright's own way has the page evaluate a string, which its security policy forbids."""

SCRIPTS = "import('/assets/factbook.js').then(() => null)"
"""A module is ready for all who import it once it is ready for the page, with everything that it waits for."""

PATIENCE = 300
PAUSE = 50
SCHEMES = {"light": "default", "dark": "slate"}


def settle(page):
    """Wait until a page that was opened has all scripts that it needs."""
    page.evaluate(SCRIPTS)


def wait_until(page, expression):
    """Wait until an expression is true in a page, and fail when it does not become so."""
    for _ in range(PATIENCE):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(PAUSE)
    message = f"never true: {expression}"
    raise AssertionError(message)


def use_scheme(page, scheme):
    """Switch between light and dark as a reader does."""
    body = page.locator("body")
    if body.get_attribute("data-md-color-scheme") != SCHEMES[scheme]:
        page.locator("[data-md-component=palette] label:not([hidden])").click()
    page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]").wait_for()
