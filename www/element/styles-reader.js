/** Styles of the reader and its place. */

export const reader = `
.reader-bar { flex-wrap: wrap; justify-content: space-between; border-block-end: 1px solid var(--_line); }
.bare.back { text-decoration: none; }
.reader-bar > * { line-height: 1.5; }
.matches { display: inline-flex; align-items: center; }
.article, .related { max-inline-size: 40em; margin-inline: auto; padding-block: 1em 3em; }
.article h2 { font-size: clamp(1.375em, 4vw, 1.75em); }
/* The text says it again at once, so it is a label, and one line of it is enough. */
.article h2.repeats {
  overflow: hidden;
  color: var(--_quiet);
  font-size: 1em;
  font-weight: 400;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.article .chips { font-size: 0.9375em; }
.article .chips li { padding-inline: 0.75em; border: 1px solid var(--_line); border-radius: 1em; }
.article .button { margin-block-start: 1em; }
.page { display: inline-flex; align-items: center; min-block-size: 2.75em; }
.text { margin-block-start: 1em; font-family: var(--jostar-font-reading, inherit); font-size: 1.1875em; line-height: 2; }
.text h3 { margin-block-start: 1.5em; font-size: 1.05em; }
/* A line break inside a paragraph is the author's: a verse, an address. */
.text p { white-space: pre-line; }
.text pre { padding: 0.75em 1em; border: 1px solid var(--_line); font-size: 0.8em; }
.text * + :is(p, pre) { margin-block-start: 1em; }
.related { border-block-start: 1px solid var(--_line); }
.related li { padding-block: 0.5em; }
.related .link, details .link { display: inline-block; min-inline-size: 2.75em; min-block-size: 2.75em; padding-block: 0.4em; }

/* Narrow: one thing at a time. While reading, the box scrolls away and leaves its place to the way back. */
.invitation { display: none; }
.reading:not(.wide) :is(.offers, .list) { display: none; }
.reading:not(.wide) .bar { position: static; }

/* Wide: the article beside the results, which neither move nor end where it does. */
.wide.paired .columns { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: clamp(1em, 4vw, 2.5em); }
.wide .reader {
  position: sticky;
  inset-block-start: calc(var(--_top) + var(--_bar));
  align-self: start;
  max-block-size: calc(100dvh - var(--_top) - var(--_bar));
  overflow-y: auto;
  overscroll-behavior: contain;
  padding-inline-start: clamp(1em, 4vw, 2.5em);
  border-inline-start: 1px solid var(--_line);
}
dialog .wide .reader { max-block-size: calc(min(48em, 100dvh - 4em) - var(--_bar)); }
.wide .reader-bar { inset-block-start: 0; }
.wide .invitation { display: grid; place-content: center; min-block-size: 50dvh; }
`;
