/** Styles of the results. */

export const results = `
.list { display: flex; flex-direction: column; min-inline-size: 0; max-inline-size: 46em; padding-block: 0.5em 1em; }

.start-title { font-size: clamp(1.5em, 5vw, 2.25em); font-weight: 700; line-height: 1.7; }

.understood p { margin-block-end: 0.25em; }
.understood .bare { display: inline; padding-block: 0.4em; line-height: inherit; }

.row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5em 1em; }
.chips { display: flex; flex-wrap: wrap; gap: 0.25em 0.5em; margin-block: 0.5em; }
.count bdi { color: var(--_ink); }
/* What is out of sight is not laid out, which was four fifths of the layout at each keystroke. */
.hit { content-visibility: auto; contain-intrinsic-block-size: auto 9em; overflow-clip-margin: 1em; position: relative; padding-block: 1em; border-block-end: 1px solid var(--_line); }
.hit h3 { line-height: 1.8; }
.link { padding: 0; border: 0; background: none; color: var(--_accent); text-align: start; text-decoration: none; cursor: pointer; }
.link:hover { text-decoration: underline; text-underline-offset: 0.4em; }
/* The whole hit can be pressed. An outline may stand out from it: unlike a box it never makes a page scroll sideways. */
.hit .link::after { content: ""; position: absolute; inset: 0.5em 0; border-radius: 0.25em; }
.hit .link:focus-visible { outline: none; }
.hit .link:focus-visible::after { outline: 3px solid var(--_accent); outline-offset: 0.3em; }
.hit .link[aria-current]::after { inset-inline-start: -0.5em; border-inline-start: 4px solid var(--_accent); border-radius: 0; }
.sections li { position: relative; min-block-size: 2.75em; margin-block-start: 0.25em; padding: 0.4em 1em; border-inline-start: 2px solid var(--_line); }
.hit .section::after { inset-block: 0; }
.date, .missing { font-size: 0.9375em; }
.snippet { margin-block-start: 0.25em; font-family: var(--jostar-font-reading, inherit); font-size: 1.0625em; }
.list .more { align-self: start; margin-block-start: 1.5em; }
.hints { padding-inline-start: 1.25em; color: var(--_quiet); list-style: disc; }
`;
