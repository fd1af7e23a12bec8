// Follows what happens: the server says that something has changed, and the page is looked at again.

/** Not more often than this, in milliseconds, however much happens. */
const APART = 700;
/** What is shown goes by the clock too, such as how long people wait: a look now and then. */
const ANYWAY = 30_000;
/** So that the page knows that nobody was led to it. */
const AGAIN = { accept: "text/html", "x-madang-again": "yes" };

/** The same control in the new part, so that whoever uses the keyboard stays where they are. */
function sameAs(old, part) {
  const by = (name) => {
    const value = old.getAttribute(name);
    return value && part.querySelector(`${old.localName}[${name}="${CSS.escape(value)}"]`);
  };
  return by("id") || by("href") || by("aria-label") || null;
}

function put(part, now) {
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  if (active && active.matches("input, select, textarea")) return;
  const open = [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
  part.replaceChildren(...now.childNodes);
  for (const id of open) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  if (active) sameAs(active, part)?.focus({ preventScroll: true });
}

function follow(part) {
  const pause = (Number(part.dataset.live) || 15) * 1000;
  const lost = document.getElementById("live-lost");
  let source = null;
  let last = part.dataset.since ?? "";
  let looked = Date.now();
  let planned = 0;

  const tell = (isLost) => {
    if (lost) lost.hidden = !isLost;
  };

  const look = async () => {
    planned = 0;
    looked = Date.now();
    try {
      const answer = await fetch(location.href, { headers: AGAIN });
      tell(!answer.ok);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById(part.id);
      if (now && now.innerHTML !== part.innerHTML) put(part, now);
    } catch {
      // What is shown stays, and says so; the next look may succeed.
      tell(true);
    }
  };

  const plan = () => {
    if (planned) return;
    planned = setTimeout(look, Math.max(0, looked + APART - Date.now()));
  };

  const close = () => {
    source?.close();
    source = null;
  };

  const open = () => {
    if (source || document.visibilityState !== "visible") return;
    const address = new URL(part.dataset.stream, location.href);
    address.searchParams.set("since", last);
    source = new EventSource(address);
    source.addEventListener("open", () => {
      part.dataset.follows = "yes";
    });
    source.addEventListener("changed", (event) => {
      last = event.lastEventId;
      plan();
    });
    source.addEventListener("ended", () => {
      close();
      plan();
    });
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) close();
    });
  };

  // Where nothing can be followed, or not just now, the page is looked at again by the clock.
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    const due = source?.readyState === EventSource.OPEN ? ANYWAY : pause;
    if (Date.now() - looked >= due) {
      plan();
      open();
    }
  }, 1000);
  // Browsers open few connections to one server: a tab that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      plan();
      open();
    } else {
      close();
    }
  });
  open();
}

document.querySelectorAll("[data-stream]").forEach(follow);
