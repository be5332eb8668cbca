import type {GatherCommand, ScatterCommand} from '../../engine/program.ts';
import {accumulator} from './accumulate.ts';
import {checkBuffer, type Context, refuse, storing, type Step} from './step.ts';

/** Visits [o, j, i] in order with the positions of [o, j, i] in [outer, count, inner] and of [o, indices[j], i] in [outer, size, inner], -1 if outside. */
function eachPlace(
  {outer, size, inner, count}: {outer: number; size: number; inner: number; count: number}, indices: Float64Array,
  visit: (compact: number, full: number) => void,
): void {
  for (let o = 0; o < outer; o++) {
    for (let j = 0; j < count; j++) {
      const index = indices[j]!;
      const inside = index >= 0 && index < size;
      for (let i = 0; i < inner; i++) visit((o * count + j) * inner + i, inside ? (o * size + index) * inner + i : -1);
    }
  }
}

export function gather(command: GatherCommand, context: Context): Step {
  const {kind, outer, size, inner, count, fill, input, indices, out} = command;
  checkBuffer(input, kind, outer * size * inner, context);
  checkBuffer(indices, 'i', count, context);
  checkBuffer(out, kind, outer * count * inner, context);
  return (memory) => eachPlace(command, memory[indices]!, (compact, full) => { memory[out]![compact] = full < 0 ? fill : memory[input]![full]!; });
}

type Update = (old: number, update: number) => number;

function updateOf({mode, kind}: ScatterCommand): Update {
  if (mode === 'set') return (_, update) => update;
  const reductions = {add: 'sum', mul: 'prod', max: 'max', min: 'min'} as const;
  return accumulator(Object.hasOwn(reductions, mode) ? reductions[mode] : refuse('scatter: unknown mode.', mode, 'add, set, max, min, mul'), kind).combine;
}

export function scatter(command: ScatterCommand, context: Context): Step {
  const {kind, outer, size, inner, count, base, indices, updates, out} = command;
  for (const buffer of [base, out]) checkBuffer(buffer, kind, outer * size * inner, context);
  checkBuffer(indices, 'i', count, context);
  checkBuffer(updates, kind, outer * count * inner, context);
  const update = updateOf(command);
  const store = storing(out, context);
  return (memory) => {
    const result = memory[out]!.subarray(0, outer * size * inner);
    result.set(memory[base]!.subarray(0, result.length));
    eachPlace(command, memory[indices]!, (compact, full) => { if (full >= 0) result[full] = update(result[full]!, memory[updates]![compact]!); });
    result.forEach((value, i) => { result[i] = store(value); });
  };
}
