/** The look of the results, the filters and the reader. */

export const results = `
.columns { display: block; }
.list { display: flex; flex-direction: column; min-inline-size: 0; max-inline-size: 46rem; padding-block: 0.5rem 1rem; }

.start-title { font-size: clamp(1.5rem, 5vw, 2.25rem); font-weight: 700; line-height: 1.6; }

.notes p { margin-block-end: 0.25rem; }
.notes .bare { display: inline; padding-block: 0.4rem; line-height: inherit; }

.row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; }
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem; }
select.button { max-inline-size: 100%; padding-inline: 0.75rem; }
.count bdi { color: var(--_ink); }
.chips { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; margin-block: 0.5rem; }
.chips .icon { inline-size: 1rem; block-size: 1rem; }

.filters {
  display: grid;
  gap: 1rem 1.5rem;
  margin-block: 0.5rem;
  padding: 0.75rem 1rem 1rem;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_raised);
}
.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 1rem 1.5rem; }
.facets:empty { display: none; }
legend { padding: 0; font-weight: 700; }
.choices { max-block-size: 14rem; overflow-y: auto; }
.choice { display: flex; align-items: center; gap: 0.6rem; min-block-size: 2.75rem; cursor: pointer; }
.choice input { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin: 0 0.2rem; accent-color: var(--_accent); }
.choice :last-child { margin-inline-start: auto; font-size: 0.9375rem; }
.filters fieldset { margin: 0; }
fieldset[part~="dates"] { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; }
fieldset[part~="dates"] legend { float: inline-start; inline-size: 100%; }
fieldset[part~="dates"] label { display: flex; align-items: center; gap: 0.5rem; min-inline-size: 0; }
fieldset[part~="dates"] input {
  flex: 0 1 9.5rem;
  min-inline-size: 0;
  min-block-size: 2.75rem;
  padding-inline: 0.75rem;
  border: 1px solid var(--_edge);
  border-radius: var(--_radius);
  background: var(--_paper);
}
[aria-invalid="true"] { border-color: var(--_alarm); }
.wrong { inline-size: 100%; color: var(--_alarm); font-size: 0.9375rem; }

/* What is out of sight is not laid out, which was four fifths of the layout at each keystroke. */
.hit { content-visibility: auto; contain-intrinsic-block-size: auto 9rem; overflow-clip-margin: 0.75rem; position: relative; padding-block: 1rem; border-block-end: 1px solid var(--_line); }
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
.list .button[part~="more"] { align-self: start; margin-block-start: 1.5rem; }
.hints { padding-inline-start: 1.25rem; color: var(--_quiet); list-style: disc; }

.reader-bar {
  position: sticky;
  inset-block-start: var(--_top);
  z-index: 1;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0 1rem;
  border-block-end: 1px solid var(--_line);
  background: var(--_paper);
}
.back { text-decoration: none !important; }
.reader-bar > * { line-height: 1.5; }
.matches { display: inline-flex; align-items: center; }
.article { max-inline-size: 40rem; margin-inline: auto; padding-block: 1rem 2rem; scroll-margin-block-start: var(--_top); }
.article h2 { font-size: clamp(1.375rem, 4vw, 1.75rem); line-height: 1.75; }
/* The text says it again at once, so it is a label, and one line of it is enough. */
.article h2.repeats {
  overflow: hidden;
  color: var(--_quiet);
  font-size: 1rem;
  font-weight: 400;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.article .chips { font-size: 0.9375rem; }
.article .chips li { padding-inline: 0.75rem; border: 1px solid var(--_line); border-radius: 1rem; }
.article .button { margin-block-start: 1rem; }
.text { margin-block-start: 1.25rem; font-family: var(--jostar-font-reading, inherit); font-size: 1.1875rem; line-height: 2; }
.text h3 { margin-block-start: 1.5em; font-size: 1.25rem; line-height: 1.7; }
/* A line break inside a paragraph is the author's: a verse, an address. */
.text p { white-space: pre-line; }
.text * + p { margin-block-start: 1em; }
.related { max-inline-size: 40rem; margin-inline: auto; padding-block: 1rem 3rem; border-block-start: 1px solid var(--_line); }
.related li { padding-block: 0.5rem; }
.related .link, details .link { display: inline-block; min-block-size: 2.75rem; padding-block: 0.4rem; }

/* Narrow: one thing at a time. While reading, the box scrolls away and leaves its place to the way back. */
.root:not(.wide) .invitation { display: none; }
.reading:not(.wide) :is(.offers, .list) { display: none; }
.reading:not(.wide) .bar { position: static; }

/* Wide: the article beside the results, which neither move nor end where it does. */
.wide.paired .columns { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: clamp(1rem, 4vw, 2.5rem); }
.wide .reader {
  position: sticky;
  inset-block-start: calc(var(--_top) + var(--_bar));
  align-self: start;
  max-block-size: calc(100dvh - var(--_top) - var(--_bar));
  overflow-y: auto;
  overscroll-behavior: contain;
  padding-inline-start: clamp(1rem, 4vw, 2.5rem);
  border-inline-start: 1px solid var(--_line);
}
dialog .wide .reader { max-block-size: calc(min(48rem, 100dvh - 4rem) - var(--_bar)); }
.wide .reader-bar { inset-block-start: 0; }
.wide .invitation { display: grid; place-content: center; min-block-size: 50dvh; }
`;
