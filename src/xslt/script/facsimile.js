// The image of the page being read stands beside the text, once the reader asks for it: until then none is loaded.
const wanted = document.getElementById('facsimile-view');
const links = [...document.querySelectorAll('a.facsimile')];

if (wanted && links.length > 0) {
  const panel = document.createElement('figure');
  const image = document.createElement('img');
  const large = document.createElement('a');
  panel.className = 'facsimile-panel';
  large.append(image);
  panel.append(large);

  const show = () => {
    document.body.classList.toggle('with-facsimile', wanted.checked);
    if (!wanted.checked) return panel.remove();
    const passed = links.filter((link) => link.parentElement.getBoundingClientRect().top < innerHeight / 2);
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
