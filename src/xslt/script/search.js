// The search, where the site stands on the web: Pagefind finds the pages, and what is shown of each are the passages.
// What is sought stands in the address, so that a search can be kept and sent, and is there again on return.
const online = location.protocol.startsWith('http');
const search = document.querySelector('.search');
if (online) document.querySelector('.site-header li[hidden]')?.removeAttribute('hidden');

// An element with its content.
const make = (name, ...content) => {
  const element = document.createElement(name);
  element.append(...content);
  return element;
};

// What stands about a place of a passage, with the words that were sought marked.
const excerpt = (words, place, start, end, sought) => {
  const from = Math.max(start, place - 12);
  const to = Math.min(end, place + 24);
  const parts = words
    .slice(from, to)
    .flatMap((word, at) => [sought.has(from + at) ? make('mark', word) : word, ' ']);
  return make('a', from > start ? '… ' : '', ...parts, to < end ? '…' : '');
};

// A passage is what the last identifier before a place names, as far as the next. Chinese and its like have no blanks
// between words, and Pagefind marks where one ends.
const passagesOf = ({ raw_content: text, raw_url: url, anchors, locations }) => {
  const words = text.split(text.includes('\u200B') ? '\u200B' : /[^\S\uFEFF]+/);
  const plain = words.map((word) => word.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  const starts = [...anchors].sort((a, b) => a.location - b.location);
  const sought = new Set(locations);
  const links = new Map();
  for (const place of [...sought].sort((a, b) => a - b)) {
    const at = starts.findLastIndex(({ location }) => location <= place);
    if (links.has(at)) continue;
    const [start, end] = [starts[at]?.location ?? 0, starts[at + 1]?.location ?? words.length];
    const link = excerpt(plain, place, start, end, sought);
    link.href = url.slice(1) + (starts[at] ? `#${encodeURIComponent(starts[at].id)}` : '');
    links.set(at, make('li', link));
  }
  return [...links.values()];
};

const resultOf = (page) => {
  const title = make('a', page.meta.title);
  title.href = page.raw_url.slice(1);
  const passages = passagesOf(page);
  const item = make('li', make('h2', title), make('ul', ...passages.slice(0, 3)));
  const rest = passages.slice(3);
  if (rest.length > 0) item.append(make('details', make('summary', `+ ${rest.length}`), make('ul', ...rest)));
  return item;
};

async function startSearch() {
  const form = search.querySelector('form');
  const [words, filters] = [form.elements.q, [...form.querySelectorAll('select')]];
  const [status, list, more] = ['.found', '.results', '.more'].map((name) => search.querySelector(name));
  const fields = [words, ...filters];
  const asked = new URLSearchParams(location.search);
  const pagefind = await import('./pagefind/pagefind.js');
  const values = await pagefind.filters();

  for (const filter of filters) {
    const known = Object.keys(values[filter.name] ?? {});
    filter.append(
      ...known.sort(new Intl.Collator(document.documentElement.lang).compare).map((one) => new Option(one)),
    );
    filter.parentElement.hidden = known.length < 2;
  }
  for (const field of fields) field.value = asked.get(field.name) ?? '';

  let results = [];
  const show = async () => {
    const from = list.children.length;
    const pages = await Promise.all(results.slice(from, from + 10).map((result) => result.data()));
    list.append(...pages.map(resultOf));
    more.hidden = list.children.length >= results.length;
    return list.children[from];
  };
  let latest = 0;
  const run = async () => {
    const own = ++latest;
    const given = Object.fromEntries(
      fields.map(({ name, value }) => [name, value.trim()]).filter(([, value]) => value),
    );
    const { q: sought, ...chosen } = given;
    history.replaceState(null, '', `${location.pathname}?${new URLSearchParams(given)}`);
    const found = sought ? await pagefind.search(sought, { filters: chosen }) : { results: [] };
    if (own !== latest) return;
    results = found.results;
    list.replaceChildren();
    await show();
    list.hidden = results.length === 0;
    const { found: some, none } = status.dataset;
    status.textContent = results.length > 0 ? `${some} ${results.length}` : sought ? none : '';
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 250);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    soon();
  });
  form.addEventListener('input', soon);
  more.addEventListener('click', async () => (await show())?.querySelector('a').focus());

  form.hidden = false;
  search.querySelector('.without-search').hidden = true;
  if (words.value) await run();
  else words.focus();
}

// Without an index the page says what it says without a script.
if (online && search) startSearch().catch(() => {});
