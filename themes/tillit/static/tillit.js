// What a page can do besides being read, in one file as each is a request. Nothing needs it.
(function () {
  "use strict";
  var here = document.currentScript.dataset;

  // Lets a reader choose light or dark colours. Nothing is stored until somebody has
  // chosen, and the choice of the device's own colours takes it away again.
  function appearance() {
    var name = "appearance";
    var root = document.documentElement;
    function stored() {
      try {
        return localStorage.getItem(name);
      } catch (denied) {
        return null;
      }
    }
    function show(choice) {
      if (choice === "light" || choice === "dark") {
        root.setAttribute("data-appearance", choice);
      } else {
        root.removeAttribute("data-appearance");
      }
    }
    function keep(choice) {
      try {
        if (choice === "system") {
          localStorage.removeItem(name);
        } else {
          localStorage.setItem(name, choice);
        }
      } catch (denied) {
        // The choice holds for this page.
      }
    }
    function check() {
      var choice = root.getAttribute("data-appearance") || "system";
      document.querySelectorAll(".appearance input").forEach(function (input) {
        input.checked = input.value === choice;
      });
    }
    show(stored());
    document.addEventListener("DOMContentLoaded", function () {
      document.querySelectorAll(".appearance").forEach(function (group) {
        group.hidden = false;
        group.addEventListener("change", function (event) {
          show(event.target.value);
          keep(event.target.value);
        });
      });
      check();
    });
    window.addEventListener("storage", function (event) {
      if (event.key === name) {
        show(event.newValue);
        check();
      }
    });
  }

  // Puts a film's player in the page when the reader asks for it. Until then nothing is fetched
  // from whoever shows the film.
  function players() {
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
  }

  if ("appearance" in here) {
    appearance();
  }
  document.addEventListener("DOMContentLoaded", players);
})();
