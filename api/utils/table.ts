import {roundHalfEven} from '../../engine/index.ts';

export type Align = 'left' | 'right' | 'center';

/** Where words of a text begin that do not fit on the line begun: a word takes the spaces around it along. */
function breaks(text: string, width: number): number[] {
  const found: number[] = [];
  let used = 0;
  for (const {0: word, index} of text.matchAll(/\s*\S+\s*/g)) {
    const length = word.trimEnd().length;
    if (length <= width - used) used += word.length;
    else {
      if (index > 0 && (length > width || used > 0)) found.push(index);
      used = word.length;
    }
  }
  return found;
}

/** Words onto lines of at most this width; a longer word is cut with an ellipsis. */
function wrap(text: string, width: number): string[] {
  const starts = [0, ...breaks(text, width)];
  const lines = starts.map((start, i) => text.slice(start, starts[i + 1]).trimEnd());
  return lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
}

function padded(text: string, width: number, align: Align): string {
  const room = width - text.length;
  if (align === 'right') return ' '.repeat(room) + text;
  return align === 'left' ? text + ' '.repeat(room) : ' '.repeat(Math.floor(room / 2)) + text + ' '.repeat(Math.ceil(room / 2));
}

/**
 * Widths of cells (with a space on both sides) so that the table with its borders has this total width: what is too much is taken from all columns
 * alike, what is too little is shared out in proportion.
 *
 * @source rich.table.Table._calculate_column_widths
 */
function fit(widths: readonly number[], total: number): number[] {
  const cells = widths.map((width) => width + 2);
  let excess = cells.reduce((a, b) => a + b, 0) - (total - widths.length - 1);
  if (excess > 0) {
    return cells.map((width, i) => {
      const less = Math.min(width, roundHalfEven(excess / (cells.length - i)));
      excess -= less;
      return width - less;
    });
  }
  return cells.map((width, i) => {
    const more = Math.ceil((width * -excess) / cells.slice(i).reduce((a, b) => a + b, 0));
    excess += more;
    return width + more;
  });
}

/** A framed table with lines between the rows, as Keras's summary draws it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[], align: readonly Align[], total: number): string {
  const sizes = fit(widths, total);
  const rule = (left: string, fill: string, cross: string, right: string): string => `${left}${sizes.map((width) => fill.repeat(width)).join(cross)}${right}\n`;
  const row = (cells: readonly string[], bar: string): string => {
    const wrapped = cells.map((cell, i) => wrap(cell, sizes[i]! - 2));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({length: height}, (_, k) => `${bar} ${wrapped.map((lines, i) => padded(lines[k] ?? '', sizes[i]! - 2, align[i]!)).join(` ${bar} `)} ${bar}\n`).join('');
  };
  return rule('┏', '━', '┳', '┓') + row(header, '┃') + rule('┡', '━', '╇', '┩')
    + rows.map((cells) => row(cells, '│')).join(rule('├', '─', '┼', '┤')) + rule('└', '─', '┴', '┘');
}
