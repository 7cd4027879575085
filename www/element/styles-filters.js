/** Styles of the filters. */

export const filters = `
.tools { display: flex; flex-wrap: wrap; gap: 0.5em; }
select.button { max-inline-size: 100%; padding-inline: 0.75em; }
.chips .icon { inline-size: 1em; block-size: 1em; }

.filters, .facets { display: grid; gap: 1em 1.5em; }
.filters {
  margin-block: 0.5em;
  padding: 0.75em 1em 1em;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  background: var(--_raised);
}
.facets { grid-template-columns: repeat(auto-fill, minmax(min(13em, 100%), 1fr)); }
.facets:empty { display: none; }
legend { padding: 0; font-weight: 700; }
.choices { max-block-size: 14em; overflow-y: auto; }
/* As for the results: what is out of sight is not laid out, since thousands may be listed. */
.choice { content-visibility: auto; contain-intrinsic-block-size: auto 2.75em; display: flex; align-items: center; gap: 0.5em; min-block-size: 2.75em; cursor: pointer; }
.choice input { flex: none; inline-size: 1.25em; block-size: 1.25em; margin: 0 0.25em; accent-color: var(--_accent); }
.choice :last-child { margin-inline-start: auto; font-size: 0.9375em; }
.dates { display: flex; flex-wrap: wrap; gap: 0.5em 1.5em; }
.dates legend { float: inline-start; inline-size: 100%; }
.dates label { display: flex; align-items: center; gap: 0.5em; min-inline-size: 0; }
.dates span { flex: none; }
.dates input {
  flex: 0 1 9.5em;
  min-inline-size: 0;
  min-block-size: 2.75em;
  padding-inline: 0.75em;
  border: 1px solid var(--_edge);
  border-radius: var(--_radius);
  background: var(--_paper);
}
[aria-invalid="true"] { border-color: var(--_alarm); }
.wrong { inline-size: 100%; color: var(--_alarm); font-size: 0.9375em; }
`;
