// Follows the preview: loads the page anew when it changed, takes changed styles without that, and shows errors.
// Nothing of this stands in the site that is published.
let seen = new URL(import.meta.url).searchParams.get("seen");
let source;

function follow() {
  if (source || document.hidden) return;
  source = new EventSource(`/_tillit/events?seen=${encodeURIComponent(seen)}`);
  source.addEventListener("pages", () => location.reload());
  source.addEventListener("styles", (event) => {
    seen = event.lastEventId;
    for (const old of document.querySelectorAll("link[rel~=stylesheet]")) {
      const address = new URL(old.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("seen", seen);
      const link = old.cloneNode();
      link.href = address.href;
      link.onload = link.onerror = () => old.remove();
      old.after(link);
    }
  });
  source.addEventListener("bar", (event) => {
    seen = event.lastEventId;
    // The server has made text of whatever the dataset says; a document that is parsed so runs no script either.
    const { body } = new DOMParser().parseFromString(event.data, "text/html");
    document.getElementById("tillit-preview")?.replaceChildren(...body.childNodes);
  });
}

// A browser keeps few connections to one server: a page that nobody sees lets go of its own.
function rest() {
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : follow()));
addEventListener("pagehide", rest);
addEventListener("pageshow", follow);
follow();
