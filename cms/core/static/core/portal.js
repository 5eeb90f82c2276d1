// What JavaScript adds to pages that work without it: maps, filters left open on wide screens, copy, print,
// sort at once, suggestions, search among the options of a filter, focus on the errors of a form.

const WIDE = window.matchMedia("(min-width: 62em)");

/** Filters stand open beside the list on a wide screen, closed behind their button on a phone. */
function followWidth() {
  for (const panel of document.querySelectorAll("[data-portal-filters]")) {
    panel.open = WIDE.matches;
  }
}

/** A form whose button is only needed without JavaScript is sent as soon as its value changes. */
function submitOnChange() {
  for (const form of document.querySelectorAll("[data-portal-autosubmit]")) {
    const button = form.querySelector("button[type=submit]");
    if (button) button.hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  }
}

function offerPrint() {
  for (const button of document.querySelectorAll("[data-portal-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

function offerCopy() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-portal-copy]")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.portalCopy);
      button.textContent = button.dataset.portalDone;
    });
  }
}

/** A map's code is only loaded on pages that have one, when the reader comes near it. */
function drawMaps() {
  const near = new IntersectionObserver(
    async (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        const { draw } = await import(target.dataset.module);
        draw(target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const map of document.querySelectorAll("[data-portal-map]")) {
    map.hidden = false;
    near.observe(map);
  }
}

/** A search box's suggestions are loaded when it's first used; it says what it is from the beginning. */
function offerSuggestions() {
  for (const input of document.querySelectorAll("[data-portal-suggest]")) {
    // A combobox can't be of type search.
    Object.assign(input, { type: "text", enterKeyHint: "search", role: "combobox" });
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("focus", async () => (await import(input.dataset.module)).suggest(input), { once: true });
  }
}

/** A long filter has a box to search among its options. */
async function narrowFacets() {
  const facets = document.querySelectorAll("[data-portal-narrow]");
  if (!facets.length) return;
  const { narrow } = await import(facets[0].dataset.module);
  facets.forEach(narrow);
}

/** Whoever sent a form that has errors is led to their summary, which screen readers then read out. */
function showErrors() {
  document.querySelector("[data-portal-focus]")?.focus();
}

followWidth();
WIDE.addEventListener("change", followWidth);
submitOnChange();
offerPrint();
offerCopy();
drawMaps();
offerSuggestions();
narrowFacets();
showErrors();
