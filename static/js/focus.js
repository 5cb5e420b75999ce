/* Moves the focus to what a form refused, or to whatever else asks for it when the page opens. */

document.querySelector("[data-focus-on-load]")?.focus();
