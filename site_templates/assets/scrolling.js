// A table that is wider than the page scrolls sideways in a box of the theme's. A keyboard scrolls it only if the box can be
// reached, and a screen reader names it by the heading above it.

if (document.readyState !== "complete") {
  await new Promise((resolve) => window.addEventListener("load", resolve, { once: true })); // the theme makes the boxes
}
const boxes = document.querySelectorAll(".md-typeset__scrollwrap");
const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)[id]")];

const observer = new ResizeObserver((entries) => entries.forEach((entry) => settle(entry.target)));
boxes.forEach((box) => observer.observe(box));

function settle(box) {
  const scrolls = box.scrollWidth > box.clientWidth;
  if (scrolls === box.hasAttribute("tabindex")) return;
  if (!scrolls) {
    for (const name of ["tabindex", "role", "aria-labelledby"]) box.removeAttribute(name);
    return;
  }
  box.tabIndex = 0;
  const above = headings.findLast((one) => one.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (!above) return;
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", above.id);
}
