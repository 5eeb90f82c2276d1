// Shows of the decision form what the chosen decision needs. Without JavaScript all of it is there.
const form = document.querySelector("[data-moderation-decision]");

function show() {
  const chosen = form.querySelector("[name=decision]:checked")?.value;
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(chosen);
  }
  for (const field of form.querySelectorAll("[data-for] :is(input, select, textarea)")) {
    // What isn't shown isn't sent: a reason for refusals, ticked before, isn't one for a question.
    field.disabled = field.closest("[data-for][hidden]") !== null;
  }
}

if (form) {
  form.addEventListener("change", show);
  show();
}
