/** The look of the filters. */

export const filters = `
.tools { display: flex; flex-wrap: wrap; gap: 0.5rem; }
select.button { max-inline-size: 100%; padding-inline: 0.75rem; }
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
.choice { display: flex; align-items: center; gap: 0.5rem; min-block-size: 2.75rem; cursor: pointer; }
.choice input { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin: 0 0.25rem; accent-color: var(--_accent); }
.choice :last-child { margin-inline-start: auto; font-size: 0.9375rem; }
.filters fieldset { margin: 0; }
.dates { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; }
.dates legend { float: inline-start; inline-size: 100%; }
.dates label { display: flex; align-items: center; gap: 0.5rem; min-inline-size: 0; }
.dates span { flex: none; }
.dates input {
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
`;
