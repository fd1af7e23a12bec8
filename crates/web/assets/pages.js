// What pages do better with a script. Every page works without it.

/** So that the page knows that nobody was led to it. */
const AGAIN = { accept: "text/html", "x-madang-again": "yes" };

/** Looks again at what changes by itself, while somebody is looking. */
function keepAlive(part) {
  const seconds = Number(part.dataset.live) || 10;
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    if (part.contains(document.activeElement)) return;
    try {
      const answer = await fetch(location.href, { headers: AGAIN });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById(part.id);
      if (!now) return;
      // What has come to its end is not looked at again.
      if (!now.dataset.live) clearInterval(timer);
      if (now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
    } catch {
      // The next look may succeed; what is shown stays.
    }
  };
  const timer = setInterval(look, seconds * 1000);
}

/** One press is enough: the key of the form makes a second one harmless, and this spares it. */
function pressOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
  });
}

/** Back from the page after, the form can be sent again. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/** What is wrong is read out and seen first. */
function goToErrors(errors) {
  errors.tabIndex = -1;
  errors.focus();
}

/** Copies an address; without a script the field is selected by hand. */
function copyAddress(button) {
  const field = document.getElementById(button.dataset.copies);
  if (!field || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.done;
  });
}

/** Prints the page. */
function printPage(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/** In what files are written: spreadsheets save Korean in the second, whatever the language of the page. */
const WRITTEN_IN = ["utf-8", "euc-kr"];

/** The text of a file in the first of these that fits all of it, or else as spreadsheets elsewhere save it. */
async function textOf(file) {
  const bytes = await file.arrayBuffer();
  for (const code of WRITTEN_IN) {
    try {
      return new TextDecoder(code, { fatal: true }).decode(bytes);
    } catch {
      // Some bytes mean nothing in this one: the next may fit.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

/** Reads a file into a field; without a script its text is pasted. */
function readFile(part) {
  const field = document.getElementById(part.dataset.readsInto);
  const file = part.querySelector("input[type=file]");
  if (!field || !file) return;
  part.hidden = false;
  file.addEventListener("change", async () => {
    if (file.files.length) field.value = await textOf(file.files[0]);
  });
}

/** Drags booths over a plan; without a script their row and column are typed. */
function dragBooths(plan) {
  const form = document.querySelector("form[data-moves]");
  if (!form) return;
  const cell = Number(plan.dataset.plan);
  let dragged = null;
  const cells = (event) => [
    Math.round((event.clientX - dragged.x) / cell),
    Math.round((event.clientY - dragged.y) / cell),
  ];
  plan.addEventListener("pointerdown", (event) => {
    const booth = event.target.closest("[data-booth]");
    if (!booth || event.button !== 0) return;
    dragged = { booth, x: event.clientX, y: event.clientY, moved: false };
  });
  const letGo = () => {
    const last = dragged;
    dragged = null;
    last.booth.classList.remove("is-moved");
    last.booth.removeAttribute("transform");
    return last;
  };
  // Also beyond the edge of the plan: what lands there is refused in words.
  addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const [columns, rows] = cells(event);
    dragged.moved ||= columns !== 0 || rows !== 0;
    dragged.booth.classList.toggle("is-moved", dragged.moved);
    dragged.booth.setAttribute("transform", `translate(${columns * cell} ${rows * cell})`);
  });
  plan.addEventListener("dragstart", (event) => event.preventDefault());
  plan.addEventListener("click", (event) => {
    if (!dragged) return;
    const [columns, rows] = cells(event);
    const { booth, moved } = letGo();
    if (!moved) return;
    event.preventDefault();
    if (columns === 0 && rows === 0) return;
    form.elements.booth.value = booth.dataset.booth;
    form.elements.row.value = Number(booth.dataset.row) + rows;
    form.elements.col.value = Number(booth.dataset.col) + columns;
    form.requestSubmit();
  });
  addEventListener("pointerup", (event) => {
    if (dragged && !dragged.booth.contains(event.target)) plan.dispatchEvent(new MouseEvent("click", event));
  });
  addEventListener("pointercancel", () => dragged && letGo());
}

document.querySelectorAll("[data-live]:not([data-stream])").forEach(keepAlive);
// A form that answers with a file leaves its page as it is, and may be sent again.
document.querySelectorAll("form[method=post]:not([data-file])").forEach(pressOnce);
document.querySelectorAll(".errors").forEach(goToErrors);
document.querySelectorAll("[data-copies]").forEach(copyAddress);
document.querySelectorAll("[data-prints]").forEach(printPage);
document.querySelectorAll("[data-reads-into]").forEach(readFile);
document.querySelectorAll("[data-plan]").forEach(dragBooths);
