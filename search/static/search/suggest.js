// Suggestions under a search box: an ARIA 1.2 combobox with a list, where nothing is chosen until the reader does.
// Everything said is in the box's data attributes (core/components/suggest.html); the server ranks.

const PAUSE = 150; // milliseconds without typing before asking
const SHORTEST = 2; // letters
const KEPT = 50; // answers
const PER_GROUP = window.matchMedia("(min-width: 48em)").matches ? 5 : 3; // a phone shows few lines

const LANGUAGE = document.documentElement.lang.slice(0, 2);
const answers = new Map();

/** Return the groups suggested for a text; an answer given before is kept. */
async function ask(address, text, signal) {
  if (answers.has(text)) return answers.get(text);
  const response = await fetch(`${address}?limit=${PER_GROUP}&q=${encodeURIComponent(text)}`, { signal });
  if (!response.ok) return [];
  const { groups } = await response.json();
  if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
  answers.set(text, groups);
  return groups;
}

/** The log's addresses are absolute and French: this portal's path, in the reader's language. */
function pathOf(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname.replace(/^\/fr\//, `/${LANGUAGE}/`) + search;
}

function inLanguage(label) {
  return label?.[LANGUAGE] ?? label?.fr ?? "";
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

class Combobox {
  constructor(input) {
    this.input = input;
    this.id = `${input.id}-suggestions`;
    this.options = [];
    this.active = -1;
    this.list = make("ul", { className: "portal-suggest", id: this.id, hidden: true, role: "listbox" });
    this.list.setAttribute("aria-label", input.dataset.label);
    this.status = make("p", { className: "fr-sr-only", role: "status" });
    input.parentElement.classList.add("portal-suggest__anchor");
    input.parentElement.append(this.list, this.status);
    input.setAttribute("aria-controls", this.id);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    // The box keeps the focus while the pointer chooses.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    // Who types fast, or on a slow network, has begun before this script came.
    if (input.value !== input.defaultValue) this.typed();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  typed() {
    clearTimeout(this.timer);
    this.request?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) {
      this.close();
      this.status.textContent = "";
      return;
    }
    this.timer = setTimeout(() => this.find(text), PAUSE);
  }

  async find(text) {
    this.request = new AbortController();
    try {
      const groups = await ask(this.input.dataset.portalSuggest, text, this.request.signal);
      // Meanwhile the reader may have gone elsewhere, or on typing.
      if (document.activeElement === this.input && this.input.value.trim() === text) this.show(groups);
    } catch (error) {
      // Without suggestions the box still searches.
      if (error.name !== "AbortError") this.close();
    }
  }

  show(groups) {
    this.activate(-1);
    this.list.replaceChildren(...groups.map((group, place) => this.group(group, place)));
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, place) => (option.id = `${this.id}-${place}`));
    const { none, one, many } = this.input.dataset;
    const count = this.options.length;
    this.status.textContent = count > 1 ? many.replace("{}", count) : count ? one : none;
    this.setOpen(count > 0);
  }

  group({ label, items }, place) {
    const id = `${this.id}-group-${place}`;
    const title = make("p", { className: "portal-suggest__group", id, role: "presentation" }, inLanguage(label));
    const options = make("ul", { className: "fr-raw-list", role: "presentation" }, ...items.map((item) => this.option(item)));
    const group = make("li", { role: "group" }, title, options);
    group.setAttribute("aria-labelledby", id);
    return group;
  }

  option({ title, language, label, detail, url }) {
    const name = inLanguage(label) || title;
    // A title that isn't translated is read in its own language.
    const lang = name === title && language !== LANGUAGE ? language : "";
    const option = make("li", { className: "portal-suggest__option", role: "option" });
    option.append(lang ? make("span", { lang }, name) : name);
    if (detail) option.append(" ", make("span", { className: "portal-suggest__detail" }, inLanguage(detail)));
    option.setAttribute("aria-selected", "false");
    option.dataset.url = pathOf(url);
    return option;
  }

  setOpen(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.activate(-1);
    this.setOpen(false);
  }

  /** Make an option the active one, by its place; -1 goes back to the box. */
  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  choose(option) {
    if (option) location.assign(option.dataset.url);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = this.options.length - 1;
    const isMoving = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (isMoving && last >= 0) {
      event.preventDefault();
      const wasOpen = this.isOpen;
      this.setOpen(true);
      if (event.altKey) return;
      if (event.key === "ArrowDown") this.activate(!wasOpen || this.active === last ? 0 : this.active + 1);
      else this.activate(!wasOpen || this.active <= 0 ? last : this.active - 1);
    } else if (event.key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.choose(this.options[this.active]);
    } else if (event.key === "Escape" && this.isOpen) {
      // Only the list closes, not the dialog that the box is in on a phone.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Escape") {
      this.input.value = "";
    } else if (event.key === "Home" || event.key === "End" || event.key === "ArrowLeft" || event.key === "ArrowRight") {
      // Back in the text: the browser moves the cursor.
      this.activate(-1);
    }
  }
}

/** Have a search box suggest. */
export function suggest(input) {
  return new Combobox(input);
}
