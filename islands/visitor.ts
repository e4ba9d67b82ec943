// All the script a visitor loads. Nothing here is needed: each part makes something quicker that
// works without it.

// The theme changes at once; the form is posted behind it, so that the server remembers it in a
// cookie and the next page arrives in the right colours, without a flash and without inline script.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  if (!form.matches(".theme-switch") || !button) return;
  event.preventDefault();
  event.stopPropagation();
  document.documentElement.dataset.theme = button.value;
  const body = new URLSearchParams({ theme: button.value });
  void fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
  const other = form.querySelector<HTMLButtonElement>(`button:not([value="${button.value}"])`);
  other?.focus();
}, true);

const typing = (element: EventTarget | null) =>
  element instanceof HTMLElement &&
  (element.isContentEditable || element.matches("input, textarea, select"));

const closeMenus = (except: Element | null) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = document.querySelector<HTMLDetailsElement>("details.menu[open]");
    closeMenus(null);
    open?.querySelector("summary")?.focus();
  }
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const wanted = document.body.dataset.shortcuts !== "off";
  if (event.key === "/" && plain && wanted && !typing(event.target)) {
    const field = document.querySelector<HTMLElement>("input[type=search]");
    const link = document.querySelector<HTMLElement>("[data-search]");
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus();
    else link?.click();
  }
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  closeMenus(target.closest("details.menu"));

  const copy = target.closest<HTMLElement>("[data-copy]");
  const source = copy && document.getElementById(copy.dataset.copy ?? "");
  if (copy && source instanceof HTMLInputElement) {
    event.preventDefault();
    source.select();
    void navigator.clipboard?.writeText(source.value).then(() => {
      copy.textContent = copy.dataset.copied ?? copy.textContent;
    });
  }
  if (target.closest("[data-print]")) window.print();
});
