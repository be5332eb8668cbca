/** The few shapes that charts are made of, as SVG. Colours are readable on white; text is black. */

const FONT = 'font-family="system-ui, sans-serif"';

export interface Mark {
  x: number;
  y: number;
  fill?: string;
}

export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A document of that size on white. */
export const document = (width: number, height: number, parts: readonly string[]): string => [
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
  `<rect width="${width}" height="${height}" fill="#fff"/>`, ...parts, '</svg>', '',
].join('\n');

export const text = ({x, y, fill = '#000'}: Mark, content: string, {size = 12, anchor = 'start', bold = false} = {}): string => (
  `<text x="${round(x)}" y="${round(y)}" ${FONT} font-size="${size}" text-anchor="${anchor}" fill="${fill}"${bold ? ' font-weight="bold"' : ''}>${escape(content)}</text>`
);

export const rectangle = ({x, y, fill = '#000'}: Mark, width: number, height: number): string => (
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`
);

export const dot = ({x, y, fill = '#000'}: Mark, radius: number): string => `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}"/>`;

/** A line through points; dashed where it says so. */
export const path = (points: readonly Mark[], stroke: string, dash = ''): string => (
  `<polyline points="${points.map(({x, y}) => `${round(x)},${round(y)}`).join(' ')}" fill="none" stroke="${stroke}" stroke-width="1.5"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
);

/** From values to pixels, by their logarithm. */
export const logScale = (low: number, high: number, from: number, to: number) => (value: number): number => (
  from + (to - from) * Math.log(value / low) / Math.log(high / low)
);

const round = (value: number): number => Math.round(value * 10) / 10;
