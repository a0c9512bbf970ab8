// The editor's toolbar: one tab stop, arrow keys inside (WAI-ARIA toolbar pattern).
import { setBlockType, toggleMark, wrapIn, lift } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, wrapInList } from "prosemirror-schema-list";

import { schema } from "./markdown.js";

const { marks, nodes } = schema;

function inAncestor(state, type, attrs = {}) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).hasMarkup(type, attrs) || (!Object.keys(attrs).length && $from.node(depth).type === type)) {
      return true;
    }
  }
  return false;
}

function hasMark(state, type) {
  const { from, to, empty, $from } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

function toggleHeading(level) {
  return (state, dispatch) =>
    inAncestor(state, nodes.heading, { level })
      ? setBlockType(nodes.paragraph)(state, dispatch)
      : setBlockType(nodes.heading, { level })(state, dispatch);
}

function toggleList(type) {
  return (state, dispatch) =>
    inAncestor(state, type)
      ? liftListItem(nodes.list_item)(state, dispatch)
      : wrapInList(type, type === nodes.bullet_list ? { tight: true } : { order: 1, tight: true })(state, dispatch);
}

function toggleQuote(state, dispatch) {
  return inAncestor(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch);
}

function insertBlock(type) {
  return (state, dispatch) => {
    if (dispatch) dispatch(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
    return true;
  };
}

function insertReadMore(state, dispatch) {
  let present = false;
  state.doc.forEach((node) => {
    present ||= node.type === nodes.read_more;
  });
  return present ? false : insertBlock(nodes.read_more)(state, dispatch);
}

/** Every command with its key, its sign and when it counts as pressed. */
export const COMMANDS = [
  { name: "bold", key: "Mod-b", sign: "B", run: toggleMark(marks.strong), pressed: (s) => hasMark(s, marks.strong) },
  { name: "italic", key: "Mod-i", sign: "I", run: toggleMark(marks.em), pressed: (s) => hasMark(s, marks.em) },
  { name: "link", key: "Mod-k", pressed: (s) => hasMark(s, marks.link), asks: true },
  { name: "heading2", key: "Mod-Alt-2", sign: "H2", group: true, run: toggleHeading(2), pressed: (s) => inAncestor(s, nodes.heading, { level: 2 }) },
  { name: "heading3", key: "Mod-Alt-3", sign: "H3", run: toggleHeading(3), pressed: (s) => inAncestor(s, nodes.heading, { level: 3 }) },
  { name: "bullets", key: "Mod-Shift-8", sign: "•", group: true, run: toggleList(nodes.bullet_list), pressed: (s) => inAncestor(s, nodes.bullet_list) },
  { name: "numbers", key: "Mod-Shift-7", sign: "1.", run: toggleList(nodes.ordered_list), pressed: (s) => inAncestor(s, nodes.ordered_list) },
  { name: "quote", key: "Mod-Shift-9", sign: "❝", run: toggleQuote, pressed: (s) => inAncestor(s, nodes.blockquote) },
  { name: "rule", sign: "―", group: true, run: insertBlock(nodes.horizontal_rule) },
  { name: "readMore", sign: "⋯", run: insertReadMore },
  { name: "undo", key: "Mod-z", sign: "↶", group: true, run: undo },
  { name: "redo", key: "Mod-Shift-z", sign: "↷", run: redo },
];

function shownKey(name) {
  const mac = /Mac|iP(hone|[oa]d)/.test(navigator.platform);
  return name.replace("Mod", mac ? "⌘" : "Ctrl").replaceAll("-", "+");
}

/** Build the toolbar for a view. `words` are the translated names of the commands. */
export function makeToolbar(view, words, askLink) {
  const bar = document.createElement("div");
  bar.className = "editor-toolbar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  bar.setAttribute("aria-controls", view.dom.id);
  const buttons = COMMANDS.map((command) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `editor-toolbar__button editor-toolbar__button--${command.name}`;
    if (command.group) button.classList.add("editor-toolbar__button--group");
    button.textContent = command.sign ?? words[command.name];
    button.setAttribute("aria-label", words[command.name]);
    button.title = command.key ? `${words[command.name]} (${shownKey(command.key)})` : words[command.name];
    if (command.pressed) button.setAttribute("aria-pressed", "false");
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (command.asks) {
        askLink();
        return;
      }
      command.run(view.state, view.dispatch, view);
      view.focus();
    });
    bar.append(button);
    return button;
  });
  rove(bar, buttons);
  return { bar, refresh: () => refresh(view.state, buttons) };
}

function rove(bar, buttons) {
  buttons.forEach((button, index) => {
    button.tabIndex = index === 0 ? 0 : -1;
  });
  bar.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const next = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    buttons[now].tabIndex = -1;
    buttons[next].tabIndex = 0;
    buttons[next].focus();
  });
}

function refresh(state, buttons) {
  COMMANDS.forEach((command, index) => {
    if (command.pressed) buttons[index].setAttribute("aria-pressed", String(command.pressed(state)));
    if (command.run) buttons[index].setAttribute("aria-disabled", String(!command.run(state)));
  });
}
