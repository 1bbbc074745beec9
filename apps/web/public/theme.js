// Sets the theme before the first paint; ui/ui-store.ts takes over once it has loaded. A classic script, because
// modules wait for the document; a file of its own, because the server's policy allows no inline scripts.
(() => {
  let theme;
  try {
    theme = JSON.parse(localStorage.getItem('patchbay.preferences') ?? '{}').theme;
  } catch {
    theme = undefined;
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = theme === 'light' || theme === 'dark' ? theme : dark ? 'dark' : 'light';
})();
