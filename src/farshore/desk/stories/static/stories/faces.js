// Boxes over faces, drawn with the mouse or by keyboard; without this script squares are typed instead.
(() => {
  const picture = document.querySelector(".faces__picture");
  const part = document.querySelector("[data-draw]");
  if (!picture || !part) return;
  const button = part.querySelector("[data-draw-button]");
  const status = part.querySelector("[data-draw-status]");
  const list = part.querySelector("[data-draw-list]");
  const { width, height } = picture.viewBox.baseVal;
  const cell = Math.max(1, Math.ceil(width / 26));
  const words = part.dataset;
  let draft = null;
  let from = null;
  part.hidden = false;

  const clamp = (value, least, most) => Math.min(Math.max(Math.round(value), least), most);

  function shown(box) {
    const group = document.createElementNS(picture.namespaceURI, "g");
    group.setAttribute("class", "faces__box faces__box--drawn");
    group.setAttribute("stroke-width", Math.max(1, Math.floor(width / 300)));
    group.append(document.createElementNS(picture.namespaceURI, "rect"));
    picture.append(group);
    const drawn = { group, box };
    moved(drawn, box);
    return drawn;
  }

  function moved(drawn, box) {
    drawn.box = box;
    const rect = drawn.group.firstChild;
    ["x", "y", "width", "height"].forEach((name, at) => rect.setAttribute(name, box[at]));
    status.textContent = `${words.at} ${squares(box)}`;
  }

  function squares([left, top, wide, tall]) {
    const name = (x, y) =>
      String.fromCharCode(65 + Math.floor(x / cell)) + (Math.floor(y / cell) + 1);
    return `${name(left, top)}–${name(left + wide - 1, top + tall - 1)}`;
  }

  function place(event) {
    const point = new DOMPoint(event.clientX, event.clientY);
    const at = point.matrixTransform(picture.getScreenCTM().inverse());
    return [clamp(at.x, 0, width), clamp(at.y, 0, height)];
  }

  function between([ax, ay], [bx, by]) {
    return [Math.min(ax, bx), Math.min(ay, by), Math.abs(ax - bx), Math.abs(ay - by)];
  }

  function kept(drawn) {
    const item = document.createElement("li");
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "drawn";
    input.value = JSON.stringify(drawn.box);
    const away = document.createElement("button");
    away.type = "button";
    away.className = "button button--secondary button--small";
    away.textContent = `${words.away}: ${squares(drawn.box)}`;
    away.addEventListener("click", () => {
      item.remove();
      drawn.group.remove();
      status.textContent = words.gone;
      button.focus();
    });
    item.append(input, away);
    list.append(item);
    status.textContent = `${words.marked} ${squares(drawn.box)}`;
  }

  function ended({ keep }) {
    const drawn = draft;
    draft = null;
    from = null;
    button.textContent = words.draw;
    button.removeAttribute("aria-pressed");
    picture.classList.remove("faces__picture--drawing");
    if (!drawn) return;
    const [, , wide, tall] = drawn.box;
    if (keep && wide >= 4 && tall >= 4) kept(drawn);
    else drawn.group.remove();
  }

  button.addEventListener("click", () => {
    if (draft) return ended({ keep: true });
    const side = clamp(Math.min(width, height) / 4, 4, width);
    draft = shown([clamp((width - side) / 2, 0, width), clamp((height - side) / 2, 0, height), side, side]);
    button.textContent = words.done;
    button.setAttribute("aria-pressed", "true");
    picture.classList.add("faces__picture--drawing");
    status.textContent = `${words.help} ${status.textContent}`;
  });

  button.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!draft) return;
    if (event.key === "Escape") {
      ended({ keep: false });
      status.textContent = words.gone;
    }
    if (!step) return;
    event.preventDefault();
    const by = event.altKey ? 1 : Math.max(1, Math.floor(cell / 2));
    const [left, top, wide, tall] = draft.box;
    const [dx, dy] = [step[0] * by, step[1] * by];
    moved(
      draft,
      event.shiftKey
        ? [left, top, clamp(wide + dx, 4, width - left), clamp(tall + dy, 4, height - top)]
        : [clamp(left + dx, 0, width - wide), clamp(top + dy, 0, height - tall), wide, tall],
    );
  });

  // A box that is still being moved was meant to cover somebody: it goes along with the answers.
  part.closest("form").addEventListener("submit", () => {
    if (draft) ended({ keep: true });
  });

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || (event.pointerType !== "mouse" && !draft)) return;
    event.preventDefault();
    if (draft) draft.group.remove();
    from = place(event);
    draft = shown([...from, 0, 0]);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (from) moved(draft, between(from, place(event)));
  });
  picture.addEventListener("pointerup", () => {
    if (from) ended({ keep: true });
  });
  picture.addEventListener("pointercancel", () => {
    if (from) ended({ keep: false });
  });
})();
