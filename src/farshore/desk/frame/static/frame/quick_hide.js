// Esc twice within a second empties the screen and the title; Esc twice again brings both back.
// Nothing is unloaded, so nothing that was typed is lost.
(() => {
  const within = 1000;
  const title = document.title;
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = Date.now();
    if (now - last < within) {
      const hidden = document.documentElement.classList.toggle("is-hidden");
      document.title = hidden ? "\u00a0" : title;
      document.body.inert = hidden;
      last = 0;
    } else {
      last = now;
    }
  });
})();
