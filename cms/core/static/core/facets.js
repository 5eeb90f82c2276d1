// A box to search among the options of a long filter; without a script the whole list is there.

/** Return a text as it's compared: small letters, without accents. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Add the box to a filter; what it says is in the filter's data attributes. */
export function narrow(fieldset) {
  const { portalNarrow: label, none, one, many } = fieldset.dataset;
  const id = `${fieldset.id}-narrow`;
  const box = Object.assign(document.createElement("div"), { className: "fr-fieldset__element portal-facet__narrow" });
  const title = Object.assign(document.createElement("label"), { className: "fr-label", htmlFor: id, textContent: label });
  // Without a name it isn't part of the form.
  const input = Object.assign(document.createElement("input"), { className: "fr-input", type: "search", id });
  const status = Object.assign(document.createElement("p"), { className: "fr-sr-only", role: "status" });
  box.append(title, input, status);
  fieldset.querySelector("legend").after(box);

  const options = [...fieldset.querySelectorAll("[data-portal-option]")];
  const folds = [...fieldset.querySelectorAll("details")];
  const opened = folds.map((fold) => fold.open);

  function show() {
    const wanted = folded(input.value.trim());
    let count = 0;
    for (const option of options) {
      const isFound = folded(option.dataset.portalOption).includes(wanted);
      option.hidden = !isFound;
      count += isFound;
    }
    folds.forEach((fold, place) => {
      fold.hidden = Boolean(wanted) && !fold.querySelector("[data-portal-option]:not([hidden])");
      fold.open = wanted ? !fold.hidden : opened[place];
    });
    status.textContent = !wanted ? "" : count > 1 ? many.replace("{}", count) : count ? one : none;
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    // Enter would send the form before anything is chosen.
    if (event.key === "Enter") event.preventDefault();
    if (event.key !== "Escape") return;
    input.value = "";
    show();
  });
}
