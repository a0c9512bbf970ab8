// A case is looked up while somebody types a name. It asks by POST, as the button does: no name
// ever stands in an address. Without this script "Find" does the same with the whole form.
(() => {
  const wait = 300;
  const shortest = 2;
  const label = /^C-[0-9A-Z]{6}$/;
  const key = document.querySelector("input[name=csrfmiddlewaretoken]");

  const follow = (box) => {
    const field = box.querySelector("input");
    const found = box.querySelector(".case__found");
    let timer = 0;
    let asked = 0;

    const ask = async () => {
      asked += 1;
      const mine = asked;
      const words = field.value.trim();
      if (words.length < shortest || label.test(words)) return found.replaceChildren();
      const body = new FormData();
      body.set("words", words);
      body.set("field", field.name);
      body.set("csrfmiddlewaretoken", key.value);
      const answer = await fetch(box.dataset.findCase, { method: "POST", body });
      if (!answer.ok || mine !== asked) return undefined;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return found.replaceChildren(...page.body.childNodes);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask().catch(() => undefined), wait);
    };

    // Japanese and Korean input: wait until the syllable stands
    field.addEventListener("input", (event) => (event.isComposing ? clearTimeout(timer) : later()));
    field.addEventListener("compositionend", later);
    found.addEventListener("click", (event) => {
      const chosen = event.target.closest("button[name=pick-case]");
      if (!chosen) return;
      event.preventDefault();
      field.value = chosen.value.slice(chosen.value.lastIndexOf("=") + 1);
      found.replaceChildren();
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
  };

  if (key) document.querySelectorAll("[data-find-case]").forEach(follow);
})();
