// Every page of the program with who opens it: what is scanned for access, looked at and pictured.
import { signInAs } from "./hub.mjs";

export const people = {
  newcomer: "Vera Smit",
  member: "Nadia el Amrani",
  lead: "Joost Verhagen",
  facilitator: "Fenna Dijkstra",
  coordinator: "Marloes Brink",
  administrator: "Ada Zwart",
};

const lokaal = "/c/lokaal-meten";
// name, who, address, and where it has a number in it: what the link to it, found at that address,
// matches.
export const pages = [
  ["home", "visitor", "/"],
  ["communities", "visitor", "/communities"],
  ["programmes", "visitor", "/programmes"],
  ["programme", "visitor", "/programmes", /^\/p\/[^/]+$/],
  ["community-visitor", "visitor", lokaal],
  ["join", "visitor", `${lokaal}/join`],
  ["start-document-visitor", "visitor", `${lokaal}/start-document`],
  ["matrix-visitor", "visitor", "/programmes", /^\/p\/[^/]+$/, "/calendar"],
  ["calendar-visitor", "visitor", "/calendar"],
  ["library-visitor", "visitor", "/library"],
  ["lessons-visitor", "visitor", `${lokaal}/lessons`],
  ["lesson-visitor", "visitor", "/library", /^\/lessons\/\d+-[^/]+$/],
  ["story-visitor", "visitor", "/library", /^\/stories\/\d+-[^/]+$/],
  ["publications-visitor", "visitor", "/publications"],
  ["publication-visitor", "visitor", "/publications", /^\/publications\/\d+-[^/]+$/],
  ["what-is-a-community", "visitor", "/what-is-a-community"],
  ["sign-in", "visitor", "/sign-in"],
  ["search-visitor", "visitor", "/search?q=meten"],
  ["not-found", "visitor", "/nothing-here"],
  ["today", "member", "/today"],
  ["community", "member", lokaal],
  ["community-people", "member", `${lokaal}/people`],
  ["meetings", "member", `${lokaal}/meetings`],
  ["meeting", "member", `${lokaal}/meetings`, /\/meetings\/\d+-[^/]+$/],
  ["meeting-new", "member", `${lokaal}/meetings/new`],
  ["meeting-series", "member", `${lokaal}/meetings/series`],
  ["start-document", "member", `${lokaal}/start-document`],
  ["start-document-changes", "member", `${lokaal}/start-document/changes`],
  ["start-document-input", "member", `${lokaal}/start-document/input`],
  ["messages", "member", `${lokaal}/messages`],
  ["message", "member", `${lokaal}/messages`, /\/messages\/\d+$/],
  ["files", "member", `${lokaal}/files`],
  ["library", "member", "/library"],
  ["library-search", "member", "/library?q=meter"],
  ["lessons", "member", `${lokaal}/lessons`],
  ["lesson", "member", `${lokaal}/lessons`, /^\/lessons\/\d+-[^/]+$/],
  ["lesson-new", "member", `${lokaal}/lessons/new`],
  ["lessons-list", "member", `${lokaal}/lessons/list`],
  ["story-new", "member", `${lokaal}/stories/new`],
  ["matrix", "member", "/programmes", /^\/p\/[^/]+$/, "/calendar"],
  ["calendar", "member", "/calendar"],
  ["search", "member", "/search?q=meten"],
  ["people", "member", "/people"],
  ["person", "member", "/people", /^\/people\/\d+$/],
  ["me", "member", "/me"],
  ["me-profile", "member", "/me/profile"],
  ["me-addresses", "member", "/me/addresses"],
  ["me-visibility", "member", "/me/visibility"],
  ["me-sign-ins", "member", "/me/sign-ins"],
  ["me-password", "member", "/me/password"],
  ["me-data", "member", "/me/data"],
  ["me-feed", "member", "/me/feed"],
  ["me-erasure", "member", "/me/erasure"],
  ["forbidden", "member", `${lokaal}/settings`],
  ["community-settings", "lead", `${lokaal}/settings`],
  ["community-people-lead", "lead", `${lokaal}/people`],
  ["people-add", "lead", `${lokaal}/people/add`],
  ["meeting-change", "lead", `${lokaal}/meetings`, /\/meetings\/\d+-[^/]+$/, "/change"],
  ["meeting-cancel", "lead", `${lokaal}/meetings`, /\/meetings\/\d+-[^/]+$/, "/cancellation"],
  ["start-document-edit", "lead", `${lokaal}/start-document/edit`],
  ["today-lead", "lead", "/today"],
  ["lesson-lead", "lead", `${lokaal}/lessons`, /^\/lessons\/\d+-[^/]+$/],
  ["lesson-change", "lead", `${lokaal}/lessons`, /^\/lessons\/\d+-[^/]+$/, "/change"],
  ["lesson-sharing", "lead", `${lokaal}/lessons`, /^\/lessons\/\d+-[^/]+$/, "/sharing"],
  ["story-lead", "lead", `${lokaal}/lessons`, /^\/stories\/\d+-[^/]+$/],
  ["publications", "lead", "/publications"],
  ["publication-new", "lead", `${lokaal}/publications/new`],
  ["publication-change", "lead", "/publications", /^\/publications\/\d+-[^/]+$/, "/change"],
  ["message-new", "lead", `${lokaal}/messages/new`],
  ["programme-settings", "coordinator", "/programmes", /^\/p\/[^/]+$/, "/settings"],
  ["community-new", "coordinator", "/communities/new"],
  ["today-newcomer", "newcomer", "/today"],
  ["programme-messages", "coordinator", "/programmes", /^\/p\/[^/]+$/, "/messages"],
  ["programme-message-new", "coordinator", "/programmes", /^\/p\/[^/]+$/, "/messages/new"],
  ["administration", "administrator", "/administration"],
  ["administration-mail", "administrator", "/administration/mail"],
  ["mentions", "administrator", "/administration/mentions"],
  ["merge", "administrator", "/administration/merge?q=a"],
  ["challenges", "member", `${lokaal}/challenges`],
  ["challenges-over", "member", "/c/gebiedsontwikkeling/challenges"],
  ["challenge", "member", "/c/gebiedsontwikkeling/challenges", /^\/challenges\/\d+-/],
  ["challenge-advice", "member", "/c/gebiedsontwikkeling/challenges", /^\/challenges\/\d+-/, "/advice"],
  ["challenge-statement", "member", "/c/gebiedsontwikkeling/challenges", /^\/challenges\/\d+-/, "/statement"],
  ["challenge-round-new", "facilitator", `${lokaal}/challenges/rounds/new`],
  ["challenge-round", "facilitator", `${lokaal}/challenges`],
  ["questions", "member", `${lokaal}/questions`],
  ["questions-parked", "member", `${lokaal}/questions?state=parked`],
  ["question", "member", `${lokaal}/questions?state=answered`, /^\/q\/\d+-waarom/],
  ["question-parked", "member", `${lokaal}/questions?state=parked`, /^\/q\/\d+-/],
  ["question-new", "member", `${lokaal}/questions/new`],
  ["question-lead", "lead", `${lokaal}/questions?state=open`, /^\/q\/\d+-/],
  ["question-change", "lead", `${lokaal}/questions?state=open`, /^\/q\/\d+-/, "/change"],
  ["question-answer", "lead", `${lokaal}/questions?state=open`, /^\/q\/\d+-/, "/answer"],
  ["question-parking", "lead", `${lokaal}/questions?state=open`, /^\/q\/\d+-/, "/parking"],
  ["question-parked-lead", "lead", `${lokaal}/questions?state=parked`, /^\/q\/\d+-/],
  ["question-report", "lead", `${lokaal}/questions?state=parked`, /^\/q\/\d+-/, "/working-group/report"],
  ["initiatives", "member", "/initiatives"],
  ["initiative", "member", "/initiatives", /^\/initiatives\/\d+-/],
  ["initiative-new", "member", "/initiatives/new"],
  ["initiative-change", "member", "/initiatives", /^\/initiatives\/\d+-/, "/change"],
  ["programme-new", "administrator", "/programmes/new"],
];

export async function beWho(page, hub, who) {
  if (who !== "visitor") await signInAs(page, hub, people[who]);
}

// The address of a page, as the one who is signed in finds it.
export async function addressOf(page, hub, [, , at, follow, then = ""]) {
  if (!follow) return at;
  await page.goto(hub.url + at);
  const found = await page.locator("main a[href]").evaluateAll(
    (links) => links.map((link) => link.getAttribute("href")));
  const link = found.find((href) => follow.test(href));
  if (!link) throw new Error(`${at} has no link like ${follow}`);
  return link + then;
}

export const inLanguage = (address, lang) => `${address}${address.includes("?") ? "&" : "?"}lang=${lang}`;
