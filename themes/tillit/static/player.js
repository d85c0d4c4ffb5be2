// Puts a film's player in the page when a reader asks for it; nothing is fetched before.
"use strict";
for (const place of document.querySelectorAll("[data-player]")) {
  place.hidden = false;
  place.querySelector("button").onclick = () => {
    const figure = place.closest("figure"), frame = document.createElement("iframe");
    frame.title = (figure.querySelector(".medium-title, .medium-caption") || place).textContent.trim();
    frame.allow = "encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = place.dataset.player;
    figure.querySelector("img")?.remove();
    figure.prepend(frame);
    place.remove();
    frame.focus();
  };
}
