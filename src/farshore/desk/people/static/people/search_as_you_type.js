// On the list of people the search answers while somebody types. It asks by POST, as the form does:
// no name ever stands in an address. Without this script Enter does the same.
(() => {
  const form = document.querySelector(".bar__search");
  const field = document.getElementById("bar-query");
  const list = document.getElementById("main");
  if (!form || !field || !list) return;
  const wait = 250;
  let timer = 0;
  let asked = 0;

  const ask = async () => {
    asked += 1;
    const mine = asked;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("main");
    if (found) list.replaceChildren(...found.childNodes);
  };

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isComposing) return; // Japanese and Korean input: wait until the syllable stands
    timer = setTimeout(() => ask().catch(() => undefined), wait);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => undefined), wait);
  });
})();
