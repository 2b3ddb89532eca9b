"""Pages as they are met without scripts, or zoomed until a window shows little of them."""

from __future__ import annotations

from kinds import KINDS, KINDS_AND_STATES

ZOOMED = {"200 %": (640, 450), "400 %": (320, 256)}
OVERFLOW = """() => {
  const boxes = ".md-typeset__scrollwrap, pre, .highlight, [data-scrolls], .md-sidebar, .md-header";
  const inBox = (one) => one.closest(boxes);
  const wide = [...document.querySelectorAll("main *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !inBox(one) && one.checkVisibility();
  });
  return {
    sideways: document.documentElement.scrollWidth - innerWidth,
    wide: wide.map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`).slice(0, 5),
  };
}"""


@KINDS_AND_STATES
def test_a_zoomed_page_fits_its_window(visit, path):
    page = visit(path)
    for zoom, (width, height) in ZOOMED.items():
        page.set_viewport_size({"width": width, "height": height})
        found = page.evaluate(OVERFLOW)
        assert found["sideways"] <= 0, zoom
        assert found["wide"] == [], zoom
        assert page.locator("h1").first.is_visible(), zoom


NO_SCRIPTS = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const inForm = (one) => one.closest("form[action]");
  const dead = [...document.querySelectorAll("button, select, input:not(.md-toggle)")]
    .filter((one) => seen(one) && !inForm(one) && !one.closest("details")).map((one) => one.outerHTML.slice(0, 120));
  for (const control of document.querySelectorAll("article :is(form, button, [role=status])")) control.remove();
  return { dead, text: document.querySelector("article").innerText };
}"""


@KINDS
def test_a_page_is_complete_without_scripts(reader_without_scripts, address, visit, path):
    reader_without_scripts.goto(address + path)
    without = reader_without_scripts.evaluate(NO_SCRIPTS)
    assert without["dead"] == []
    with_scripts = visit(path).evaluate(NO_SCRIPTS)
    assert set(without["text"].split()) >= set(with_scripts["text"].split())


def test_the_drawer_of_a_phone_opens_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}budgets/aiss-allocation/")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    link = page.locator(".md-sidebar--primary label", has_text="Figures").first
    link.wait_for()
    link.click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Computing power", exact=True).click()
    page.wait_for_url("**/compute/")
    context.close()
