// Files by dragging, several at once, with progress. Around <form data-upload> with one
// <input type="file" multiple> in a .drop and an empty <ul class="drop__list">.
//   data-upload="each"  each file goes by itself, two at a time (a list of files)
//   data-upload="form"  all files go with the rest of the form (a message)
// Without script the same form posts the same fields.
import { visit } from "@hotwired/turbo";

type Line = { item: HTMLLIElement; bar: HTMLProgressElement; say: (words: string) => void };

const line = (list: Element, name: string): Line => {
  const item = document.createElement("li");
  const label = document.createElement("span");
  const state = document.createElement("span");
  const bar = document.createElement("progress");
  label.textContent = name;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  item.append(label, state, bar);
  list.append(item);
  return { item, bar, say: (words) => (state.textContent = words) };
};

// The words of the page that came back instead of a redirect: the message at the field, or else
// what the page says first.
const complaint = (text: string, otherwise: string) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const said = ["main .error", "main [role=alert]", "main h1"].map((place) =>
    page.querySelector(place)?.textContent?.trim());
  return said.find((words) => words) || otherwise;
};

// Where the server sent us afterwards; nothing when it refused, which the line then says.
const send = (form: HTMLFormElement, body: FormData, shown: Line) =>
  new Promise<string | null>((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      shown.bar.value = event.loaded / event.total;
      shown.say(`${Math.round((100 * event.loaded) / event.total)} %`);
    };
    request.onloadend = () => {
      if (request.status >= 200 && request.status < 300) return done(request.responseURL);
      shown.item.classList.add("is-bad");
      shown.bar.remove();
      shown.say(complaint(request.responseText, form.dataset.failed ?? "–"));
      done(null);
    };
    request.send(body);
  });

const tooBig = (form: HTMLFormElement, list: Element, files: File[]) => {
  const most = Number(form.dataset.max ?? 0);
  const over = most ? files.filter((file) => file.size > most) : [];
  for (const file of over) {
    const shown = line(list, file.name);
    shown.item.classList.add("is-bad");
    shown.bar.remove();
    shown.say(form.dataset.tooBig ?? "");
  }
  return over;
};

const without = (form: HTMLFormElement, input: HTMLInputElement) => {
  const body = new FormData(form);
  body.delete(input.name);
  return body;
};

const sendEach = async (form: HTMLFormElement, input: HTMLInputElement, list: Element,
                        files: File[]) => {
  const queue = files.map((file) => ({ file, shown: line(list, file.name) }));
  const ends: (string | null)[] = [];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const body = without(form, input);
      body.append(input.name, next.file);
      ends.push(await send(form, body, next.shown));
    }
  };
  await Promise.all([worker(), worker()]);
  const arrived = ends.find((end) => end);
  if (!arrived || !ends.every((end) => end)) return;
  // The page that comes keeps what was typed: what arrived is not to be sent again.
  form.reset();
  list.textContent = "";
  visit(arrived, { action: "replace" });
};

const sendForm = async (form: HTMLFormElement, input: HTMLInputElement, list: Element,
                        files: File[]) => {
  const body = without(form, input);
  for (const file of files) body.append(input.name, file);
  const end = await send(form, body, line(list, files.map((file) => file.name).join(", ")));
  if (end) visit(end);
};

const start = async (form: HTMLFormElement, input: HTMLInputElement, list: Element) => {
  list.textContent = "";
  const files = [...(input.files ?? [])];
  if (tooBig(form, list, files).length > 0) return;
  const buttons = form.querySelectorAll<HTMLButtonElement>("button");
  buttons.forEach((button) => (button.disabled = true));
  await (form.dataset.upload === "each" ? sendEach : sendForm)(form, input, list, files);
  buttons.forEach((button) => (button.disabled = false));
};

// In the capturing phase: before Turbo takes the form.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const list = form.querySelector(".drop__list");
  if (!form.matches("[data-upload]") || !input?.files?.length || !list) return;
  event.preventDefault();
  event.stopPropagation();
  void start(form, input, list);
}, true);

const over = (event: DragEvent) => (event.target as Element).closest?.(".drop") ?? null;

for (const kind of ["dragover", "dragleave", "drop"] as const) {
  document.addEventListener(kind, (event) => {
    const drop = over(event);
    if (!drop || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("is-over", kind === "dragover");
    const input = drop.querySelector<HTMLInputElement>("input[type=file]");
    if (kind !== "drop" || !input) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
