// Keys of the reading page. Every key presses a button or follows a link that stands on the page and works without it;
// nothing is fetched, kept or shown by this script.
"use strict";

const shows = (element) => element.getClientRects().length > 0;

// The letter that is meant: on a keyboard of another script, the one on that key in the Latin layout.
function keyOf(event) {
  if (/^[\x21-\x7e]$/.test(event.key) || event.key.length > 1) return event.key;
  const letter = /^(?:Key|Digit)(.)$/.exec(event.code);
  return letter ? (event.shiftKey ? letter[1] : letter[1].toLowerCase()) : event.key;
}

function isTyping(element) {
  return element.isContentEditable || element.matches("textarea, select, input:not([type=hidden])");
}

function selected() {
  const selection = window.getSelection();
  const text = document.getElementById("text");
  if (!text || selection.isCollapsed || !text.contains(selection.anchorNode)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
  return { quote: selection.toString(), near: Math.max(1, [...before.toString()].length) };
}

function press(element) {
  if (element.tagName === "FORM") {
    element.querySelector("input:not([type=hidden])").focus();
    return;
  }
  if (element.tagName === "SUMMARY") {
    element.click();
    const inside = element.parentElement.querySelector("button, input:not([type=hidden])");
    if (element.parentElement.open && inside) inside.focus();
    return;
  }
  const words = element.dataset.key === "h" ? selected() : null;
  if (words) {
    const address = new URL(element.href);
    address.searchParams.set("quote", words.quote);
    address.searchParams.set("near", words.near);
    window.location.assign(address);
    return;
  }
  element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  const key = keyOf(event);
  if (isTyping(event.target) && key !== "Escape") return;
  if (key === "Escape") {
    const open = document.querySelector("details[open] > summary[data-key]");
    if (open && !isTyping(event.target)) { press(open); open.focus(); return; }
  }
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key && shows(one));
  if (!found) return;
  event.preventDefault();
  press(found);
});

// What is in hand is looked at: its words in the text, or the first field of an open form.
const wrong = document.querySelector("[aria-invalid]");
const field = document.querySelector(".editing select, .editing input:not([type=hidden]), .editing textarea");
if (field && document.getElementById("card")) document.getElementById("card").scrollIntoView();
if (wrong || field) (wrong || field).focus({ preventScroll: !wrong });
