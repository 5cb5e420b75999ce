/* Sends an answer without leaving the page. Without this module the same form posts and the server answers with the page.
 *
 * <form method="post" data-answer> with input[name=key], input[name=elapsed_ms] and one [data-receipt] on the page,
 * whose data-sending, data-failed and data-refused hold the words. The reply is an HTML page: its <main> and, if both
 * pages have one, its .focus-bar take the place of the present ones. Only the server's page says "saved".
 */

const SLOW_MS = 400;
const TIMEOUT_MS = 20000;
let shownAt = performance.now();
let inFlight = false;

/** A key made once per question: sending the same answer again is then the same answer, not a second one. */
export function newKey() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  if (!globalThis.crypto?.getRandomValues) return "";
  // randomUUID is absent outside secure contexts; a school may serve a classroom over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function prepare(root) {
  shownAt = performance.now();
  for (const input of root.querySelectorAll("form[data-answer] input[name=key]")) {
    const key = newKey();
    if (key) input.value = key;
  }
  root.querySelector("[data-focus-on-load]")?.focus();
}

function stampElapsed(form) {
  const input = form.querySelector("input[name=elapsed_ms]");
  if (input) input.value = String(Math.round(performance.now() - shownAt));
}

function say(receipt, word, state) {
  if (!receipt) return;
  receipt.className = `receipt ${state}`.trim();
  receipt.textContent = receipt.dataset[word] ?? "";
}

/** The reply takes the place of the present page. False when it is no page of ours. */
function swap(html) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const main = next.querySelector("main");
  const present = document.querySelector("main");
  if (!main || !present) return false;
  const bar = next.querySelector(".focus-bar");
  const presentBar = document.querySelector(".focus-bar");
  // Another kind of page (sign-in, summary) has another frame: load it whole.
  if (Boolean(bar) !== Boolean(presentBar)) return false;
  present.replaceWith(document.adoptNode(main));
  if (bar) presentBar.replaceWith(document.adoptNode(bar));
  document.title = next.title;
  window.scrollTo(0, 0);
  prepare(document);
  // Modules that make a kind of question handier hear that there is a new one.
  document.dispatchEvent(new CustomEvent("question-shown"));
  // What must be read first takes the focus in prepare(); without such a part the question itself does.
  if (!document.querySelector("[data-focus-on-load]")) document.querySelector("#stem")?.focus();
  return true;
}

async function send(form, submitter) {
  const receipt = document.querySelector("[data-receipt]");
  const body = new FormData(form, submitter);
  const slow = setTimeout(() => say(receipt, "sending", "is-sending"), SLOW_MS);
  try {
    // Not form.action: a field of that name would hide it.
    const response = await fetch(form.getAttribute("action") || location.href, {
      method: "POST",
      body,
      headers: { Accept: "text/html" },
      signal: AbortSignal.timeout?.(TIMEOUT_MS),
    });
    clearTimeout(slow);
    const html = await response.text();
    if (response.status >= 500) return say(receipt, "failed", "is-failed");
    if (!swap(html)) {
      if (response.redirected) return location.assign(response.url);
      return say(receipt, "refused", "is-failed");
    }
    if (response.redirected) history.replaceState(null, "", response.url);
  } catch {
    say(receipt, "failed", "is-failed");
  } finally {
    clearTimeout(slow);
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-answer]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  if (inFlight) return;
  inFlight = true;
  stampElapsed(form);
  const button = event.submitter ?? form.querySelector("[data-main-action]");
  button?.setAttribute("aria-disabled", "true");
  await send(form, event.submitter);
  button?.removeAttribute("aria-disabled");
  inFlight = false;
});

prepare(document);
