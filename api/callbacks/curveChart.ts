/** The numbers of one name over the epochs; null where an epoch has none. */
export interface Curve {
  label: string;
  /** The class of its line in the page's style. */
  kind: 'train' | 'validation';
  values: readonly (number | null)[];
}

const [WIDTH, HEIGHT] = [460, 240];
const edge = {left: 56, right: 12, top: 12, bottom: 28};

/** A few round numbers, in steps of 1, 2 or 5 times a power of ten, that span a range. */
export function roundTicks(low: number, high: number, count = 5): number[] {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * (1 - 1e-9))!;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({length: last - first + 1}, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A number in few characters. */
export const shortNumber = (value: number, digits = 5): string => String(Number(value.toPrecision(digits)));

/** No float32 is further from 0, so that differences are finite. */
const LARGEST = 3.5e38;
/** Differences below are none. */
const SMALLEST = 1e-60;

const isShown = (value: number | null): value is number => value !== null && Math.abs(value) < LARGEST;

/** The range of the values, with some room if they are all the same. */
function rangeOf(curves: readonly Curve[]): [number, number] {
  const all = curves.flatMap(({values}) => values.filter(isShown));
  if (all.length === 0) return [0, 1];
  const [low, high] = all.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const size = Math.max(Math.abs(low), Math.abs(high));
  const room = high - low > Math.max(1e-9 * size, SMALLEST) ? 0 : size > SMALLEST ? size / 2 : 1;
  return [low - room, high + room];
}

/**
 * Curves over epochs as an SVG element, with axes. A value that is no finite number is a gap in its curve.
 *
 * @param epochs  their numbers, rising
 */
export function curveChart(epochs: readonly number[], curves: readonly Curve[]): string {
  const [low, high] = rangeOf(curves);
  const [first, last] = [epochs[0] ?? 0, epochs.at(-1) ?? 0];
  const round = (place: number): number => Math.round(place * 100) / 100;
  const x = (epoch: number): number => round(edge.left + (WIDTH - edge.left - edge.right) * (last > first ? (epoch - first) / (last - first) : 0.5));
  const y = (value: number): number => round(HEIGHT - edge.bottom - (HEIGHT - edge.top - edge.bottom) * ((value - low) / (high - low)));
  const rows = roundTicks(low, high).map((value) => {
    const line = `<line class="grid" x1="${edge.left}" x2="${WIDTH - edge.right}" y1="${y(value)}" y2="${y(value)}"/>`;
    return `${line}<text x="${edge.left - 6}" y="${y(value) + 4}" text-anchor="end">${shortNumber(value, 7)}</text>`;
  });
  const marked = last > first ? roundTicks(first, last, 6).filter(Number.isInteger) : [first];
  const columns = marked.map((epoch) => `<text x="${x(epoch)}" y="${HEIGHT - 8}" text-anchor="middle">${epoch}</text>`);
  const lines = curves.flatMap(({label, kind, values}) => {
    let isNew = true;
    const path = values.map((value, i) => {
      const command = isShown(value) ? `${isNew ? 'M' : 'L'}${x(epochs[i]!)} ${y(value)}` : '';
      isNew = !isShown(value);
      return command;
    }).join('');
    const points = values.flatMap((value, i) => {
      if (!isShown(value)) return [];
      const hint = `<title>${label}, epoch ${epochs[i]}: ${shortNumber(value)}</title>`;
      return [`<circle class="${kind}" cx="${x(epochs[i]!)}" cy="${y(value)}" r="2.5">${hint}</circle>`];
    });
    return [`<path class="${kind}" d="${path}"/>`, ...points];
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">${[...rows, ...columns, ...lines].join('')}</svg>`;
}
