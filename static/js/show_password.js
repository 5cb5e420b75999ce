/* Shows a password while somebody wants to read it. The button is hidden until this module runs. */

for (const button of document.querySelectorAll("[data-show-password]")) {
  const input = document.getElementById(button.getAttribute("aria-controls"));
  if (!input) continue;
  const word = button.firstChild;
  button.hidden = false;
  const set = (shown) => {
    input.type = shown ? "text" : "password";
    word.textContent = shown ? button.dataset.hide : button.dataset.show;
  };
  button.addEventListener("click", () => set(input.type === "password"));
  // A password manager and the browser's history should only ever meet a password field.
  input.form?.addEventListener("submit", () => set(false));
}
