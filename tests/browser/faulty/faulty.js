document.documentElement.className = "with-scripts";
localStorage.setItem("seen", "yes");
