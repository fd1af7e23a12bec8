// Reads passes with the camera: what is seen goes into the form that is there for typing.

/** How often it is looked, and for how long the same code is not taken again, in milliseconds. */
const LOOK = 150;
const SAME = 5_000;

/** The browser's own reader of codes, or the library that does the same. */
async function reader(library) {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.();
  if (formats?.includes("qr_code")) return new BarcodeDetector({ formats: ["qr_code"] });
  const { BarcodeDetector: Reader } = await import(library);
  return new Reader({ formats: ["qr_code"] });
}

/** Sends the form without leaving the page, so that the camera stays on; the same page answers. */
async function send(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { accept: "text/html" },
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("door");
  if (!now) {
    // Signed out, too many requests, no connection behind: what was seen stays in the field, and said so.
    form.elements.namedItem("pass").focus();
    document.getElementById("camera-lost").hidden = false;
    return;
  }
  document.getElementById("camera-lost").hidden = true;
  const part = document.getElementById("door");
  part.replaceChildren(...now.childNodes);
  navigator.vibrate?.(answer.ok ? 60 : [60, 60, 60]);
}

function watch(section) {
  const button = section.querySelector("#camera-button");
  const view = section.querySelector("#camera-view");
  const denied = section.querySelector("#camera-denied");
  const start = button.textContent;
  let stream = null;
  let seen = { text: "", at: 0 };

  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    view.hidden = true;
    button.textContent = start;
  };

  const look = async (codes) => {
    while (stream) {
      const found = await codes.detect(view).catch(() => []);
      const text = found[0]?.rawValue ?? "";
      const form = document.getElementById("check-in");
      const isNew = text && (text !== seen.text || Date.now() - seen.at > SAME);
      if (text) seen = { text, at: Date.now() };
      if (isNew && form) {
        form.elements.namedItem("pass").value = text;
        await send(form).catch(() => {
          document.getElementById("camera-lost").hidden = false;
        });
      }
      await new Promise((done) => setTimeout(done, LOOK));
    }
  };

  const begin = async () => {
    denied.hidden = true;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const codes = await reader(section.dataset.library);
      view.srcObject = stream;
      view.hidden = false;
      button.textContent = button.dataset.stop;
      await view.play();
      look(codes);
    } catch {
      stop();
      denied.hidden = false;
    }
  };

  section.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : begin()));
}

document.getElementById("pass")?.focus();
if (navigator.mediaDevices?.getUserMedia) document.querySelectorAll(".camera").forEach(watch);
