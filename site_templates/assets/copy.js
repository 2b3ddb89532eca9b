// A button on each text that readers take with them. It is made here, for without JavaScript it could do nothing.

for (const block of document.querySelectorAll(".copyable")) {
  const text = block.querySelector("pre");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = block.dataset.copy;
  const said = document.createElement("span"); // what screen readers hear, and eyes see, once it is done
  said.className = "copy-said";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = (await copied(text)) ? block.dataset.copied : block.dataset.selected;
  });
  block.append(button, said);
}

// The clipboard is closed to pages that do not come over a safe connection: then the text is marked, to be copied by hand.
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
