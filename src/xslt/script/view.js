// What the reader switched on stays on, on this device; where nothing can be kept, all works as before.
const keep = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch {
    // No storage: a file opened from the disk in some browsers, or the reader's wish.
  }
  return null;
};
for (const box of document.querySelectorAll('.reading-options input')) {
  const key = `teipress.${box.id}`;
  if (keep(key) === 'on') box.checked = true;
  box.addEventListener('change', () => keep(key, box.checked ? 'on' : 'off'));
}
