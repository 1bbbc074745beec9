/** The few pages that the server writes itself. They do without scripts. */

const page = (title: string, head: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="/favicon.svg">
<title>${title}</title>
${head}
<main>
${body}
</main>
`;

/** Where `PAGES_STYLE` is. */
export const PAGES_STYLE_PATH = '/pages.css';

/** Of what is read here. Colours are the browser's own, for either theme: those of the page are in its build, which may not be there. */
export const PAGES_STYLE = `:root {
  color-scheme: light dark;
  font: 15px/1.6 'Inter Variable', Inter, system-ui, sans-serif;
}
body {
  display: grid;
  place-items: center;
  min-height: 100vh;
  margin: 0;
}
main {
  box-sizing: border-box;
  max-width: 35rem;
  padding: 24px;
  text-wrap: pretty;
}
h1 {
  display: flex;
  align-items: center;
  gap: 10px;
  margin: 0;
  font-size: 22px;
}
h1 img {
  width: 28px;
}
section {
  margin-top: 24px;
}
h2,
p {
  margin: 0 0 8px;
}
h2 {
  font-size: 16px;
}
a {
  font-weight: 600;
}
`;

const HEAD = `<link rel="stylesheet" href="${PAGES_STYLE_PATH}">`;

const NAME = '<h1><img src="/favicon.svg" alt="">Patchbay</h1>';

/** For a browser that has no session. */
export const SIGNED_OUT_PAGE = page(
  'Patchbay',
  HEAD,
  `${NAME}
<section>
<h2>This browser is not signed in.</h2>
<p>Open the address that the terminal printed after “Patchbay is ready”, or ask somebody who is signed in for an invitation. Each
address signs in one browser, once; starting Patchbay again prints a new one.</p>
<p><a href="/join">Join a class with a code</a></p>
</section>
<section lang="zh-CN">
<h2>此浏览器尚未登录。</h2>
<p>请打开终端里“Patchbay is ready”之后显示的地址，或请已登录的人发送邀请链接。每个地址只能让一个浏览器登录一次；重新启动 Patchbay 会显示新的地址。</p>
<p><a href="/join">用班级码进入班级</a></p>
</section>`,
);

/** For a checkout whose web page was not built. */
export const WITHOUT_WEB_BUILD_PAGE = page(
  'Patchbay',
  HEAD,
  `${NAME}
<section>
<p>The web page has not been built. Run <code>npm start</code>, which builds it.</p>
<p lang="zh-CN">网页尚未构建。请运行 <code>npm start</code>，它会自动构建。</p>
</section>`,
);

/** Where `COME_AGAIN_SCRIPT` is. */
export const COME_AGAIN_PATH = '/come-again.js';

/**
 * Follows the page's only link, and takes the fragment of its own address along: a lab may stand in it, and no server sees it.
 * The word in the query makes it another address: to the same one with a fragment, a browser would scroll and ask for nothing.
 */
export const COME_AGAIN_SCRIPT = `const to = new URL(document.querySelector('a').href);
to.searchParams.set('again', '');
to.hash = location.hash;
location.replace(to);
`;

/**
 * Sends the browser to a path of this server, as a page of ours would: with the cookie, which a SameSite=Strict one
 * does not do after a link on another site, redirects included; and in place of this page in the history.
 * `path` holds no character that means something to HTML. Without scripts it does so as well, but for the fragment.
 */
export const comeAgainPage = (path: string): string =>
  page(
    'Patchbay',
    `<noscript><meta http-equiv="refresh" content="0;url=${path}"></noscript>`,
    `<p><a href="${path}">Patchbay</a></p>
<script src="${COME_AGAIN_PATH}"></script>`,
  );
