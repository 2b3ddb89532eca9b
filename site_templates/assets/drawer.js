// The navigation of narrow screens is a drawer behind a checkbox, opened by a label, which no keyboard reaches: a button
// takes its place. Its name is the navigation's own, so no word stands here.

const toggle = document.getElementById("__drawer");
const drawer = document.querySelector(".md-sidebar--primary");
const label = document.querySelector(".md-header label[for='__drawer']");
const button = document.createElement("button");

button.type = "button";
button.className = `${label.className} fb-drawer-button`;
button.setAttribute("aria-label", drawer.querySelector("nav").getAttribute("aria-label"));
button.append(...label.querySelectorAll("svg"));
label.replaceWith(button);

const show = () => button.setAttribute("aria-expanded", toggle.checked);
const close = () => toggle.checked && toggle.click();

close(); // a browser may have restored the checkbox, and with it the drawer
show();
toggle.addEventListener("change", show);
window.addEventListener("pageshow", close);

button.addEventListener("click", (event) => {
  toggle.click();
  if (toggle.checked && event.detail === 0) firstInside()?.focus(); // by keyboard: a pointer has clicked at least once
});

function firstInside() {
  const reachable = (one) => one.checkVisibility({ visibilityProperty: true });
  return [...drawer.querySelectorAll("a[href], input")].find(reachable);
}

drawer.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches(".md-nav__toggle")) event.target.click();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !toggle.checked) return;
  close();
  button.focus();
});

// Whoever tabs on has left: the page behind is not read through the drawer's shade.
drawer.addEventListener("focusout", (event) => {
  if (event.relatedTarget && event.relatedTarget !== button && !drawer.contains(event.relatedTarget)) close();
});
