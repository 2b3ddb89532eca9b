// What styles alone cannot do for definitions of terms: Escape puts one away, and a first touch shows it instead of
// following the link. Pointer and keyboard need none of this to open one.

const terms = [...document.querySelectorAll(".defined")];
let wasTouch = false; // whether the last thing that pressed was a finger

const close = (except) => terms.forEach((term) => term !== except && term.classList.remove("open"));

for (const term of terms) {
  // What was put away comes back when it is asked for anew.
  for (const arrival of ["pointerenter", "focusin"]) {
    term.addEventListener(arrival, () => term.classList.remove("dismissed"));
  }
  // A reader who comes by keyboard has no pointer to scroll with.
  term.addEventListener("focusin", () => wasTouch || term.lastElementChild.scrollIntoView({ block: "nearest" }));
  term.addEventListener("click", (event) => {
    if (!wasTouch || term.classList.contains("open")) return;
    event.preventDefault();
    close(term);
    term.classList.add("open");
  });
}

document.addEventListener("pointerdown", (event) => {
  wasTouch = event.pointerType === "touch";
  close(event.target.closest?.(".defined"));
});

document.addEventListener("keydown", (event) => {
  wasTouch = false;
  if (event.key !== "Escape") return;
  close();
  terms.forEach((term) => term.classList.add("dismissed"));
});
