// Small comforts of the story page: unsaved words are not lost by leaving, Alt+S saves.

/** Warn before leaving with unsaved words. Submitting any button of the form saves them. */
export function guardUnsaved(form, note) {
  let unsaved = form.dataset.unsaved === "yes";
  const refresh = () => {
    if (note) note.hidden = !unsaved;
  };
  form.addEventListener("input", () => {
    unsaved = true;
    refresh();
  });
  form.addEventListener("submit", () => {
    unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  refresh();
}

/** Alt+S presses the form's save button. */
export function saveByKey(button) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyS" && !event.isComposing) {
      event.preventDefault();
      button.click();
    }
  });
}

/** Enter that confirms an input method's word must not send the form. */
export function keepComposingEnter(form) {
  form.addEventListener("keydown", (event) => {
    const field = event.target instanceof HTMLInputElement;
    if (field && event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  });
}
