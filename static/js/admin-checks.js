/* The writing checks follow what is typed: 800 ms after the last change the form as it stands goes to the server, and its
 * answer takes the place of the list. Nothing is kept by that. The links lead to the field they speak of.
 */

const IDLE_MS = 800;
const NARROW = "(width < 800px)";

const panel = document.querySelector("[data-checks]");
const form = document.getElementById("w-editor-form");

/* Saved by itself, a new question gets an address of its own, and its form with it. */
const address = () => {
  const { pathname } = new URL(form.action);
  return pathname.replace(/\/(?:add|edit)\/((?:[^/]+\/)?)$/, "/checks/$1");
};

const asText = (data) => JSON.stringify([...data].map(([name, value]) => [name, value.name ?? value]));

let sent = "";
let timer = 0;
let asking = null;

const show = (html) => {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const [count, list] = ["[data-checks-count]", "[data-checks-list]"].map((name) => answer.querySelector(name));
  if (!count || !list) throw new Error("This is not the checks");
  const said = panel.querySelector("[data-checks-count]");
  if (said.textContent !== count.textContent) said.textContent = count.textContent;
  keepReasons(panel.querySelector("[data-checks-list]"), list);
  tellWaiting(Number(count.dataset.waiting));
};

/* What somebody is writing beside a warning stays as it is, cursor and all. */
const keepReasons = (old, fresh) => {
  const focused = document.activeElement;
  const place = old.contains(focused) ? focused : null;
  const selection = place?.matches("input") ? [place.selectionStart, place.selectionEnd] : null;
  const open = old.querySelector("details")?.open ?? false;
  for (const input of fresh.querySelectorAll("input")) {
    const before = old.querySelector(`input[name="${CSS.escape(input.name)}"]`);
    if (before) input.value = before.value;
  }
  const sameLink = place?.matches("a") ? { ...place.dataset } : null;
  const onSummary = place?.matches("summary");
  old.replaceChildren(...fresh.childNodes);
  if (open && old.querySelector("details")) old.querySelector("details").open = true;
  if (!place) return;
  const again = selection
    ? old.querySelector(`input[name="${CSS.escape(place.name)}"]`)
    : onSummary
      ? old.querySelector("summary")
      : [...old.querySelectorAll("a")].find((link) => JSON.stringify({ ...link.dataset }) === JSON.stringify(sameLink));
  if (!again) {
    panel.querySelector("h2").tabIndex = -1;
    panel.querySelector("h2").focus();
    return;
  }
  again.focus({ preventScroll: true });
  if (selection) again.setSelectionRange(...selection);
};

const tellWaiting = (waiting) => {
  const counter = document.querySelector("[data-side-panel-toggle='writing'] [data-side-panel-toggle-counter]");
  if (!counter) return;
  counter.textContent = waiting;
  counter.hidden = !waiting;
};

const check = async () => {
  const data = new FormData(form);
  const now = asText(data);
  if (now === sent) return;
  sent = now;
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(address(), { method: "POST", body: data, signal: asking.signal });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.text());
  } catch (error) {
    if (error.name === "AbortError") return;
    sent = "";
    panel.querySelector("[data-checks-count]").textContent = panel.dataset.unsent;
  }
};

const later = () => {
  clearTimeout(timer);
  timer = setTimeout(check, IDLE_MS);
};

const fieldOf = ({ checksField, checksPart, checksPartField }) => {
  const within = (name, root = document) => root.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
  const field = within(checksField) ?? document.getElementById(`panel-child-${checksField}-section`);
  const part = checksPart && within(checksPart);
  const inner = part && checksPartField && within(checksPartField, part);
  const focusable = "textarea, input:not([type=hidden]), select, button";
  for (const place of [inner, part, field]) {
    const found = place?.querySelector(focusable);
    if (found) return found;
  }
  return form.elements.namedItem(checksField);
};

const unfold = (element) => {
  for (let at = element.parentElement; at && at !== form; at = at.parentElement) {
    const toggle = at.querySelector(":scope > .w-panel__header [data-panel-toggle][aria-expanded='false']");
    toggle?.click();
  }
};

const go = (event) => {
  const link = event.target.closest("[data-checks-field]");
  if (!link) return;
  const field = fieldOf(link.dataset);
  if (!field) return;
  event.preventDefault();
  if (matchMedia(NARROW).matches) document.querySelector("[data-form-side-close-button]")?.click();
  unfold(field);
  field.scrollIntoView({ block: "center" });
  field.focus();
};

/* The panel is what an author needs beside the form, so it is open where there is room and nothing else was chosen. */
const openAtFirst = () => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("wagtail:side-panel-open");
  } catch {
    return;
  }
  if (chosen === null && !matchMedia("(width < 1200px)").matches) {
    document.querySelector("[data-side-panel-toggle='writing']")?.click();
  }
};

if (panel && form) {
  for (const change of ["input", "change"]) form.addEventListener(change, later);
  // Parts that are added, moved or taken away say so by nothing but being there.
  new MutationObserver(later).observe(form, { childList: true, subtree: true });
  // Reasons belong to the form and stand outside it: Wagtail looks for changes inside.
  panel.addEventListener("input", () => form.dispatchEvent(new Event("input", { bubbles: true })));
  panel.addEventListener("change", () => form.dispatchEvent(new Event("change", { bubbles: true })));
  panel.addEventListener("click", go);
  addEventListener("load", () => {
    sent = asText(new FormData(form));
    openAtFirst();
  });
}
