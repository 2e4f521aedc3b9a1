// The image of the page being read stands beside the text, once the reader asks for it: until then none is loaded.
const wanted = document.getElementById('facsimile-view');
const links = [...document.querySelectorAll('a.facsimile')];

if (wanted && links.length > 0) {
  const panel = document.createElement('aside');
  const image = document.createElement('img');
  const large = document.createElement('a');
  panel.className = 'facsimile-panel';
  panel.setAttribute('aria-label', wanted.parentElement.textContent.trim());
  large.append(image);
  panel.append(large);

  const show = () => {
    document.body.classList.toggle('with-facsimile', wanted.checked);
    if (!wanted.checked) return panel.remove();
    // What is read is at the middle of the window, and at the end of the page at its foot.
    const rest = document.documentElement.scrollHeight - innerHeight;
    const line = (innerHeight / 2) * (1 + (rest > 0 ? scrollY / rest : 0));
    const passed = links.filter((link) => link.parentElement.getBoundingClientRect().top < line);
    const current = passed.at(-1) ?? links[0];
    if (large.href !== current.href) {
      large.href = current.href;
      image.src = current.href;
      image.alt = current.getAttribute('aria-label');
    }
    if (!panel.isConnected) document.querySelector('main').after(panel);
  };
  wanted.addEventListener('change', show);
  let waiting = false;
  addEventListener('scroll', () => {
    if (waiting || !wanted.checked) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  });
  show();
}
