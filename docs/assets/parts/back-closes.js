/**
 * On a phone, Back closes what lies over the page before it leaves the page.
 *
 * While a layer is open because the reader opened it, there is one more step in the history, whose state says which:
 * {layer: "meny"}. Back takes the step away, and the layer with it; a layer that is closed otherwise takes its step
 * along. So a page that is loaded anew, or that the reader goes forward to, shows what its step says.
 */

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {HTMLElement} element
 * @property {() => boolean} isOpen
 * @property {() => void} open
 * @property {() => void} close
 */

/** @returns {string | undefined} the layer that the present step is for */
const layerOfStep = () => history.state?.layer;

/** Is a click one that opens the link here, and not in another tab? @param {MouseEvent} event */
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/**
 * Watch over a layer.
 * @param {Layer} layer
 * @returns {{opened: () => void, closed: () => void}} to be told: that the reader has opened it, that it is closed
 */
export function backCloses({ name, element, isOpen, open, close }) {
  let hasStep = false; // whether the step of the layer is this page's to take away
  let isLeaving = false; // by a link in the layer: the step is left to the link

  const follow = () => {
    const shouldBeOpen = layerOfStep() === name;
    if (shouldBeOpen && !isOpen()) open();
    if (!shouldBeOpen && hasStep && isOpen()) close();
    hasStep = shouldBeOpen;
  };

  element.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !isPlain(event)) return;
    isLeaving = true;
    setTimeout(() => { isLeaving = false; });
  }, { capture: true });
  addEventListener("popstate", follow);
  addEventListener("pageshow", follow);

  return {
    opened() {
      if (layerOfStep() === name) return;
      history.pushState({ ...history.state, layer: name }, "");
      hasStep = true;
    },
    closed() {
      if (!isLeaving && hasStep && layerOfStep() === name) history.back();
      hasStep = false;
    },
  };
}

/**
 * Let a link in a layer take the place of the layer's step: Back from where it leads comes to the page, not to the layer.
 * @param {MouseEvent} event a click in the layer
 */
export function leadOn(event) {
  const link = event.target.closest("a[href]");
  if (!link || !isPlain(event) || !layerOfStep()) return;
  event.preventDefault();
  location.replace(link.href);
}
