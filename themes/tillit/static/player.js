// Puts a film's player in the page when the reader asks for it. Until then nothing is fetched from
// whoever shows the film.
(function () {
  "use strict";
  document.querySelectorAll(".player[data-player]").forEach(function (place) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", function () {
      var figure = place.closest("figure");
      var title = figure.querySelector(".medium-title, .medium-caption");
      var frame = document.createElement("iframe");
      frame.title = title ? title.textContent.trim() : place.textContent.trim();
      frame.allow = "encrypted-media; fullscreen; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = place.getAttribute("data-player");
      var picture = figure.querySelector("img");
      if (picture) {
        picture.remove();
      }
      figure.prepend(frame);
      place.remove();
      frame.focus();
    });
  });
})();
