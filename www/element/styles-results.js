/** The look of the results. */

export const results = `
.columns { display: block; }
.list { display: flex; flex-direction: column; min-inline-size: 0; max-inline-size: 46rem; padding-block: 0.5rem 1rem; }

.start-title { font-size: clamp(1.5rem, 5vw, 2.25rem); font-weight: 700; line-height: 1.7; }

.understood p { margin-block-end: 0.25rem; }
.understood .bare { display: inline; padding-block: 0.4rem; line-height: inherit; }

.row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; }
.chips { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; margin-block: 0.5rem; }
.count bdi { color: var(--_ink); }
/* What is out of sight is not laid out, which was four fifths of the layout at each keystroke. */
.hit { content-visibility: auto; contain-intrinsic-block-size: auto 9rem; overflow-clip-margin: 1rem; position: relative; padding-block: 1rem; border-block-end: 1px solid var(--_line); }
.hit h3 { font-size: 1.1875rem; line-height: 1.8; }
.link {
  padding: 0;
  border: 0;
  background: none;
  color: var(--_accent);
  font: inherit;
  text-align: start;
  text-decoration: none;
  cursor: pointer;
}
.link:hover { text-decoration: underline; text-underline-offset: 0.4em; }
/* The whole hit can be pressed. An outline may stand out from it: unlike a box it never makes a page scroll sideways. */
.hit .link::after { content: ""; position: absolute; inset: 0.5rem 0; border-radius: 0.25rem; }
.hit .link:focus-visible { outline: none; }
.hit .link:focus-visible::after { outline: 3px solid var(--_accent); outline-offset: 0.3rem; }
.hit .link[aria-current]::after { inset-inline-start: -0.5rem; border-inline-start: 4px solid var(--_accent); border-radius: 0; }
.date, .missing { font-size: 0.9375rem; }
.snippet { margin-block-start: 0.25rem; font-family: var(--jostar-font-reading, inherit); font-size: 1.0625rem; }
.list .more { align-self: start; margin-block-start: 1.5rem; }
.hints { padding-inline-start: 1.25rem; color: var(--_quiet); list-style: disc; }
`;
