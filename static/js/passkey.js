/* Starts the sign-in library's passkey forms. They stay hidden where a browser knows no passkeys. */

const forms = window.allauth?.webauthn?.forms;

for (const form of document.querySelectorAll("[data-passkey]")) {
  const start = forms?.[form.dataset.passkey];
  if (!start || !window.PublicKeyCredential) continue;
  const button = form.querySelector("button").id;
  const credential = form.querySelector("[name=credential]").id;
  const data = document.getElementById("passkey_data");
  start({
    ids: { login: button, authenticate: button, add: button, credential, passwordless: "id_passwordless" },
    data: data ? JSON.parse(data.textContent) : null,
  });
  form.hidden = false;
  document.querySelector("[data-passkey-needs-script]")?.remove();
}

document.addEventListener("allauth.error", () => {
  for (const said of document.querySelectorAll("[data-passkey-failed]")) said.hidden = false;
});
