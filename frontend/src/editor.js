// The rich text editor over the plain textarea. The textarea stays the form's field: its value
// follows every change, so that a normal submit saves, and without JavaScript it is the editor.
import { baseKeymap, toggleMark } from "prosemirror-commands";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

import { findingMarks, spanOf } from "./finding-marks.js";
import { makeLinkField } from "./link-field.js";
import { configure, parse, schema, serialize } from "./markdown.js";
import { COMMANDS, makeToolbar } from "./toolbar.js";

const { marks, nodes } = schema;

function rules() {
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (m) => ({ order: Number(m[1]), tight: true })),
      wrappingInputRule(/^\s*[-+*]\s$/, nodes.bullet_list, { tight: true }),
      textblockTypeInputRule(/^(#{2,3})\s$/, nodes.heading, (m) => ({ level: m[1].length })),
    ],
  });
}

function keys(askLink, focusToolbar) {
  const bound = {};
  for (const command of COMMANDS) if (command.key) bound[command.key] = command.run ?? askLink;
  bound["Mod-y"] = COMMANDS.find((command) => command.name === "redo").run;
  bound["Alt-F10"] = focusToolbar;
  bound["Shift-Enter"] = (state, dispatch) => {
    if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  };
  // Tab stays free: a keyboard user must be able to leave the editor.
  bound["Mod-]"] = sinkListItem(nodes.list_item);
  bound["Mod-["] = liftListItem(nodes.list_item);
  bound.Enter = splitListItem(nodes.list_item);
  return [keymap(bound), keymap(baseKeymap)];
}

function labelOf(textarea) {
  const label = textarea.labels?.[0];
  if (!label) return null;
  label.id ||= `${textarea.id}-label`;
  return label;
}

function attributes(textarea) {
  const label = labelOf(textarea);
  const described = textarea.getAttribute("aria-describedby");
  return {
    id: `${textarea.id}-rich`,
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label?.id ?? "",
    ...(described ? { "aria-describedby": described } : {}),
    class: "editor-text",
    lang: textarea.lang,
    spellcheck: "true",
  };
}

/** Put the rich editor in the place of a textarea. Returns the view with a few handles. */
export function mount(textarea, { words, findings, pictures }) {
  configure({ pictures, readMore: words.readMoreMark });
  const source = textarea.value;
  const frame = document.createElement("div");
  frame.className = "editor";
  textarea.after(frame);

  let toolbar;
  const link = makeLinkField(words, {
    apply: (href) => setLink(view, href),
    leave: () => view.focus(),
  });
  const askLink = () => {
    link.open(currentLink(view.state));
    return true;
  };
  const focusToolbar = () => {
    toolbar.bar.querySelector("[tabindex='0']").focus();
    return true;
  };
  const view = new EditorView(frame, {
    state: EditorState.create({
      doc: parse(source),
      plugins: [
        rules(),
        ...keys(askLink, focusToolbar),
        history(),
        gapCursor(),
        findingMarks(findings, source),
      ],
    }),
    attributes: attributes(textarea),
    dispatchTransaction(change) {
      view.updateState(view.state.apply(change));
      if (change.docChanged) {
        textarea.value = serialize(view.state.doc);
        textarea.dispatchEvent(new Event("input", { bubbles: true }));
      }
      if (!view.composing) toolbar.refresh();
    },
  });
  toolbar = makeToolbar(view, words, askLink);
  toolbar.refresh();
  frame.prepend(toolbar.bar, link.element);
  textarea.hidden = true;
  labelOf(textarea)?.addEventListener("click", (event) => {
    event.preventDefault();
    view.focus();
  });
  return { view, insertPicture: (picture) => insertPicture(view, picture), show: (id) => show(view, id), has: (id) => spanOf(view.state, id) !== null };
}

function currentLink(state) {
  const { from, to, empty, $from } = state.selection;
  let href = "";
  if (empty) href = marks.link.isInSet($from.marks())?.attrs.href ?? "";
  else
    state.doc.nodesBetween(from, to, (node) => {
      href ||= marks.link.isInSet(node.marks)?.attrs.href ?? "";
    });
  return href;
}

function setLink(view, href) {
  const { state } = view;
  const { from, to, empty } = state.selection;
  if (!href) toggleMark(marks.link)(state, view.dispatch);
  else if (empty) {
    const text = schema.text(href, [marks.link.create({ href })]);
    view.dispatch(state.tr.replaceSelectionWith(text, false));
  } else {
    view.dispatch(state.tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href })));
  }
  view.focus();
}

function insertPicture(view, { id, alt, caption }) {
  const node = nodes.image.create({ src: `picture:${id}`, alt, title: caption || null });
  const { $from } = view.state.selection;
  const block = $from.parent.isTextblock && !$from.parent.textContent ? node : nodes.paragraph.create(null, node);
  view.dispatch(view.state.tr.replaceSelectionWith(block).scrollIntoView());
  view.focus();
}

function show(view, id) {
  const span = spanOf(view.state, id);
  if (!span) return false;
  const selection = TextSelection.create(view.state.doc, span.from, span.to);
  view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  view.focus();
  return true;
}
