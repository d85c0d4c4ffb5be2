// Puts a film's player in the page when a reader asks for it; nothing is fetched before. Where the site's
// policy refuses the player, its picture stays, and the link to the film.
"use strict";
for (const place of document.querySelectorAll("[data-player]")) {
  place.hidden = false;
  place.querySelector("button").onclick = () => {
    const figure = place.closest("figure"), picture = figure.querySelector("img"), frame = document.createElement("iframe");
    const refused = ({ effectiveDirective }) => {
      if (!/^(frame|child|default)-src$/.test(effectiveDirective)) return;
      frame.replaceWith(picture ?? "");
      figure.querySelector("a[href]")?.focus();
    };
    document.addEventListener("securitypolicyviolation", refused);
    frame.onload = () => document.removeEventListener("securitypolicyviolation", refused);
    const name = figure.querySelector(".medium-title, .medium-caption") || place;
    frame.title = name.textContent.trim();
    frame.lang = (name.querySelector("[lang]") || name.closest("[lang]")).lang;
    frame.allow = "encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = place.dataset.player;
    picture?.remove();
    figure.prepend(frame);
    place.remove();
    frame.focus();
  };
}
