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

// Small words that one language has and the other has not: where one stands on a page in the other
// language, a sentence was left untranslated, or a text of somebody is not marked with its language.
const small = {
  en: "the and your you with this that from are have not for who what when where which everyone nobody please they there here it".split(" "),
  nl: "de het een je van en niet voor wie wat met jij jouw naar iedereen niemand dit dat zijn wordt uit bij ook nog geen hier op".split(" "),
};

// The texts of a page that are in the other language than the page says they are. Names of people,
// organisations, places and files are what they are in every language: a small word before a capital
// is a part of one.
export function strays(page, lang) {
  return page.evaluate(([words, names]) => {
    const lang = document.documentElement.lang;
    const either = words.flatMap((word) => [word, word[0].toUpperCase() + word.slice(1)]).join("|");
    const other = new RegExp(`(?<![\\p{L}\\p{N}])(${either})(?![\\p{L}\\p{N}])(?! (de |der |het )?\\p{Lu})`, "u");
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const of = node.parentElement;
      if (of.closest("[lang]").lang === lang && !of.closest(names)) texts.push(node.data);
    }
    for (const of of document.body.querySelectorAll("[aria-label], [placeholder], [alt], [title]"))
      if (of.closest("[lang]").lang === lang && !of.closest(names))
        texts.push(...["aria-label", "placeholder", "alt", "title"].map((name) => of.getAttribute(name) ?? ""));
    return texts.map((text) => text.trim()).filter((text) => other.test(text) && !text.includes("@"));
  }, [small[lang === "nl" ? "en" : "nl"], "script, style, textarea, option, .print-head, .files__name, .files button, .request__word"]);
}
