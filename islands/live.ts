// Live refresh: the page names its topics in <meta name="live-topics">; the server says only that
// one of them changed, and the page is fetched again and morphed into place.
//
// A hidden page listens to nothing, so a browser holds one connection for what is looked at and
// not one per tab (browsers allow six to one server). Two windows side by side hold two.
import { session, visit } from "@hotwired/turbo";

let source: EventSource | null = null;
let listening = "";
let timer = 0;
const dirty = new Set<HTMLFormElement>();

const topics = () =>
  document.querySelector<HTMLMetaElement>('meta[name="live-topics"]')?.content ?? "";

const notice = () => document.querySelector<HTMLElement>("[data-refresh]");

// A form that is being typed in is never replaced: then a notice asks. Nor is one that is on its
// way: a refresh would break it off.
let sending = 0;
const busy = () => {
  if (sending > 0) return true;
  for (const form of dirty) {
    if (form.isConnected) return true;
    dirty.delete(form);
  }
  return false;
};

// At once: Turbo's own session.refresh() waits 150 ms, in which a form may be sent that the refresh
// would then break off.
const refreshNow = () => visit(document.baseURI, { action: "replace", shouldCacheSnapshot: false });

const refresh = (of: string) => {
  // Somebody went to another page, or the form came back with what was typed and listens to nothing.
  if (!of || topics() !== of) return;
  const box = notice();
  if (busy() && box) box.hidden = false;
  else if (session.navigator.currentVisit) changed();  // it may show what was before the change
  else refreshNow();
};

// Many readers get the same event: they come back spread over a second.
const changed = () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(refresh, 200 + Math.random() * 800, listening);
};

const close = () => {
  source?.close();
  source = null;
  listening = "";
};

const listen = () => {
  const wanted = document.hidden ? "" : topics();
  if (wanted === listening) return;
  close();
  if (!wanted) return;
  listening = wanted;
  source = new EventSource(`/live?topics=${encodeURIComponent(wanted)}`);
  source.addEventListener("changed", changed);
};

// What changed while the page was hidden is not known: it is fetched when it shows again.
let hiddenAt = 0;
document.addEventListener("visibilitychange", () => {
  listen();
  if (document.hidden) hiddenAt = Date.now();
  else if (listening && hiddenAt && Date.now() - hiddenAt > 2000) changed();
});
window.addEventListener("pagehide", close);
window.addEventListener("pageshow", listen);
document.addEventListener("turbo:load", listen);

document.addEventListener("input", (event) => {
  const form = (event.target as Element).closest("form");
  if (form && form.method === "post") dirty.add(form);
});
document.addEventListener("turbo:submit-start", () => { sending += 1; });
document.addEventListener("turbo:submit-end", () => { sending -= 1; });
// Uploaded, and empty again.
document.addEventListener("reset", (event) => { dirty.delete(event.target as HTMLFormElement); });
// What got no answer is still being typed; an answer is drawn over the form.
document.addEventListener("turbo:before-fetch-response", (event) => {
  dirty.delete(event.target as HTMLFormElement);
});
document.addEventListener("click", (event) => {
  if (!(event.target as Element).closest("[data-refresh-now]")) return;
  dirty.clear();
  const box = notice();
  if (box) box.hidden = true;
  refreshNow();
});

// Nor is a form replaced by a page that was asked for before the typing began.
document.addEventListener("turbo:before-morph-element", (event) => {
  if (dirty.has(event.target as HTMLFormElement)) event.preventDefault();
});

// What someone has unfolded stays unfolded.
document.addEventListener("turbo:before-morph-attribute", (event) => {
  const detail = (event as CustomEvent<{ attributeName: string }>).detail;
  if (event.target instanceof HTMLDetailsElement && detail.attributeName === "open") {
    event.preventDefault();
  }
});
