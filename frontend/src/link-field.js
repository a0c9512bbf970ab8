// A small row under the toolbar that asks for a link's address: no dialog, no lost selection.

/** Make the row. `apply` gets the address, or "" to take the link away. */
export function makeLinkField(words, { apply, leave }) {
  const row = document.createElement("div");
  row.className = "editor-link";
  row.hidden = true;
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", words.link);
  const label = document.createElement("label");
  label.textContent = words.linkAddress;
  const input = document.createElement("input");
  input.type = "url";
  input.className = "input";
  input.placeholder = "https://";
  input.id = "editor-link-address";
  label.htmlFor = input.id;
  const yes = button(words.linkSet);
  const none = button(words.linkRemove);
  const close = () => {
    row.hidden = true;
  };
  const finish = (href) => {
    close();
    apply(href);
  };
  yes.addEventListener("click", () => finish(input.value.trim()));
  none.addEventListener("click", () => finish(""));
  row.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      finish(input.value.trim());
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
      leave();
    }
  });
  row.append(label, input, yes, none);
  return {
    element: row,
    open(href) {
      row.hidden = false;
      input.value = href;
      none.hidden = !href;
      input.focus();
      input.select();
    },
  };
}

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--small button--secondary";
  made.textContent = text;
  return made;
}
