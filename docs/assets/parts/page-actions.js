/**
 * What a team does with a page that it takes along: print it, and share it where the system can.
 * The buttons come hidden, for without a script they do nothing.
 */

export function pageActions() {
  const box = document.querySelector(".page-actions");
  if (!box) return;
  const [print, share] = ["print", "share"].map((name) => box.querySelector(`[data-action=${name}]`));
  print.hidden = false;
  print.addEventListener("click", () => window.print());
  share.hidden = !navigator.share;
  share.addEventListener("click", async () => {
    const onTheWeb = document.querySelector("link[rel=canonical]").href;
    const url = location.protocol === "file:" ? onTheWeb : location.href.split("#")[0];
    try {
      await navigator.share({ title: document.title, url });
    } catch (error) {
      if (error.name !== "AbortError") throw error; // the reader thought better of it
    }
  });
}
