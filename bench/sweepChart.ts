import {document, dot, logScale, path, text} from './svg.ts';
import type {Series} from './sweepSeries.ts';
import {threeDigits} from './statistics.ts';
import {predict, type Point, type Trend} from './trend.ts';

/** A point of the sweep: what was measured and what arithmetic says. */
export interface Measured extends Point {
  /** What was varied. */
  value: number;
  /** Bytes in use at most, and those that cannot be done without. */
  memory: number;
  least: number;
  parameters: number;
  failure: string | null;
}

const [WIDTH, PANEL, GAP, LEFT, TOP, PLOT] = [900, 170, 50, 76, 60, 330];
const [TIME, MEMORY, OFF] = ['#2563a8', '#4d7c0f', '#c2410c'];

/** A row a series: time on the left, memory on the right, what arithmetic says as a dashed line; points off the trend in another colour, with their value. */
export function drawSweep(measured: ReadonlyMap<Series, readonly Measured[]>, trends: ReadonlyMap<Series, Trend>, origin: string, offTrend: number): string {
  const parts = [
    text({x: 10, y: 22}, 'A training step: time (left) and memory (right), both axes logarithmic', {size: 15, bold: true}),
    text({x: 10, y: 40, fill: '#555'}, `${origin}; dashed: what arithmetic says; orange: more than ${offTrend} times off`),
  ];
  let y = TOP;
  for (const [{title}, all] of measured) {
    const points = all.filter(({ms, memory}) => ms > 0 && memory > 0);
    if (points.length < 2) continue;
    const trend = trends.get([...measured.keys()].find(series => series.title === title)!)!;
    parts.push(text({x: 10, y: y + 12}, title, {bold: true}));
    const time = points.map(point => ({value: point.value, measured: point.ms, expected: predict(trend, point)}));
    const memory = points.map(({value, memory, least}) => ({value, measured: memory / 2 ** 20, expected: least / 2 ** 20}));
    parts.push(...plot(time, {x: LEFT, y: y + 20}, 'ms', TIME, offTrend), ...plot(memory, {x: LEFT + PLOT + 110, y: y + 20}, 'MiB', MEMORY, Infinity));
    y += PANEL + GAP;
  }
  return document(WIDTH, y, parts);
}

interface Pair {
  value: number;
  measured: number;
  expected: number;
}

function plot(pairs: readonly Pair[], {x, y}: {x: number; y: number}, unit: string, colour: string, offTrend: number): string[] {
  const heights = pairs.flatMap(({measured, expected}) => [measured, expected]).filter(height => height > 0);
  const [low, high] = [Math.min(...heights) / 1.2, Math.max(...heights) * 1.2];
  const across = logScale(pairs[0]!.value, pairs.at(-1)!.value, x, x + PLOT);
  const up = logScale(low, high, y + PANEL - 20, y);
  const place = (pair: Pair, height: 'measured' | 'expected'): {x: number; y: number} => ({x: across(pair.value), y: up(Math.max(low, pair[height]))});
  const isOff = ({measured, expected}: Pair): boolean => measured / expected > offTrend || expected / measured > offTrend;
  return [
    path([{x, y}, {x, y: y + PANEL - 20}, {x: x + PLOT, y: y + PANEL - 20}], '#999'),
    ...[low * 1.2, high / 1.2].map(height => text({x: x - 6, y: up(height) + 4, fill: '#555'}, `${threeDigits(height)} ${unit}`, {size: 10, anchor: 'end'})),
    ...pairs.map(pair => text({x: across(pair.value), y: y + PANEL - 6, fill: '#555'}, String(pair.value), {size: 10, anchor: 'middle'})),
    path(pairs.map(pair => place(pair, 'expected')), '#999', '4 3'),
    path(pairs.map(pair => place(pair, 'measured')), colour),
    ...pairs.map(pair => dot({...place(pair, 'measured'), fill: isOff(pair) ? OFF : colour}, 3)),
    ...pairs.filter(isOff).map(pair => text({...place(pair, 'measured'), y: place(pair, 'measured').y - 7, fill: OFF}, threeDigits(pair.measured), {size: 10, anchor: 'middle'})),
  ];
}
