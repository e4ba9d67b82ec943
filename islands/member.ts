// All the script a member loads: what a visitor has, and Turbo, which fetches the next page and
// swaps its body, morphs the page when something on it changed, and asks before what has
// data-turbo-confirm.
import { session } from "@hotwired/turbo";
import "./visitor";
import "./live";
import "./upload";

// Turbo's progress bar needs a <style> element, which our content security policy forbids and
// assets/build.mjs takes out. While a page is fetched <html aria-busy="true"> shows a waiting
// pointer instead.
session.adapter.showProgressBar = () => {};

// Leaving a page ends what it was still fetching, and Turbo does not catch that where it reads the
// answer's text. It is no fault, and not to be reported as one.
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof DOMException && event.reason.name === "AbortError") event.preventDefault();
});
