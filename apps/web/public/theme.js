// Sets the theme and the size before the first paint; ui/ui-store.ts takes over once it has loaded. A classic script,
// because modules wait for the document; a file of its own, because the server's policy allows no inline scripts.
(() => {
  let chosen;
  try {
    chosen = JSON.parse(localStorage.getItem('patchbay.preferences') ?? '{}') ?? {};
  } catch {
    chosen = {};
  }
  const { theme, projector } = chosen;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const root = document.documentElement;
  root.dataset.theme = theme === 'light' || theme === 'dark' ? theme : dark ? 'dark' : 'light';
  root.toggleAttribute('data-projector', projector === true);
})();
