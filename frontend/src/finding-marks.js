// Shows the guard's findings in the text. Nothing is drawn while an input method composes: a
// decoration that changes the node under a composition would end it and lose syllables.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("findings");
const MARKUP = /[*_\\`]/g;

/** The text of a document with the position of each of its characters. */
export function flatten(doc) {
  let text = "";
  const positions = [];
  doc.descendants((node, position) => {
    if (node.isTextblock && text) {
      text += "\n";
      positions.push(-1);
    }
    if (node.isText) {
      for (let i = 0; i < node.text.length; i += 1) positions.push(position + i);
      text += node.text;
    }
    return true;
  });
  return { text, positions };
}

function occurrences(text, words) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    found.push(at);
  }
  return found;
}

/**
 * Find where findings lie in the document. A finding names code points of the Markdown source;
 * the document has other positions, so the n-th occurrence of the same words is taken.
 */
export function locate(doc, findings, source) {
  const flat = flatten(doc);
  const plainSource = source.replace(MARKUP, "");
  const spans = [];
  for (const finding of findings) {
    const words = finding.text.replace(MARKUP, "");
    if (!words.trim()) continue;
    const before = [...source].slice(0, finding.start).join("").replace(MARKUP, "").length;
    const rank = occurrences(plainSource, words).filter((at) => at < before).length;
    const places = occurrences(flat.text, words);
    const at = places[Math.min(rank, places.length - 1)];
    if (at === undefined) continue;
    const from = flat.positions[at];
    const to = flat.positions[at + words.length - 1];
    if (from >= 0 && to >= 0) spans.push({ from, to: to + 1, finding });
  }
  return spans;
}

function decorate(doc, findings, source) {
  return DecorationSet.create(
    doc,
    locate(doc, findings, source).map(({ from, to, finding }) =>
      Decoration.inline(
        from,
        to,
        {
          nodeName: "mark",
          class: `finding finding--${finding.strength}`,
          "aria-describedby": finding.id,
          title: finding.title,
        },
        { finding },
      ),
    ),
  );
}

/** Marks follow the text as it is edited; words that are changed lose their mark. */
export function findingMarks(findings, source) {
  return new Plugin({
    key,
    state: {
      init: (_config, state) => decorate(state.doc, findings, source),
      apply(change, set) {
        if (!change.docChanged) return set;
        const mapped = set.map(change.mapping, change.doc);
        const stale = mapped.find().filter((mark) => {
          const words = change.doc.textBetween(mark.from, mark.to, "\n");
          return words !== mark.spec.finding.text.replace(MARKUP, "");
        });
        return change.getMeta("composition") ? mapped : mapped.remove(stale);
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** The span of a finding as it stands now, or null when its words were changed. */
export function spanOf(state, id) {
  const mark = key
    .getState(state)
    .find()
    .find((found) => found.spec.finding.id === id);
  return mark ? { from: mark.from, to: mark.to } : null;
}
