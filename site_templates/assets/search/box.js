// The search box of every page. All it does before its first use is to wait for it: what searches is fetched then.

const form = document.querySelector("[data-search]");
const input = form.querySelector("input");
let isStarted = false;

function start() {
  if (isStarted) return;
  isStarted = true;
  import("./panel.js")
    .then((panel) => panel.start(form))
    .catch(() => (isStarted = false)); // the next use tries again; Enter leads to the search page all the same
}

function isEditing(element) {
  return element.isContentEditable || /^(?:input|select|textarea)$/iu.test(element.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.altKey) return;
  const isHeld = event.ctrlKey || event.metaKey;
  const isSlash = event.key === "/" && !isHeld && !isEditing(event.target);
  const isCommand = event.key.toLowerCase() === "k" && isHeld && !event.shiftKey;
  if (!isSlash && !isCommand) return;
  event.preventDefault();
  input.focus();
  input.select();
});

input.addEventListener("focus", start);
if (document.activeElement === input) start();
