// For editors: select words of an article, and a link appears that teaches the archive what they are.
// <a class="teach" data-teach="/admin/teach/7/" hidden>Teach …</a>. Without scripts the desk has a field for the words.

const link = document.querySelector("[data-teach]");
const longest = 300;

function offer() {
  const selection = document.getSelection();
  const words = String(selection).replace(/\s+/g, " ").trim();
  const inside = selection.anchorNode && document.querySelector(".story").contains(selection.anchorNode);
  link.hidden = !inside || words.length === 0 || words.length > longest;
  if (!link.hidden) {
    link.textContent = `Teach: “${words}”`;
    link.href = `${link.dataset.teach}?text=${encodeURIComponent(words)}`;
  }
}

if (link) {
  document.addEventListener("selectionchange", offer);
  offer(); // what was selected before this script was there
}
