/* Single keys for questions: 1-9 and A-E choose, Enter checks or goes on, F flags, ? lists the keys.
 * Where there are several lists of options, they choose in the one that has the focus, else in the first.
 *
 * Nothing happens while somebody types, with a modifier, from a held-down key, or inside an open dialog.
 * <body data-keys="off"> turns all of them off for this person; the help button still opens the list.
 */

const TYPING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), select, textarea, [contenteditable]";
const ACTS_ITSELF = "a[href], button, summary, select";

function choose(index) {
  const list = document.activeElement?.closest("form[data-answer] fieldset.options");
  const inputs = (list ?? document.querySelector("form[data-answer] fieldset.options"))?.querySelectorAll(".option > input") ?? [];
  const input = inputs[index];
  if (!input || input.disabled) return false;
  input.focus();
  input.click();
  return true;
}

function optionIndex(key) {
  if (/^[1-9]$/.test(key)) return Number(key) - 1;
  if (/^[a-e]$/i.test(key)) return key.toLowerCase().charCodeAt(0) - 97;
  return -1;
}

function openList() {
  const dialog = document.querySelector("dialog[data-keys-list]");
  if (!dialog) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

function press(selector) {
  const target = document.querySelector(selector);
  if (!target) return false;
  target.click();
  return true;
}

function handle(event) {
  const { key, target } = event;
  if (key === "Enter") return !target.closest(ACTS_ITSELF) && press("[data-main-action]");
  if (key === "?") return openList();
  if (key.toLowerCase() === "f") return press("form[data-flag] button");
  const index = optionIndex(key);
  return index >= 0 && choose(index);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.body.dataset.keys === "off" || event.target.closest(TYPING)) return;
  // Single keys belong to the focus bar's pages; elsewhere letters stay the browser's and the reader's.
  if (document.querySelector("dialog[open]") || !document.querySelector(".focus-bar")) return;
  if (handle(event)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]") && openList()) event.preventDefault();
  if (event.target.closest("[data-close-dialog]")) event.target.closest("dialog")?.close();
});
