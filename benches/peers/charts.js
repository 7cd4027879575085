// Charts as SVG, which take the colours of the reader's system, light or dark.

const WIDTH = 720;
const LABELS = 150;
const ROW = 26;

const STYLE = `<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .quiet { fill: #59636e; font-size: 11px }
  .title { font-size: 15px; font-weight: 600 }
  .bar { fill: #8c959f }
  .bar.own { fill: #0969da }
  .line { stroke: #d1d9e0 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc }
    .quiet { fill: #9198a1 }
    .bar { fill: #656c76 }
    .bar.own { fill: #4493f8 }
    .line { stroke: #3d444d }
  }
</style>`;

/** Colours that differ in lightness too, and show on white and on black; the first is the own one. */
const COLOURS = ['#2f81f7', '#d1242f', '#bf8700', '#1a7f37', '#8250df', '#db61a2', '#8c6d4f', '#6e7781'];

const escaped = (text) => String(text).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const text = (x, y, content, { kind = '', anchor = 'start' } = {}) =>
  `<text x="${x}" y="${y}" class="${kind}" text-anchor="${anchor}">${escaped(content)}</text>`;

const image = (
  title,
  height,
  parts,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
${STYLE}
${text(0, 18, title, { kind: 'title' })}
${parts.join('\n')}
</svg>
`;

/**
 * Bars, one a row, of groups one below the other; less is better, and the first is the best. Where the largest is a hundred
 * times the least, they are as long as the logarithm.
 *
 * @param {string} title
 * @param {{ name: string, bars: { name: string, value: number, shown: string, isOwn: boolean }[] }[]} groups
 */
export function bars(title, groups) {
  const parts = [];
  let y = 30;
  for (const { name, bars } of groups) {
    if (groups.length > 1) {
      parts.push(text(0, y + 14, name, { kind: 'quiet' }));
      y += 20;
    }
    const values = bars.map(({ value }) => value);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const isWide = most > 100 * least;
    // The least is drawn as if it were twice as much as nothing.
    const length = (value) => (isWide ? Math.log((2 * value) / least) / Math.log((2 * most) / least) : value / most);
    for (const bar of [...bars].sort((a, b) => a.value - b.value)) {
      const width = Math.max(2, length(bar.value) * (WIDTH - LABELS - 90));
      parts.push(text(LABELS - 10, y + 17, bar.name, { anchor: 'end' }));
      parts.push(
        `<rect x="${LABELS}" y="${y + 4}" width="${width.toFixed(1)}" height="${ROW - 8}" rx="2" class="bar ${bar.isOwn ? 'own' : ''}"/>`,
      );
      parts.push(text(LABELS + width + 8, y + 17, bar.shown));
      y += ROW;
    }
    if (isWide) {
      parts.push(text(WIDTH, 18, 'a logarithmic scale', { kind: 'quiet', anchor: 'end' }));
    }
    y += 10;
  }
  return image(title, y, parts);
}

/**
 * Dots on a line from 0 to 1 for each row, in a colour for each name.
 *
 * @param {string} title
 * @param {string[]} names The own one first.
 * @param {{ name: string, dots: { name: string, value: number }[] }[]} rows
 */
export function dots(title, names, rows) {
  const x = (value) => LABELS + value * (WIDTH - LABELS - 20);
  const dot = (cx, cy, name) =>
    `<circle cx="${cx.toFixed(1)}" cy="${cy}" r="${name === names[0] ? 7 : 4.5}" fill="${COLOURS[names.indexOf(name)]}"/>`;
  const parts = names.flatMap((name, at) => {
    const left = 10 + at * ((WIDTH - 10) / names.length);
    return [dot(left, 40, name), text(left + 10, 44, name, { kind: 'quiet' })];
  });
  const top = 62;
  const bottom = top + rows.length * ROW;
  for (const value of [0, 0.25, 0.5, 0.75, 1]) {
    parts.push(`<line x1="${x(value)}" x2="${x(value)}" y1="${top}" y2="${bottom}" class="line"/>`);
    parts.push(text(x(value), bottom + 16, value, { kind: 'quiet', anchor: 'middle' }));
  }
  rows.forEach((row, at) => {
    const y = top + at * ROW + ROW / 2;
    parts.push(text(LABELS - 14, y + 4, row.name, { anchor: 'end' }));
    // The own one is drawn last, over the others.
    const drawn = [...row.dots].sort((a, b) => names.indexOf(b.name) - names.indexOf(a.name));
    parts.push(...drawn.map(({ name, value }) => dot(x(value), y, name)));
  });
  return image(title, bottom + 26, parts);
}
