/* Follows a run on its way: <div data-import-progress="address of its numbers">. Without it the page has a button that looks again. */

const EVERY_MS = 1000;
// A server that does not answer is asked less and less often.
const LONGEST_MS = 15000;

const box = document.querySelector("[data-import-progress]");

const show = ({ text, done, total }) => {
  const bar = box.querySelector("progress");
  const label = box.querySelector("[data-import-text]");
  if (label.textContent !== text) label.textContent = text;
  if (!total) return;
  bar.max = total;
  bar.value = done;
};

const follow = async (wait) => {
  try {
    const response = await fetch(box.dataset.importProgress, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    const told = await response.json();
    if (!told.under_way) return location.reload();
    show(told);
    setTimeout(follow, EVERY_MS, EVERY_MS);
  } catch {
    setTimeout(follow, wait, Math.min(wait * 2, LONGEST_MS));
  }
};

if (box) setTimeout(follow, EVERY_MS, EVERY_MS);
