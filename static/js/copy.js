// Puts a button after each `data-copied` text that copies it. Without scripts, or without a clipboard, there is no button.

if (navigator.clipboard) {
  for (const text of document.querySelectorAll("[data-copied]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite__copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    });
    text.after(button);
  }
}
