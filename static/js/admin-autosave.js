/* Wagtail saves a draft by itself, half a second after a change. Somebody who presses a button in that time would send the
 * form of something new twice, and make two of it. So a button pressed while a save is under way waits for its end.
 */

const LONGEST_MS = 5000;

let saving = false;
let waiting = null;

const go = () => {
  saving = false;
  if (!waiting) return;
  const { form, button, timer } = waiting;
  waiting = null;
  clearTimeout(timer);
  // Wagtail disables a pressed button, and a disabled one would not say what was pressed.
  if (button) button.disabled = false;
  form.requestSubmit(button);
};

document.addEventListener("w-autosave:save", (event) => {
  saving = !event.defaultPrevented;
});
for (const end of ["success", "error", "deactivated"]) document.addEventListener(`w-autosave:${end}`, go);

document.addEventListener(
  "submit",
  (event) => {
    if (!saving || !event.target.matches("[data-controller~='w-autosave']")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting ??= { form: event.target, button: event.submitter, timer: setTimeout(go, LONGEST_MS) };
  },
  { capture: true },
);
