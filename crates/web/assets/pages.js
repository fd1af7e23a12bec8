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
      if (now && now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
    } catch {
      // The next look may succeed; what is shown stays.
    }
  };
  setInterval(look, seconds * 1000);
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

document.querySelectorAll("[data-live]:not([data-stream])").forEach(keepAlive);
// A form that answers with a file leaves its page as it is, and may be sent again.
document.querySelectorAll("form[method=post]:not([data-file])").forEach(pressOnce);
document.querySelectorAll(".errors").forEach(goToErrors);
document.querySelectorAll("[data-copies]").forEach(copyAddress);
document.querySelectorAll("[data-prints]").forEach(printPage);
