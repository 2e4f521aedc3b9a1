// The dialog for citing opens for a paragraph too, with its address; what it shows can be copied.
const dialog = document.getElementById('cite');

if (dialog) {
  const fields = [...dialog.querySelectorAll('[data-copy]')].map((field) => ({
    field,
    text: field.textContent,
  }));
  const canonical = document.querySelector('link[rel="canonical"]')?.href;
  const here = canonical ?? (location.protocol === 'file:' ? '' : location.href.split('#')[0]);

  // The address of the passage in place of that of the page, or after the words where the page has none.
  const cite = (id, label) => {
    const address = id ? `${here}#${id}` : here;
    for (const { field, text } of fields) {
      const plain = field.matches('.citation');
      const own = canonical
        ? text.replaceAll(canonical, address)
        : plain && here
          ? `${text} ${address}`
          : text;
      field.firstChild.textContent = plain && label ? `${own.replace(/\.$/, '')}, ${label}.` : own;
    }
  };
  cite('', '');

  for (const anchor of document.querySelectorAll('a.anchor')) {
    anchor.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !dialog.showPopover) return;
      cite(anchor.getAttribute('href').slice(1), anchor.getAttribute('aria-label'));
      dialog.showPopover();
    });
  }
  dialog.addEventListener('toggle', (event) => event.newState === 'closed' && cite('', ''));

  const words = dialog.dataset;
  if (navigator.clipboard) {
    for (const { field } of fields) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = words.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(field.firstChild.textContent);
        button.textContent = words.copied;
      });
      field.after(button);
    }
  }
  if (location.hash === '#cite-edition') dialog.showPopover?.();
}
