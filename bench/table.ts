/** A Markdown table padded so that it also reads in a terminal; the first column to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]!.length), 3));
  const line = (row: readonly string[]): string => (
    `| ${row.map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!))).join(' | ')} |`
  );
  return [line(head), `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`, ...rows.map(line)];
}
