// A note opens beside the text, or over it where there is no room, and the place is not lost. Without this, or where
// the browser knows no popovers, the reference leads to the note at the end of the page.
const canPop = 'popover' in HTMLElement.prototype;
const box = document.createElement('aside');
let reference = null;

function show(link, note) {
  const copy = note.querySelector('.note-text').cloneNode(true);
  for (const element of copy.querySelectorAll('[id]')) element.removeAttribute('id');
  const there = document.createElement('a');
  there.href = `#${note.id}`;
  there.textContent = link.getAttribute('aria-label');
  there.className = 'note-number';
  there.addEventListener('click', () => box.hidePopover());
  box.replaceChildren(there, copy);
  box.setAttribute('aria-label', link.getAttribute('aria-label'));
  box.lang = note.closest('[lang]').lang;
  reference = link;
  box.showPopover();
  place(link);
  box.focus();
}

// In the margin at the height of the reference, where the margin is wide enough; else below the reference.
function place(link) {
  const text = document.querySelector('main').getBoundingClientRect();
  const at = link.getBoundingClientRect();
  const beside = innerWidth - text.right > 270;
  box.classList.toggle('beside', beside);
  box.style.left = beside ? `${text.right + 16}px` : '';
  const below = at.bottom + 8;
  const room = innerHeight - box.offsetHeight - 8;
  const top = beside ? Math.min(at.top - 4, room) : below <= room ? below : at.top - box.offsetHeight - 8;
  box.style.top = `${Math.max(8, top)}px`;
}

if (canPop && document.querySelector('a[role="doc-noteref"]')) {
  box.className = 'note-box';
  box.popover = 'auto';
  box.tabIndex = -1;
  box.setAttribute('role', 'note');
  document.body.append(box);
  box.addEventListener('toggle', (event) => {
    if (event.newState === 'closed' && box.contains(document.activeElement)) reference?.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    box.hidePopover();
    reference?.focus();
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[role="doc-noteref"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const [page, id] = link.getAttribute('href').split('#');
    const note = page === '' && document.getElementById(decodeURIComponent(id));
    if (!note?.querySelector('.note-text')) return;
    event.preventDefault();
    show(link, note);
  });
}
