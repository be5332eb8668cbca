/** Charts of a run: how many times as fast as the yardstick each engine is, a block of bars for each workload, on a logarithmic scale. */
import type {Run} from './history.ts';
import {median, threeDigits} from './statistics.ts';
import {document, logScale, path, rectangle, text} from './svg.ts';
import {workloads, type Kind} from './workloads.ts';

interface Chart {
  file: string;
  title: string;
  kinds: readonly Kind[];
  /** The fastest of those with the first prefix that was measured is 1; none: for each of ours the ceiling of its runtime and threads. */
  yardsticks: readonly {prefix: string; name: string}[];
}

const CHARTS: Chart[] = [
  {file: 'training.svg', title: 'Training steps', kinds: ['train'], yardsticks: [{prefix: 'keras', name: 'the best native Keras'}, {prefix: 'tfjs-wasm', name: 'tfjs-wasm'}]},
  {file: 'inference.svg', title: 'Inference', kinds: ['infer'], yardsticks: [{prefix: 'tfjs-wasm', name: 'tfjs-wasm'}]},
  {file: 'kernels.svg', title: 'Kernels', kinds: ['kernel'], yardsticks: []},
];

const [WIDTH, LEFT, RIGHT, BAR, GAP, TOP] = [900, 190, 90, 14, 34, 56];
const COLOURS: [prefix: string, colour: string][] = [['ours', '#2563a8'], ['keras', '#c2410c'], ['tfjs', '#7a7a7a'], ['onnx', '#a16207'], ['ceiling', '#4d7c0f']];

/** The charts that a run has numbers for, by file name. */
export function drawCharts(run: Run): Record<string, string> {
  return Object.fromEntries(CHARTS.flatMap(chart => {
    const svg = draw(chart, run);
    return svg ? [[chart.file, svg]] : [];
  }));
}

function draw({title, kinds, yardsticks}: Chart, {results, date, machine}: Run): string | null {
  const ids = workloads.filter(({id, kind}) => kinds.includes(kind) && results[id]?.some(({samples}) => samples.length > 0)).map(({id}) => id);
  const timesOf = (id: string): {engine: string; ms: number}[] => (
    results[id]!.filter(({samples}) => samples.length > 0).map(({engine, samples}) => ({engine, ms: median(samples)}))
  );
  const yardstick = yardsticks.find(({prefix}) => ids.every(id => timesOf(id).some(({engine}) => engine.startsWith(prefix))));
  if (ids.length === 0 || (yardsticks.length > 0 && !yardstick)) return null;
  const blocks = ids.map(id => {
    const times = timesOf(id);
    const fastest = (isOne: (engine: string) => boolean): number => Math.min(...times.filter(({engine}) => isOne(engine)).map(({ms}) => ms));
    if (yardstick) {
      const one = fastest(engine => engine.startsWith(yardstick.prefix));
      return {id, bars: times.map(({engine, ms}) => ({engine, ratio: one / ms}))};
    }
    const bars = times.filter(({engine}) => engine.startsWith('ours')).map(({engine, ms}) => (
      {engine, ratio: fastest(other => other === engine.replace('ours', 'ceiling')) / ms}
    ));
    return {id, bars: bars.filter(({ratio}) => Number.isFinite(ratio))};
  });
  const ratios = blocks.flatMap(({bars}) => bars.map(({ratio}) => ratio));
  const scale = logScale(Math.min(0.5, ...ratios) * 0.9, Math.max(2, ...ratios), LEFT, WIDTH - RIGHT);
  const parts = [
    text({x: 10, y: 22}, `${title}: ${yardstick ? `times as fast as ${yardstick.name}` : 'share of the ceiling of the same runtime and threads'}; further right is better`, {size: 15, bold: true}),
    text({x: 10, y: 40, fill: '#555'}, `${date.slice(0, 10)}, ${machine.cpu}, ${machine.cores} cores, commit ${machine.commit ?? 'unknown'}; medians, logarithmic scale`),
  ];
  let y = TOP;
  for (const {id, bars} of blocks) {
    parts.push(text({x: 10, y: y + 14}, id, {bold: true}));
    y += 20;
    for (const {engine, ratio} of bars) {
      const [from, to] = [scale(1), scale(ratio)];
      const colour = COLOURS.find(([prefix]) => engine.startsWith(prefix))?.[1] ?? '#000';
      parts.push(text({x: LEFT - 8, y: y + 11}, engine, {size: 11, anchor: 'end'}));
      parts.push(rectangle({x: Math.min(from, to), y: y + 1, fill: colour}, Math.max(1, Math.abs(to - from)), BAR - 2));
      parts.push(text({x: Math.max(from, to) + 4, y: y + 11}, threeDigits(ratio), {size: 11}));
      y += BAR;
    }
    y += GAP - 20;
  }
  const axis = path([{x: scale(1), y: TOP}, {x: scale(1), y}], '#000', '3 3');
  return document(WIDTH, y + 10, [...parts, axis]);
}
