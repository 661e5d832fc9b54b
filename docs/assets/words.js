/**
 * The words of the scripts, in bokmål. The build puts another language's in their place, and this
 * file into each script that imports it: macros/language/scripts.py.
 */

const OWN_SIGN = /[?!.:…]$/; // as in macros/language/in_words.py

/** @param {string} text what a reader sees @returns {string} the same, in the language of the site */
export const _ = (text) => text;

/** The colon between a title and what follows it: none where the title ends with a sign, as a question does. @param {string} title */
export const colon = (title) => (OWN_SIGN.test(title) ? "" : ":");

/** A title as it stands within a sentence or a list: in quotes where it asks or calls. @param {string} title */
export const quoted = (title) => (/[?!]$/.test(title) ? fill(_("«{title}»"), { title }) : title);

/** The rule as gettext's catalogues write it. Another language has its own. @param {number} n */
export const formAsked = (n) => n != 1;

/** @param {string} text with names in braces: "{n} treff" @param {Object<string, string | number>} values by name */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/** The form of a text that a number asks for: ("{n} side", "{n} sider", 3) gives the second. @param {...(string | number)} forms and the number, last */
export function plural(...forms) {
  const n = Number(forms.at(-1));
  return fill(String(forms[Number(formAsked(n))]), { n });
}
