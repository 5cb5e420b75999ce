/* Flags a question without a new page, so that a choice already made stays. <form data-flag> posts as usual without it. */

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-flag]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button[aria-pressed]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    const response = await fetch(form.getAttribute("action") || location.href, { method: "POST", body: new FormData(form) });
    if (!response.ok) throw new Error(String(response.status));
    const pressed = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!pressed));
    button.removeAttribute("aria-disabled");
  } catch {
    form.submit();
  }
});
