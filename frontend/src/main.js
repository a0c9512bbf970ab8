// Story page: turns the textarea marked data-editor into the rich editor.
import { mount } from "./editor.js";
import { guardUnsaved, keepComposingEnter, saveByKey } from "./page.js";

function start() {
  const textarea = document.querySelector("textarea[data-editor]");
  const form = textarea?.form ?? document.querySelector("form[data-guard-unsaved]");
  if (!form) return;
  const save = form.querySelector("button[data-save]");
  guardUnsaved(form, document.querySelector("[data-unsaved-note]"));
  keepComposingEnter(form);
  if (save) saveByKey(save);
  const settings = document.getElementById("editor-settings");
  if (!textarea || !settings) return;
  const editor = mount(textarea, JSON.parse(settings.textContent));
  document.querySelectorAll("[data-without-editor]").forEach((part) => {
    part.hidden = true;
  });
  document.querySelectorAll("details[data-closed-with-editor]").forEach((part) => {
    part.open = false;
  });
  document.querySelectorAll("button[data-insert-picture]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => editor.insertPicture(pictureOf(button)));
  });
  document.querySelectorAll("button[data-show-finding]").forEach((button) => {
    const field = fieldOf(button.dataset);
    if (!field && !editor.has(button.dataset.showFinding)) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (field) select(field, button.dataset.words);
      else if (!editor.show(button.dataset.showFinding)) button.hidden = true;
    });
  });
}

function pictureOf(button) {
  const box = button.closest("[data-picture-box]");
  return {
    id: button.dataset.insertPicture,
    alt: box.querySelector("[data-alt]")?.value ?? "",
    caption: box.querySelector("[data-caption]")?.value ?? "",
  };
}

// The plain field that a finding lies in; null for the body and for other languages.
function fieldOf({ field, elsewhere }) {
  if (elsewhere !== undefined || field === "body") return null;
  const [kind, id] = field.split(":");
  return document.getElementById(id && kind !== "tag" ? `${kind}-${id}` : kind === "tag" ? "tags" : kind);
}

function select(field, words) {
  const at = field.value.indexOf(words);
  field.focus();
  if (at >= 0) field.setSelectionRange(at, at + words.length);
}

start();
