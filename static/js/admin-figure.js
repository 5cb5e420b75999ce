/* Places the marks of a figure by pointing at its picture. The number fields of each place stay and say the same.
 *
 * <template id="figure-placing"> holds the panel, its words, and where pictures and drawings are; the places are
 * .question-region blocks of the stream "parts", whose shares are the inputs parts-<n>-value-x and -y.
 */

const template = document.getElementById("figure-placing");
const form = document.getElementById("w-editor-form") ?? document.querySelector("form");
const kind = form?.elements.namedItem("kind");
let stream = null;
let panel = null;
let active = null;

/** The places that are there, in their order, with their two fields. */
function places() {
  const value = (prefix, name) => Number(form.elements.namedItem(`${prefix}-${name}`)?.value);
  return [...form.querySelectorAll(".question-region")]
    .map((block) => {
      const x = block.querySelector("input[name$='-value-x']");
      const y = block.querySelector("input[name$='-value-y']");
      const prefix = x?.name.replace(/-value-x$/, "");
      return { block, x, y, prefix };
    })
    .filter(({ x, y, prefix }) => x && y && form.elements.namedItem(`${prefix}-deleted`)?.value !== "1")
    .sort((one, other) => value(one.prefix, "order") - value(other.prefix, "order"));
}

/** Where the chosen picture is; a drawing stands instead of it. */
function source() {
  const drawing = form.elements.namedItem("drawing")?.value;
  if (drawing) return template.dataset.drawing.replace("NAME", drawing);
  const picture = form.elements.namedItem("picture")?.value;
  return picture ? template.dataset.picture.replace("/0/", `/${picture}/`) : "";
}

function show() {
  const src = source();
  const found = places();
  panel.hidden = !src || !found.length;
  const image = panel.querySelector("img");
  if (src && image.getAttribute("src") !== src) image.src = src;
  if (!found.some((place) => place.prefix === active)) active = found.find((place) => !place.x.value)?.prefix ?? null;
  draw(found);
}

/** One button a place: where it stands on the picture, or below it while it stands nowhere. */
function draw(found) {
  const frame = panel.querySelector(".placing-picture");
  const focused = frame.contains(document.activeElement) ? document.activeElement.dataset.prefix : null;
  for (const old of frame.querySelectorAll("button")) old.remove();
  found.forEach((place, at) => {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = "placing-mark";
    mark.textContent = String(at + 1);
    mark.dataset.prefix = place.prefix;
    mark.setAttribute("aria-label", `${template.dataset.numbered} ${at + 1}`);
    mark.setAttribute("aria-pressed", String(place.prefix === active));
    const isPlaced = place.x.value !== "" && place.y.value !== "";
    mark.classList.toggle("is-placed", isPlaced);
    mark.style.left = isPlaced ? `${Number(place.x.value) * 100}%` : `${at * 2.5}rem`;
    mark.style.top = isPlaced ? `${Number(place.y.value) * 100}%` : "";
    frame.append(mark);
    if (focused === place.prefix) mark.focus();
  });
}

function write(input, share) {
  input.value = String(Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000);
  for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
}

/** Put the chosen place where somebody pointed, and go on to the next one that stands nowhere. */
function point(event) {
  const found = places();
  const place = found.find((each) => each.prefix === active) ?? found.find((each) => !each.x.value);
  if (!place) return;
  const box = panel.querySelector("img").getBoundingClientRect();
  write(place.x, (event.clientX - box.left) / box.width);
  write(place.y, (event.clientY - box.top) / box.height);
  active = places().find((each) => !each.x.value)?.prefix ?? place.prefix;
  show();
}

function begin() {
  panel = template.content.firstElementChild.cloneNode(true);
  stream.parentElement.before(panel);
  const image = panel.querySelector("img");
  image.addEventListener("click", point);
  // A picture one may choose but not change has no large preview: the small one of the chooser does.
  image.addEventListener("error", () => {
    const small = form.querySelector("[data-chooser-image], .image-chooser img, [id='id_picture-chooser'] img")?.src;
    if (small && image.src !== small) image.src = small;
  });
  panel.addEventListener("click", (event) => {
    const mark = event.target.closest(".placing-mark");
    if (!mark) return;
    active = mark.dataset.prefix;
    show();
  });
  form.addEventListener("change", show);
  form.addEventListener("focusin", (event) => {
    const block = event.target.closest(".question-region");
    const place = block && places().find((each) => each.block === block);
    if (!place || place.prefix === active) return;
    active = place.prefix;
    show();
  });
  // A figure begins with its picture, whose fields are folded away for other kinds.
  if (!source()) {
    const fields = form.elements.namedItem("drawing")?.closest("[data-panel]");
    fields?.querySelector("[data-panel-toggle][aria-expanded='false']")?.click();
  }
  // Blocks come, go and move without a change event.
  new MutationObserver(show).observe(stream.parentElement, { childList: true, subtree: true });
  show();
}

/** Wagtail draws the stream by script, some time after the form. */
function beginWithStream() {
  stream = form.querySelector("input[name='parts-count']");
  if (stream) begin();
  return Boolean(stream);
}

if (template && kind?.value === "figure" && !beginWithStream()) {
  const waiting = new MutationObserver(() => {
    if (beginWithStream()) waiting.disconnect();
  });
  waiting.observe(form, { childList: true, subtree: true });
}
