// The desk's page of an article: pointing at a field brings its place in the file into view (the colour is CSS alone), and
// what was typed is not lost by pressing a button that decides something else.
// <div data-shows="title"><input></div> … <mark data-field="title source">…</mark>

const sheet = document.querySelector(".paper__sheet");
const form = document.querySelector("#article_form");
const bar = document.querySelector(".submit-row")?.offsetHeight ?? 0; // it may lie over the foot of the window
let typed = false;
let saving = false;

function show(field) {
  const place = sheet.querySelector(`[data-field~="${field}"]`);
  if (!place) {
    return;
  }
  const from = place.getBoundingClientRect();
  const frame = sheet.getBoundingClientRect();
  if (from.top < frame.top || from.bottom > Math.min(frame.bottom, window.innerHeight - bar)) {
    sheet.scrollTop += from.top - frame.top - frame.height / 3;
  }
}

if (sheet) {
  for (const row of document.querySelectorAll("[data-shows]")) {
    row.addEventListener("focusin", () => show(row.dataset.shows));
    row.addEventListener("pointerenter", () => show(row.dataset.shows));
  }
}

if (form) {
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { saving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (typed && !saving) {
      event.preventDefault();
    }
  });
}
