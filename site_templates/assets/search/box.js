// The search box of every page. All it does before its first use is to wait for it: what searches is fetched then.

const form = document.querySelector("[data-search]");
const input = form.querySelector("input");
let isStarted = false;

function start() {
  if (isStarted) return;
  isStarted = true;
  import("./panel.js").then((panel) => panel.start(form));
}

function isEditing(element) {
  return element.isContentEditable || /^(?:input|select|textarea)$/iu.test(element.tagName);
}

document.addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isEditing(event.target);
  const isCommand = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isSlash && !isCommand) return;
  event.preventDefault();
  input.focus();
  input.select();
});

input.addEventListener("focus", start);
if (document.activeElement === input) start();
