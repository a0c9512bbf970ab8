// Markdown in, ProseMirror document out, and back: what a story's body may hold, no more.
import MarkdownIt from "markdown-it";
import { Schema } from "prosemirror-model";
import {
  MarkdownParser,
  MarkdownSerializer,
  defaultMarkdownParser,
  defaultMarkdownSerializer,
  schema as basic,
} from "prosemirror-markdown";
import { Transform } from "prosemirror-transform";

export const READ_MORE = "<!--more-->";
const READ_MORE_LINE = /^<!--\s*more\s*-->\s*$/;
const PICTURE = /^picture:([0-9a-f]{16,64})$/;
let pictureBase = "";
let readMoreLabel = "Read more";

/** Say where the pictures of this story are served, and what the read-more mark is called. */
export function configure({ pictures, readMore }) {
  pictureBase = pictures;
  readMoreLabel = readMore;
}

function shownSource(src) {
  const found = PICTURE.exec(src);
  return found && pictureBase ? pictureBase.replace("ID", found[1]) : "";
}

const readMore = {
  group: "block",
  selectable: true,
  parseDOM: [{ tag: "div[data-read-more]" }],
  toDOM: () => ["div", { "data-read-more": "", class: "read-more", contenteditable: "false" }, readMoreLabel],
};

const image = {
  ...basic.spec.nodes.get("image"),
  parseDOM: [
    {
      tag: "img[data-picture]",
      getAttrs: (dom) => ({
        src: dom.getAttribute("data-picture"),
        title: dom.getAttribute("title"),
        alt: dom.getAttribute("alt"),
      }),
    },
  ],
  toDOM: (node) => [
    "img",
    {
      "data-picture": node.attrs.src,
      src: shownSource(node.attrs.src),
      alt: node.attrs.alt ?? "",
      title: node.attrs.title,
    },
  ],
};

export const schema = new Schema({
  nodes: basic.spec.nodes.update("image", image).addToEnd("read_more", readMore),
  marks: basic.spec.marks,
});

function readMoreRule(state, startLine, _endLine, silent) {
  if (state.sCount[startLine] - state.blkIndent >= 4) return false;
  const from = state.bMarks[startLine] + state.tShift[startLine];
  if (!READ_MORE_LINE.test(state.src.slice(from, state.eMarks[startLine]))) return false;
  if (silent) return true;
  state.line = startLine + 1;
  const token = state.push("read_more", "", 0);
  token.map = [startLine, state.line];
  return true;
}

const tokenizer = MarkdownIt("commonmark", { html: false });
tokenizer.block.ruler.before("paragraph", "read_more", readMoreRule, {
  alt: ["paragraph", "reference", "blockquote", "list"],
});

const parser = new MarkdownParser(schema, tokenizer, {
  ...defaultMarkdownParser.tokens,
  read_more: { node: "read_more" },
});
// A line break in the source stays one: Japanese must not gain a space by being opened.
parser.tokenHandlers.softbreak = (state) => state.addText("\n");

const serializer = new MarkdownSerializer(
  {
    ...defaultMarkdownSerializer.nodes,
    bullet_list(state, node) {
      state.renderList(node, "  ", () => "- ");
    },
    read_more(state, node) {
      state.write(READ_MORE);
      state.closeBlock(node);
    },
  },
  defaultMarkdownSerializer.marks,
);

const PUNCTUATION = /[\p{P}\p{S}]/u;
const SPACE = /\s/u;

// CommonMark does not close `**「はい」**と`: emphasis must not begin or end with punctuation that
// touches a letter outside. The mark steps back from such a character, so that the text is safe.
function settleEmphasis(doc) {
  const change = new Transform(doc);
  for (const name of ["em", "strong"]) {
    const type = schema.marks[name];
    for (let again = true; again; ) {
      again = false;
      change.doc.descendants((block, position) => {
        if (again || !block.isTextblock) return !again;
        for (const [from, to] of loosePunctuation(block, type)) {
          change.removeMark(position + 1 + from, position + 1 + to, type);
          again = true;
        }
        return false;
      });
    }
  }
  return change.doc;
}

function loosePunctuation(block, type) {
  const found = [];
  let offset = 0;
  const runs = [];
  block.forEach((node) => {
    const marked = node.isText && Boolean(type.isInSet(node.marks));
    const last = runs[runs.length - 1];
    if (last && last.marked === marked && node.isText && last.text !== null) last.text += node.text;
    else runs.push({ marked, from: offset, text: node.isText ? node.text : null });
    offset += node.nodeSize;
  });
  runs.forEach((run, index) => {
    if (!run.marked || !run.text) return;
    const before = runs[index - 1]?.text?.slice(-1);
    const after = runs[index + 1]?.text?.[0];
    const first = [...run.text][0];
    const last = [...run.text].pop();
    if (before && !SPACE.test(before) && !PUNCTUATION.test(before) && PUNCTUATION.test(first)) {
      found.push([run.from, run.from + first.length]);
    } else if (after && !SPACE.test(after) && !PUNCTUATION.test(after) && PUNCTUATION.test(last)) {
      const end = run.from + run.text.length;
      found.push([end - last.length, end]);
    }
  });
  return found;
}

/** Read Markdown. Never throws: what it does not know stays text. */
export function parse(markdown) {
  return parser.parse(markdown);
}

/** Write Markdown. */
export function serialize(doc) {
  return serializer.serialize(settleEmphasis(doc), { tightLists: true });
}
