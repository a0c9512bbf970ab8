// Leaving a form with unsaved words asks first. Sending it does not.
(() => {
  const form = document.querySelector("[data-kit-unsaved]");
  if (!form) return;
  let isChanged = document.querySelector(".error-summary") !== null;
  form.addEventListener("input", () => {
    isChanged = true;
  });
  form.addEventListener("change", () => {
    isChanged = true;
  });
  form.addEventListener("submit", () => {
    isChanged = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
})();
