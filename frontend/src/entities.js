// Stands in for the package of that name: the browser knows the entities already.

/** Decode the character references of a text. A textarea parses them and nothing else. */
export function decodeHTML(text) {
  const field = document.createElement("textarea");
  field.innerHTML = text;
  return field.value;
}

/** The same: Markdown hands over only references that end with a semicolon. */
export const decodeHTMLStrict = decodeHTML;
