// Narrows the list on the page while a name is typed. Enter still asks the archive, which knows the other pages too.
// A section none of whose names is left goes with its heading.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

for (const field of document.querySelectorAll("[data-filters]")) {
  const list = document.getElementById(field.dataset.filters);
  const rows = [...list?.querySelectorAll("li") ?? []];
  const sections = [...list?.querySelectorAll("section") ?? []];
  const names = rows.map((row) => fold((row.querySelector(".facet__name") ?? row.querySelector("a")).textContent));
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/);
    rows.forEach((row, place) => {
      row.hidden = !words.every((word) => names[place].includes(word));
    });
    for (const section of sections) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
  });
}
