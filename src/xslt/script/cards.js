// The card of a name shows while the pointer or the focus is on the name or the card, and goes with Escape; it stands
// beside the name in the document, so that Tab leads into it. Without this the name leads to its entry in the index.
const cards = document.querySelector('.cards');
let shown = null;
let waiting = 0;

const cardOf = (link) =>
  link?.hash && document.getElementById(`card-${decodeURIComponent(link.hash.slice(1))}`);

function hide() {
  clearTimeout(waiting);
  if (!shown) return;
  const { link, card } = shown;
  shown = null;
  card.hidePopover();
  link.removeAttribute('aria-describedby');
  cards.append(card);
}

function show(link, card) {
  if (shown?.link === link) return;
  hide();
  link.after(card);
  card.showPopover();
  link.setAttribute('aria-describedby', card.id);
  shown = { link, card };
  // The last line of the name, where it runs over two.
  const at = [...link.getClientRects()].at(-1);
  const { offsetWidth: width, offsetHeight: height } = card;
  const above = at.bottom + height + 4 > innerHeight && at.top > height;
  card.style.left = `${scrollX + Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
  card.style.top = `${scrollY + (above ? at.top - height - 2 : at.bottom + 2)}px`;
}

// What shows or keeps a card: a name that has one, or the card itself.
function linkAt(target) {
  if (shown?.card.contains(target)) return shown.link;
  const link = target.closest?.('main a, .note-box a');
  return link && !link.closest('.card') && cardOf(link) ? link : null;
}

const focused = () =>
  shown && (shown.link === document.activeElement || shown.card.contains(document.activeElement));

if (cards && 'popover' in HTMLElement.prototype) {
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const link = linkAt(event.target);
    clearTimeout(waiting);
    if (link === shown?.link || (!link && focused())) return;
    waiting = setTimeout(() => (link ? show(link, cardOf(link)) : hide()), link ? 250 : 350);
  });
  document.addEventListener('focusin', (event) => {
    const link = event.target.matches(':focus-visible') ? linkAt(event.target) : null;
    if (link) show(link, cardOf(link));
    else hide();
  });
  // A finger has nothing to hover with: the first touch shows the card, the second follows the link.
  document.addEventListener('click', (event) => {
    const link = event.pointerType === 'touch' ? linkAt(event.target) : null;
    if (!link || link === shown?.link) return;
    event.preventDefault();
    show(link, cardOf(link));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !shown) return;
    if (shown.card.contains(document.activeElement)) shown.link.focus();
    hide();
  });
}
