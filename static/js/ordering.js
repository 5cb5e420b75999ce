/* Moves the steps of an ordering question up and down. Without this module each step has a list of places; it still has,
 * out of sight, and that is what is sent.
 *
 * <fieldset data-ordering> with [data-step] items, each with a select and [data-text]; <template data-step-parts> holds
 * [data-number] and two buttons [data-move]; [data-said] says aloud what moved. Nothing counts as ordered before the
 * first move, so that nobody sends the order they found by mistake.
 */

const words = (node, values) =>
  (node.dataset.words ?? "").replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");
const textOf = (step) => step.querySelector("[data-text]").innerText.trim().replace(/\s+/g, " ");
const stepsOf = (root) => [...root.querySelectorAll("[data-step]")];

/** Numbers, and which buttons lead nowhere, as the steps now stand. */
function label(root) {
  const steps = stepsOf(root);
  steps.forEach((step, at) => {
    step.querySelector("[data-number]").textContent = String(at + 1);
    for (const button of step.querySelectorAll("[data-move]")) {
      const goes = at + Number(button.dataset.move);
      // Not `disabled`: the focus would be lost with it.
      button.setAttribute("aria-disabled", String(goes < 0 || goes >= steps.length));
    }
  });
}

/** What is sent: the place of every step. */
function write(root) {
  stepsOf(root).forEach((step, at) => {
    step.querySelector("select").value = String(at + 1);
  });
}

function move(root, step, by) {
  const steps = stepsOf(root);
  const at = steps.indexOf(step);
  const other = steps[at + by];
  if (!other) return;
  if (by < 0) other.before(step);
  else other.after(step);
  write(root);
  label(root);
  const said = root.querySelector("[data-said]");
  said.textContent = words(said, { step: textOf(step), place: at + by + 1, all: steps.length });
}

function enhance(root) {
  if (root.classList.contains("is-live")) return;
  root.classList.add("is-live");
  const parts = root.querySelector("template[data-step-parts]");
  const given = stepsOf(root).map((step) => Number(step.querySelector("select").value));
  for (const step of stepsOf(root)) {
    step.querySelector("select").hidden = true;
    step.append(parts.content.cloneNode(true));
    step.prepend(step.querySelector("[data-number]"));
    for (const button of step.querySelectorAll("[data-move]")) {
      button.setAttribute("aria-label", words(button, { step: textOf(step) }));
    }
  }
  // An answer that was refused stands as it was left.
  if (given.every((place) => place > 0)) {
    const list = root.querySelector("[data-step]").parentElement;
    const place = (step) => Number(step.querySelector("select").value);
    list.append(...stepsOf(root).sort((one, other) => place(one) - place(other)));
  }
  label(root);
}

const enhanceAll = () => document.querySelectorAll("[data-ordering]").forEach(enhance);

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-ordering] [data-move]");
  if (!button) return;
  move(button.closest("[data-ordering]"), button.closest("[data-step]"), Number(button.dataset.move));
  // Moving the item in the page takes the focus from its button.
  button.focus();
});

document.addEventListener("keydown", (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const button = by && event.target.closest?.("[data-ordering] [data-move]");
  if (!button || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  move(button.closest("[data-ordering]"), button.closest("[data-step]"), by);
  button.focus();
});

document.addEventListener("question-shown", enhanceAll);
enhanceAll();
