/* Lets people label a figure on the picture itself: press a number, then a label. The lists below stay, say the same and
 * are what is sent; without this module they are the way to answer.
 *
 * <fieldset data-figure> with .picture-marks [data-mark], selects in .blank items in the order of the numbers,
 * [data-labels] with [data-choice] buttons, <template data-mark-button>, and [data-said], which says aloud what was set.
 */

const words = (node, values) =>
  (node.dataset.words ?? "").replace(/%\((\w+)\)s/g, (_all, name) => values[name] ?? "");

const blanks = (root) => [...root.querySelectorAll(".blank")];
const selectAt = (root, number) => blanks(root)[number - 1]?.querySelector("select");
const placeAt = (root, number) => blanks(root)[number - 1]?.querySelector(".blank-text").innerText.trim() ?? "";
const marks = (root) => [...root.querySelectorAll(".picture-mark")];
const labels = (root) => root.querySelector("[data-labels]");

/** Every mark and label as the lists now say. */
function draw(root) {
  const active = labels(root).hidden ? "" : labels(root).dataset.number;
  for (const mark of marks(root)) {
    const number = mark.dataset.number;
    const select = selectAt(root, number);
    const label = select.value ? select.selectedOptions[0].textContent : mark.dataset.empty;
    mark.classList.toggle("is-labelled", Boolean(select.value));
    mark.setAttribute("aria-expanded", String(number === active));
    // What follows goes on with the sentence.
    const place = placeAt(root, number).replace(/\.$/, "");
    mark.setAttribute("aria-label", words(mark, { number, place, label }));
  }
  const chosen = active ? selectAt(root, active).value : "";
  const used = new Set(blanks(root).map((blank) => blank.querySelector("select").value));
  for (const choice of root.querySelectorAll("[data-choice]")) {
    choice.setAttribute("aria-pressed", String(choice.dataset.choice === chosen));
    choice.classList.toggle("is-used", used.has(choice.dataset.choice));
  }
}

function open(root, number, preventScroll = false) {
  const panel = labels(root);
  panel.hidden = false;
  panel.dataset.number = number;
  const title = panel.querySelector("[data-labels-title]");
  title.textContent = words(title, { number });
  panel.querySelector("[data-labels-place]").textContent = placeAt(root, number);
  draw(root);
  const chosen = panel.querySelector("[aria-pressed=true]") ?? panel.querySelector("[data-choice]");
  chosen?.focus({ preventScroll });
  if (!preventScroll) panel.scrollIntoView({ block: "nearest" });
}

function close(root) {
  const { number } = labels(root).dataset;
  labels(root).hidden = true;
  draw(root);
  root.querySelector(`.picture-mark[data-number="${number}"]`)?.focus();
}

/** Set a label, say so, and go on to the next number without one. */
function choose(root, value) {
  const { number } = labels(root).dataset;
  const select = selectAt(root, number);
  select.value = value;
  const said = root.querySelector("[data-said]");
  said.textContent = words(said, { number, label: select.selectedOptions[0]?.textContent ?? "" });
  const left = marks(root).filter((mark) => !selectAt(root, mark.dataset.number).value);
  const next = left.find((mark) => Number(mark.dataset.number) > Number(number)) ?? left[0];
  if (!value || !next) return close(root);
  open(root, next.dataset.number, true);
  said.textContent += `. ${root.querySelector("[data-labels-title]").textContent}: ${placeAt(root, next.dataset.number)}`;
}

function enhance(root) {
  const picture = root.querySelector(".picture");
  const template = root.querySelector("template[data-mark-button]");
  if (!picture || root.classList.contains("is-live")) return;
  root.classList.add("is-live");
  for (const drawn of picture.querySelectorAll("[data-mark]")) {
    const mark = template.content.firstElementChild.cloneNode(true);
    mark.dataset.number = drawn.dataset.mark;
    mark.textContent = drawn.dataset.mark;
    mark.style.insetInlineStart = drawn.getAttribute("x");
    mark.style.insetBlockStart = drawn.getAttribute("y");
    picture.append(mark);
  }
  draw(root);
}

const enhanceAll = () => document.querySelectorAll("[data-figure]").forEach(enhance);

document.addEventListener("click", (event) => {
  const root = event.target.closest?.("[data-figure]");
  if (!root) return;
  const mark = event.target.closest(".picture-mark");
  const choice = event.target.closest("[data-choice]");
  if (mark) mark.getAttribute("aria-expanded") === "true" ? close(root) : open(root, mark.dataset.number);
  else if (choice) choose(root, choice.dataset.choice);
  else if (event.target.closest("[data-clear]")) choose(root, "");
  else if (event.target.closest("[data-close]")) close(root);
});

document.addEventListener("change", (event) => {
  const root = event.target.closest?.("[data-figure].is-live");
  if (root) draw(root);
});

document.addEventListener("keydown", (event) => {
  const root = event.key === "Escape" && event.target.closest?.("[data-figure].is-live");
  if (root && !labels(root).hidden) close(root);
});

document.addEventListener("question-shown", enhanceAll);
enhanceAll();
