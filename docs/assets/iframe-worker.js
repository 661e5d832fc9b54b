/**
 * A worker for the site that is read from the disk: browsers refuse real workers on file://.
 * The script runs in a hidden frame instead. Only the offline site loads this (see
 * macros/downloads/publishing.py); the theme's search knows it by the name IFrameWorker.
 */
class IFrameWorker extends EventTarget {
  /** @param {string | URL} address the script to run */
  constructor(address) {
    super();
    const frame = Object.assign(document.createElement("iframe"), { hidden: true, title: "" });
    document.body.append(frame);
    this.inside = frame.contentWindow;
    this.inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    this.inside.importScripts = async (...addresses) => {
      for (const each of addresses) await this.run(each);
    };
    this.ready = this.run(address);
  }

  /** Run a script in the frame. @param {string | URL} address @returns {Promise<void>} */
  run(address) {
    const page = this.inside.document;
    return new Promise((resolve, reject) => {
      const script = page.createElement("script");
      script.src = new URL(address, document.baseURI).href;
      script.addEventListener("load", () => resolve());
      script.addEventListener("error", () => reject(new Error(`${script.src} cannot be read`)));
      page.head.append(script);
    });
  }

  /** Hand data to the script. @param {unknown} data */
  async postMessage(data) {
    await this.ready;
    this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
  }
}

if (location.protocol === "file:") {
  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
}
