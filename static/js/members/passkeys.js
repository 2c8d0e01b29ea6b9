/**
 * Passkeys. A form with data-passkey is shown where the browser can do it:
 *   log-in  asks the server for a challenge, lets the person choose a passkey, sends the proof
 *   prove   the same with the challenge in <script id="passkey-options">
 *   add     makes a new passkey
 * The proof goes into the hidden field "credential" as JSON, binary values in base64url.
 */

const able = "credentials" in navigator && "PublicKeyCredential" in globalThis;

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    run(form);
  });
}

async function run(form) {
  const button = form.querySelector("button");
  const failure = form.querySelector("[data-failure]");
  failure.hidden = true;
  button.setAttribute("aria-busy", "true");
  try {
    const credential = form.dataset.passkey === "add" ? await make() : await choose(form);
    form.elements.credential.value = JSON.stringify(asJson(credential));
    form.submit();
  } catch (error) {
    failure.textContent = failure.dataset[reason(error)];
    failure.hidden = false;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function reason(error) {
  if (error.name === "InvalidStateError") return "known";
  return error.name === "SecurityError" ? "domain" : "refused";
}

async function choose(form) {
  const { request_options: options } = form.dataset.passkey === "log-in" ? await ask(form.action) : written();
  const publicKey = options.publicKey;
  publicKey.challenge = toBytes(publicKey.challenge);
  for (const known of publicKey.allowCredentials ?? []) known.id = toBytes(known.id);
  return navigator.credentials.get({ publicKey });
}

async function make() {
  const publicKey = written().creation_options.publicKey;
  publicKey.challenge = toBytes(publicKey.challenge);
  publicKey.user.id = toBytes(publicKey.user.id);
  for (const known of publicKey.excludeCredentials ?? []) known.id = toBytes(known.id);
  Object.assign(publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  return navigator.credentials.create({ publicKey });
}

async function ask(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

const written = () => JSON.parse(document.getElementById("passkey-options").textContent);

function asJson(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const told = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]));
  if (response.getTransports) told.transports = response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: told,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function toBytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function toText(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
