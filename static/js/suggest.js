// Proposes names and headlines while a search is typed. Arrow keys choose one, Enter follows it, Escape closes the list;
// Enter with none chosen searches for the words, as it does without scripts.
// <form><input data-suggest="/search/suggest/"> <div role="listbox" hidden></div> <p role="status"></p> <template>…</template></form>

const pause = 80; // milliseconds without a key: a quick typist asks once a word, not once a letter

for (const field of document.querySelectorAll("[data-suggest]")) {
  const form = field.form;
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const model = form.querySelector("template");
  let options = [];
  let chosen = -1;
  let waiting = 0;
  let asked = null;

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-controls", list.id);

  const choose = (place) => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    options[chosen]?.setAttribute("aria-selected", "true");
    options[chosen]?.scrollIntoView({ block: "nearest" });
    if (options[chosen]) {
      field.setAttribute("aria-activedescendant", options[chosen].id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };

  const close = () => {
    clearTimeout(waiting);
    asked?.abort();
    choose(-1);
    list.hidden = true;
    status.textContent = "";
  };

  const option = (proposal, place) => {
    const link = model.content.firstElementChild.cloneNode(true);
    link.id = `${list.id}-${place}`;
    link.href = proposal.url;
    link.querySelector(".suggest__label").textContent = proposal.label;
    link.querySelector(".suggest__kind").textContent = proposal.kind;
    link.querySelector(".suggest__count").textContent = proposal.count === null ? "" : proposal.count.toLocaleString("en");
    return link;
  };

  const show = (proposals) => {
    choose(-1);
    options = proposals.map(option);
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    status.textContent = options.length ? `${options.length} suggestions: arrow keys choose one` : "";
  };

  const ask = async () => {
    asked?.abort();
    const question = new AbortController();
    asked = question;
    try {
      const parameters = new URLSearchParams({ q: field.value });
      const answer = await fetch(`${field.dataset.suggest}?${parameters}`, { signal: question.signal });
      const proposals = answer.ok ? (await answer.json()).proposals : [];
      if (!question.signal.aborted) show(proposals);
    } catch {
      if (!question.signal.aborted) close(); // no suggestions are no reason to keep anyone from searching
    }
  };

  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!field.value.trim()) {
      close();
    } else if (!event.isComposing) {
      waiting = setTimeout(ask, pause);
    }
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  });

  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const places = options.length + 1; // the field itself is one of the places
      choose(((chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && options[chosen]) {
      event.preventDefault();
      options[chosen].click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // else the browser empties the field as well
      close();
    }
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus until the click
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
}
