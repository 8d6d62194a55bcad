// Searches the sections of all pages. Works from the disk: the sections come as a script, when the field is first used.
(() => {
  const form = document.querySelector("header form");
  const field = form.elements.q;
  const found = document.getElementById("found");
  const { root, nothing } = document.body.dataset;
  const MOST = 20;
  const BEFORE = 60;
  const LONG = 200;
  form.hidden = false;
  // On a phone the menu would fill the screen.
  if (window.matchMedia("(max-width: 50rem)").matches) document.querySelector(".menu details").open = false;

  let loading = null;
  function sections() {
    loading ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${root}/assets/sections.js`;
      script.onload = () => done(window.sections);
      document.head.append(script);
    });
    return loading;
  }

  // A section has every word; those with words in their headings come first, then those in the language of the page.
  function rank([, page, , title, text, language], words) {
    const [pageText, titleText, whole] = [page.toLowerCase(), title.toLowerCase(), text.toLowerCase()];
    let score = document.documentElement.lang.startsWith(language) ? 3 : 0;
    for (const word of words) {
      const times = whole.split(word).length - 1;
      const here = (titleText.includes(word) ? 10 : 0) + (pageText.includes(word) ? 4 : 0) + Math.min(times, 3);
      if (here === 0) return 0;
      score += here;
    }
    return score;
  }

  function entry([target, page, anchor, title, text], word) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${root}/${target}#${encodeURIComponent(anchor)}`;
    link.textContent = title === page ? page : `${page} › ${title}`;
    link.addEventListener("click", close);
    const at = Math.max(0, text.toLowerCase().indexOf(word) - BEFORE);
    const excerpt = document.createElement("p");
    excerpt.textContent = (at > 0 ? "… " : "") + text.slice(at, at + LONG);
    item.append(link, excerpt);
    return item;
  }

  async function search() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return close();
    const all = await sections();
    const ranked = all.map((one) => [rank(one, words), one]).filter(([score]) => score > 0);
    ranked.sort((one, other) => other[0] - one[0]);
    const list = document.createElement("ol");
    list.append(...ranked.slice(0, MOST).map(([, one]) => entry(one, words[0])));
    found.replaceChildren(ranked.length > 0 ? list : `${nothing} “${field.value}”`);
    found.hidden = false;
  }

  function close() {
    found.hidden = true;
  }

  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "/" && !event.target.matches("input, textarea")) {
      event.preventDefault();
      field.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("header")) close();
  });
})();
