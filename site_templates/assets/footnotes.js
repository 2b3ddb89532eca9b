// The theme shows a footnote beside its mark, in a box that goes when the focus moves: the tab key would enter the box, lose
// it underfoot and start the page over. So the key passes it by; the same links stand in the footnote itself. And the box,
// a dialog without a name in the theme, is named by its mark.

const settle = (box) => {
  const mark = document.querySelector(`.footnote-ref[aria-controls="${box.id}"]`);
  if (mark) box.setAttribute("aria-label", mark.textContent);
  for (const link of box.querySelectorAll("a")) link.tabIndex = -1;
};

new MutationObserver((changes) => {
  const added = changes.flatMap((change) => [...change.addedNodes]);
  added.filter((node) => node.matches?.(".md-tooltip2")).forEach(settle);
}).observe(document.body, { childList: true });
