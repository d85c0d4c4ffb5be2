// Light or dark, as a reader chooses, before anything shows.
"use strict";
{
  const name = "appearance", root = document.documentElement.dataset;
  const store = (act, choice) => {
    try {
      return localStorage[act](name, choice);
    } catch {} // Denied: the choice holds for this page.
  };
  const show = (choice) => {
    if (/^(light|dark)$/.test(choice)) root[name] = choice;
    else delete root[name];
    for (const input of document.getElementsByName(name)) input.checked = input.value == (root[name] || "system");
  };
  show(store("getItem"));
  addEventListener("DOMContentLoaded", () => {
    show(root[name]);
    for (const group of document.querySelectorAll(".appearance")) group.hidden = false;
  });
  addEventListener("change", ({ target }) => {
    if (target.name != name) return;
    show(target.value);
    store(root[name] ? "setItem" : "removeItem", target.value);
  });
  addEventListener("storage", ({ key, newValue }) => key == name && show(newValue));
}
