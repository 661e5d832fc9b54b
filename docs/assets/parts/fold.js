/** Lower case, æøå as a and o, no accents, no soft hyphens. «Måling», «maaling» and «maling» become one. @param {string} word */
export function fold(word) {
  return word.toLowerCase().replace(/\u00ad/g, "").replace(/æ|ae/g, "a").replace(/ø|oe/g, "o").replace(/å|aa/g, "a")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}
