/**
 * The choices of a form, kept in the address: Back, a page that is loaded anew, a tab that is opened again and a link that
 * is sent all give the same form. Nothing is stored, and no step is added to the history.
 *
 * A field `phase` is `?vis-phase=2` in the address. The beginning keeps it apart from what the search has there.
 */

const PREFIX = "vis-";
const PAUSE = 300; // milliseconds without typing before the address follows: browsers stop pages that write it too often

/** @param {HTMLFormElement} form @returns {[string, string][]} name and value of each field that has one */
export const choicesOf = (form) => [...new FormData(form)].filter(([, value]) => value.trim());

/** @param {HTMLFormElement} form */
function fillIn(form) {
  const kept = new URL(location.href).searchParams;
  for (const field of form.elements) {
    if (!field.name) continue;
    const values = kept.getAll(PREFIX + field.name);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
    if (field.selectedIndex === -1) field.selectedIndex = 0; // a choice that is no more
  }
}

/** @param {HTMLFormElement} form */
function writeDown(form) {
  const address = new URL(location.href);
  for (const name of [...address.searchParams.keys()]) if (name.startsWith(PREFIX)) address.searchParams.delete(name);
  for (const [name, value] of choicesOf(form)) address.searchParams.append(PREFIX + name, value.trim());
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/**
 * Keep a form in the address from now on.
 * @param {HTMLFormElement} form
 * @param {() => void} follow called when the address has filled in the form
 */
export function keepInAddress(form, follow) {
  let pause = 0;
  const now = () => {
    clearTimeout(pause);
    writeDown(form);
  };
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(now, PAUSE);
  };
  const takeUp = () => {
    clearTimeout(pause);
    fillIn(form);
    follow();
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", now);
  form.addEventListener("reset", () => setTimeout(now)); // the fields are emptied after the event
  document.addEventListener("click", now, { capture: true }); // a link may lead away before the pause is over
  addEventListener("popstate", takeUp);
  addEventListener("pageshow", takeUp); // also when the browser has filled in the form after Back, by what it remembers
  takeUp();
}
