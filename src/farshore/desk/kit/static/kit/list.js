// A list answers while somebody types. It asks by POST, as its form does: what is searched for never
// stands in an address. Without this script "Show" does the same.
(() => {
  const form = document.getElementById("list");
  if (!form) return;
  const wait = 300;
  let timer = 0;
  let asked = 0;

  const ask = async () => {
    asked += 1;
    const mine = asked;
    const body = new FormData(form);
    body.set("filter", "1");
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("found");
    if (found) document.getElementById("found").replaceChildren(...found.childNodes);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => undefined), wait);
  };

  form.querySelectorAll(".list__filter input").forEach((field) => {
    // Japanese and Korean input: wait until the syllable stands
    field.addEventListener("input", (event) => (event.isComposing ? clearTimeout(timer) : later()));
    field.addEventListener("compositionend", later);
  });
})();
