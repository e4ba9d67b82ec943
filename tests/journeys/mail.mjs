// The mail a hub without SMTP leaves in its data folder.
import { expect } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const unfold = (text) => text.replace(/\r?\n[ \t]+/g, " ");

function plainText(raw) {
  const part = /Content-Type: text\/plain[^]*?\r?\n\r?\n([^]*?)(?=\r?\n--=|$)/.exec(raw)?.[1] ?? "";
  const bytes = part.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g,
    (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function readLetters(hub) {
  let names = [];
  try {
    names = readdirSync(join(hub.data, "mail")).filter((name) => name.endsWith(".eml")).sort();
  } catch { /* no mail has been sent yet */ }
  return names.map((name) => {
    const raw = readFileSync(join(hub.data, "mail", name), "latin1");
    const head = unfold(raw.split(/\r?\n\r?\n/, 1)[0]);
    const header = (field) => new RegExp(`^${field}: (.*)$`, "mi").exec(head)?.[1] ?? "";
    return { to: header("To"), subject: header("Subject"), raw, text: plainText(raw) };
  });
}

export const lettersTo = (hub, address) =>
  readLetters(hub).filter((letter) => letter.to.includes(address));

// Letters leave one after another, by a process that a busy machine lets wait.
export const mailTime = { timeout: 45_000 };

// The newest letter to an address with a link like this in it, waited for.
export async function linkMailed(hub, address, like) {
  const find = () => lettersTo(hub, address).reverse()
    .map((letter) => like.exec(letter.text)?.[0]).find(Boolean);
  await expect.poll(find, { message: `a mail to ${address} with ${like}`, ...mailTime }).toBeTruthy();
  return find();
}
