// The sentences of the program by their keys, so that a journey goes the same way in both languages.
//   const t = words("nl"); t("joining.title", "Ethiek")
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const locales = fileURLToPath(new URL("../../locales", import.meta.url));

function catalogue(lang) {
  const found = new Map();
  for (const name of readdirSync(`${locales}/${lang}`)) {
    const text = readFileSync(`${locales}/${lang}/${name}`, "utf8").replace(/"\n"/g, "");
    const entry = /^msgid "(.+)"\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? "(.*)"(?:\nmsgstr\[1\] "(.*)")?/gm;
    for (const [, key, one, many] of text.matchAll(entry)) found.set(key, [one, many ?? one]);
  }
  return found;
}

const catalogues = { en: catalogue("en"), nl: catalogue("nl") };
const fill = (sentence, values) => sentence.replace(/\{(\d)\}/g, (_, at) => values[at] ?? "");

export const keys = [...catalogues.en.keys()].filter((key) => key.includes("."));

export function words(lang) {
  const look = (key, form) => {
    const forms = catalogues[lang].get(key);
    if (!forms) throw new Error(`no sentence ${key} in ${lang}`);
    return forms[form];
  };
  const t = (key, ...values) => fill(look(key, 0), values);
  t.count = (key, count, ...values) => fill(look(key, count === 1 ? 0 : 1), [count, ...values]);
  return t;
}
