/** Styles of the element: calm paper, generous line spacing, and nothing that separates the letters of a word. */

/** The styles that every page needs. */
export const look = `
:host {
  /* What the page says of its own text is not meant for what is in here. */
  all: initial;
  color-scheme: inherit;
  visibility: inherit;
  --_ink: var(--jostar-text, light-dark(#1f1c18, #ebe7df));
  --_quiet: var(--jostar-muted, light-dark(#57514a, #b8b1a6));
  /* Its own or the page's: what sticks has to cover what scrolls below it. */
  --_paper: var(--jostar-background, Canvas);
  --_raised: var(--jostar-surface, light-dark(#fff, #1d2024));
  --_line: var(--jostar-border, light-dark(#ddd8cd, #33373c));
  --_edge: light-dark(#857d71, #7f868e);
  --_accent: var(--jostar-accent, light-dark(#0a5257, #8fd3d1));
  --_mark: var(--jostar-mark, light-dark(#ffe38a, #665200));
  --_mark-ink: var(--jostar-mark-text, light-dark(#1f1c18, #fff6d6));
  --_current: light-dark(#ffb45e, #a04a00);
  --_alarm: light-dark(#8c1d18, #ffb4ab);
  --_radius: var(--jostar-radius, 0.75em);
  --_top: var(--jostar-sticky-top, 0px);
  --_bar: 4.25em;
  display: block;
  color: var(--_ink);
  font-family: var(--jostar-font, Vazirmatn, "Noto Sans Arabic", "Segoe UI", Tahoma, system-ui, sans-serif);
  line-height: 1.9;
}
/* The size of text that the visitor has chosen, whatever the page makes of its rem, unless the page sizes the element. */
:host > * { font-size: max(15px, 1em); }
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
h2, h3, p, ol, ul, fieldset { margin: 0; }
ol, ul, fieldset { padding: 0; border: 0; list-style: none; min-inline-size: 0; }
button, input, select { color: inherit; font: inherit; }
a { color: var(--_accent); }
h2, h3 { font-size: 1.1875em; line-height: 1.7; }

:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
[tabindex="-1"]:focus-visible { outline: none; }

/* No padding and no other weight: either would part letters that join. */
mark, ::highlight(jostar-match) { background-color: var(--_mark); color: var(--_mark-ink); }
.jostar-current, ::highlight(jostar-current) { background-color: var(--_current); color: var(--_mark-ink); }

/* The prefixed name is known wherever phones enlarge text. */
.root { overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
.quiet { color: var(--_quiet); }
.hidden { position: absolute; clip-path: inset(50%); }

.icon {
  flex: none;
  inline-size: 1.25em;
  block-size: 1.25em;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
}
.mirrored:dir(rtl) { transform: scaleX(-1); }

/* What is pressed is at least 44 pixels high and wide. */
.button, .bare, .suggestion {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 0.5em;
  min-block-size: 2.75em;
  min-inline-size: 2.75em;
  cursor: pointer;
}
.button, .suggestion, .field {
  padding-inline: 1em;
  border: 1px solid var(--_edge);
  border-radius: 1.5em;
  background: var(--_raised);
}
.button { color: var(--_accent); }
.suggestion { flex: none; max-inline-size: 20em; border-color: var(--_line); line-height: 1.4; }
.button:hover, .suggestion:hover { border-color: var(--_accent); }
.field:focus-within, [aria-selected="true"] { border-color: var(--_accent); outline: 2px solid var(--_accent); outline-offset: -1px; }
.small { min-block-size: 2.94em; padding-inline: 0.8em; font-size: 0.9375em; line-height: 1.5; }
.bare { padding: 0; border: 0; border-radius: var(--_radius); background: none; color: var(--_quiet); }
.bare:hover { color: var(--_accent); }
.bare.worded { padding-inline: 0.25em; color: var(--_accent); text-align: start; text-decoration: underline; text-underline-offset: 0.4em; }

.bar, .reader-bar {
  position: sticky;
  inset-block-start: var(--_top);
  z-index: 1;
  display: flex;
  align-items: center;
  gap: 0 0.5em;
  background: var(--_paper);
}
.bar { min-block-size: var(--_bar); }
.search { flex: 1; min-inline-size: 0; max-inline-size: 46em; }
.field { display: flex; align-items: center; min-block-size: 2.875em; padding-inline-end: 0; }
.field > .icon { color: var(--_quiet); }
.field:has(input:disabled) { opacity: 0.6; }
.input {
  flex: 1;
  min-inline-size: 0;
  min-block-size: 2.6em;
  padding-inline: 0.7em;
  border: 0;
  outline: 0;
  background: none;
  /* Below 16 pixels a phone zooms in on the box. */
  font-size: max(1.0625em, 16px);
  line-height: 1.5;
  appearance: none;
}
.input::-webkit-search-cancel-button { display: none; }
input::placeholder { color: var(--_quiet); opacity: 1; }
/* An empty box that finds its direction in its text counts as left to right, and would put the invitation at the far end. */
.input:placeholder-shown { direction: inherit; }

.offers { display: flex; align-items: center; gap: 0.5em; margin-block-end: 0.25em; }
.offers ul { display: flex; gap: 0.5em; min-inline-size: 0; padding: 3px; margin: -3px; overflow-x: auto; scrollbar-width: none; }
.offers span { flex: none; }

.loading {
  display: flex;
  flex-direction: column;
  gap: 0.5em;
  padding-block: 1em;
  /* On a fast connection it would only flash. */
  animation: appear 0s 0.5s both;
}
@keyframes appear { from { visibility: hidden; } }
progress { inline-size: 100%; max-inline-size: 24em; accent-color: var(--_accent); }

.failure {
  margin-block: 1em;
  padding: 1em;
  border: 1px solid var(--_line);
  border-inline-start: 4px solid var(--_alarm);
  border-radius: var(--_radius);
  background: var(--_raised);
}
.failure h2 { color: var(--_alarm); }
.failure .button { margin-block-start: 0.75em; }
details { margin-block-start: 0.5em; color: var(--_quiet); }
summary { min-block-size: 2.75em; align-content: center; cursor: pointer; }
pre { margin: 0; font-size: 0.875em; line-height: 1.5; white-space: pre-wrap; }

@media (forced-colors: active) {
  mark, ::highlight(jostar-match) { background-color: Mark; color: MarkText; }
  .jostar-current, ::highlight(jostar-current) { background-color: Highlight; color: HighlightText; }
  [aria-selected="true"] { outline-color: Highlight; }
}
@media print {
  .bar, .offers, .tools, .reader-bar, .related { display: none; }
}
`;

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * Style sheets made by script, so that a strict policy allows them. All elements of the page share them.
 *
 * @param {...(string | undefined)} looks
 * @returns {CSSStyleSheet[]}
 */
export function styles(...looks) {
  return looks
    .filter((css) => css !== undefined)
    .map((css) => {
      const sheet = sheets.get(css) ?? new CSSStyleSheet();
      if (!sheets.has(css)) {
        sheet.replaceSync(css);
        sheets.set(css, sheet);
      }
      return sheet;
    });
}
