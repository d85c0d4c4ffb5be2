document.documentElement.className = "with-scripts";
localStorage.setItem("seen", "yes");
// Pushes the page down after it was shown.
requestAnimationFrame(() =>
  setTimeout(() => {
    const late = document.createElement("p");
    late.textContent = "Kommer för sent";
    document.body.prepend(late);
  }, 50),
);
