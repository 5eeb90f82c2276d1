// Shows of the decision form what the chosen decision needs. Without JavaScript all of it is there.
const form = document.querySelector("[data-moderation-decision]");

function show() {
  const chosen = form.querySelector("[name=decision]:checked")?.value;
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(chosen);
  }
}

if (form) {
  form.addEventListener("change", show);
  show();
}
