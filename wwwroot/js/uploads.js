// Sends files as plain HTTP bodies. It lives as long as the document, so an upload goes on while pages change.
const sending = 3; // files on their way at the same time; the others wait in order
const waiting = [];
let running = 0;
let receiver = null;
let limit = Infinity;
let depth = 0; // dragenter and dragleave come in pairs for every element passed

export function attach(dotnet, maxBytes) {
  const first = receiver === null;
  receiver = dotnet;
  limit = maxBytes;
  if (!first) return;

  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, hidden: true });
  document.body.append(input);
  input.addEventListener("change", () => { enqueue(input.files); input.value = ""; });
  document.addEventListener("click", event => { if (event.target.closest("[data-choose-files]")) input.click(); });

  const hasFiles = event => event.dataTransfer?.types.includes("Files");
  const over = on => document.body.toggleAttribute("data-dropping", on);
  const count = event => {
    const files = [...event.dataTransfer.items].filter(item => item.kind === "file").length;
    for (const told of document.querySelectorAll("[data-drop-told]")) told.textContent = files === 1 ? told.dataset.one : told.dataset.many.replace("{0}", files);
  };
  document.addEventListener("dragenter", event => { if (hasFiles(event)) { depth++; count(event); over(true); } });
  document.addEventListener("dragleave", event => { if (hasFiles(event) && --depth <= 0) { depth = 0; over(false); } });
  document.addEventListener("dragover", event => { if (hasFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    enqueue(event.dataTransfer.files);
  });
  document.body.setAttribute("data-uploads-ready", ""); // chosen and dropped files are taken from here on
  addEventListener("beforeunload", event => { if (running > 0) event.preventDefault(); });
}

export function detach(dotnet) {
  if (receiver === dotnet) receiver = null;
}

function enqueue(files) {
  waiting.push(...files);
  next();
}

function next() {
  while (running < sending && waiting.length > 0) {
    running++;
    send(waiting.shift()).finally(() => { running--; next(); });
  }
  tell("Waiting", waiting.length);
}

async function send(file) {
  if (file.size > limit) return tell("Refused", file.name, "TooLarge", "");
  try {
    const response = await fetch(`api/captures?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
    const answer = await response.json();
    if (answer.outcome === "AlreadyHere") return tell("AlreadyHere", file.name, answer.name, answer.page);
    if (response.ok) return;
    await tell("Refused", file.name, answer.outcome ?? "", answer.error ?? "");
  } catch {
    await tell("Refused", file.name, "Interrupted", "");
  }
}

async function tell(method, ...args) {
  try {
    await receiver?.invokeMethodAsync(method, ...args);
  } catch {
    // The circuit is away; what the server knows of the upload is on the page when it is back.
  }
}
