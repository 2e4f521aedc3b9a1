// The register of letters is sorted by its heads. Without this it stands in the order of the dates.
const register = document.querySelector('table.register');

if (register) {
  const heads = [...register.tHead.rows[0].cells];
  const body = register.tBodies[0];
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  // What is empty stands last, either way.
  const sort = (column, direction) => {
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
    rows.sort((a, b) =>
      a.key === '' || b.key === ''
        ? Number(a.key === '') - Number(b.key === '')
        : direction * compare(a.key, b.key),
    );
    body.append(...rows.map(({ row }) => row));
  };

  for (const [column, head] of heads.slice(0, -1).entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.title = `${register.dataset.sortBy} ${button.textContent}`;
    head.append(button);
    button.addEventListener('click', () => {
      const descending = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      sort(column, descending ? -1 : 1);
    });
  }
}
