/** Small pieces of a page. */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/**
 * Put something that the reader is asked beside a field: after the group or the label it stands in, or last in its cell. What
 * it is folded in is opened.
 * @param {Element} control @param {Element} group
 */
export function putBeside(control, group) {
  const place = control.closest("fieldset") ?? control.closest("label") ?? control.closest("td");
  if (place instanceof HTMLTableCellElement) place.append(group);
  else place?.after(group);
  const fold = control.closest("details");
  if (fold) fold.open = true;
}

/** A button. @param {string} words @param {() => void} act */
export const action = (words, act) => element("button", { type: "button", className: "plan-action", textContent: words, onclick: act });
