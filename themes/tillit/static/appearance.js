// Lets a reader choose light or dark colours. Nothing is stored until somebody chooses, and the
// choice of the device's own colours takes it away again.
(function () {
  "use strict";
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
})();
