type Align = 'left' | 'right' | 'center';

/** Words onto lines of at most this width; a longer word is cut with an ellipsis. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const piece = word.length > width ? `${word.slice(0, width - 1)}…` : word;
    if (line === '') line = piece;
    else if (line.length + 1 + piece.length <= width) line += ` ${piece}`;
    else {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line];
}

function padded(text: string, width: number, align: Align): string {
  const room = width - text.length;
  if (align === 'right') return ' '.repeat(room) + text;
  return align === 'left' ? text + ' '.repeat(room) : ' '.repeat(Math.floor(room / 2)) + text + ' '.repeat(Math.ceil(room / 2));
}

/** Shrinks the wanted widths of the cells' text so that the frame (3 characters a column, 1 at the end) fits the whole width. */
function fit(widths: readonly number[], total: number): number[] {
  const room = total - 3 * widths.length - 1;
  const sum = widths.reduce((a, b) => a + b, 0);
  if (sum <= room) return [...widths];
  const exact = widths.map((width) => (width * room) / sum);
  const whole = exact.map(Math.floor);
  const order = exact.map((x, i) => [x - Math.floor(x), i] as const).sort((a, b) => b[0] - a[0]);
  for (let rest = room - whole.reduce((a, b) => a + b, 0), k = 0; rest > 0; rest--, k++) whole[order[k]![1]]! += 1;
  return whole;
}

/** A framed table with lines between the rows, as Keras's summary draws it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[], align: readonly Align[], total: number): string {
  const sizes = fit(widths, total);
  const rule = (left: string, fill: string, cross: string, right: string): string => `${left}${sizes.map((width) => fill.repeat(width + 2)).join(cross)}${right}\n`;
  const row = (cells: readonly string[], bar: string): string => {
    const wrapped = cells.map((cell, i) => wrap(cell, sizes[i]!));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({length: height}, (_, k) => `${bar} ${wrapped.map((lines, i) => padded(lines[k] ?? '', sizes[i]!, align[i]!)).join(` ${bar} `)} ${bar}\n`).join('');
  };
  return rule('┏', '━', '┳', '┓') + row(header, '┃') + rule('┡', '━', '╇', '┩')
    + rows.map((cells) => row(cells, '│')).join(rule('├', '─', '┼', '┤')) + rule('└', '─', '┴', '┘');
}
