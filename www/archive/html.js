/** The one file that an archive is: a page with its articles, engine, element and look inside. */

import { base64 } from './script.js';
import { wordsOf } from './words.js';

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/i;

/**
 * @typedef {object} Parts
 * @property {string} title
 * @property {string} lang As a BCP 47 tag.
 * @property {Uint8Array} payload The module with the articles inside, as a stream of DEFLATE.
 * @property {string} script What `page.js` and all that it imports became.
 * @property {string} style What `style.css` became.
 */

/**
 * The bytes of the page. The same parts give the same bytes, wherever this is called.
 *
 * Its policy lets run what is in it and nothing else, and lets nothing be fetched: not even an article that breaks out of
 * everything could send a word away.
 *
 * @param {Parts} parts
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function archiveHtml({ title, lang, payload, script, style }) {
  const policy = [
    "default-src 'none'",
    `script-src '${await digest(script)}' 'wasm-unsafe-eval'`,
    `style-src '${await digest(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types jostar',
  ].join('; ');
  const html = `<!doctype html>
<html lang="${escaped(lang)}" dir="${RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr'}" data-jostar-ignore>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Jostar">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1><a href="#q=">${escaped(title)}</a></h1>
<p id="holdings" role="status"><noscript>${wordsOf(lang).noScript}</noscript></p>
</header>
<main><jostar-search open-article="reader" worker="never"><section id="start" slot="start" hidden><h2></h2><ul></ul></section></jostar-search></main>
<footer><p id="about"></p></footer>
<script type="application/wasm+deflate;base64" id="articles">${base64(payload)}</script>
<script>${script}</script>
</body>
</html>
`;
  return new TextEncoder().encode(html);
}

/**
 * @param {string} text
 * @returns {Promise<string>} As a Content-Security-Policy names it.
 */
async function digest(text) {
  return `sha256-${base64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))}`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
