import type {CumulateCommand, SortCommand} from '../../engine/program.ts';
import {accumulator} from './accumulate.ts';
import {checkBuffer, type Context, storing, type Step} from './step.ts';

/** Order of two numbers, negative if `a` comes first; NaN counts as greater than all else. */
function ascending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sort({kind, rows, size, descending, input, out}: SortCommand, context: Context): Step {
  checkBuffer(input, kind, rows * size, context);
  checkBuffer(out, 'i', rows * size, context);
  return (memory) => {
    for (let row = 0; row < rows; row++) {
      const values = memory[input]!.subarray(row * size, (row + 1) * size);
      const order = Array.from(values.keys()).sort((i, j) => (descending ? ascending(values[j]!, values[i]!) : ascending(values[i]!, values[j]!)));
      memory[out]!.set(order, row * size);
    }
  };
}

export function cumulate({op, kind, outer, size, inner, reverse, input, out}: CumulateCommand, context: Context): Step {
  for (const buffer of [input, out]) checkBuffer(buffer, kind, outer * size * inner, context);
  const {start, combine} = accumulator(op, kind);
  const store = storing(out, context);
  return (memory) => {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let running = start;
        for (let t = 0; t < size; t++) {
          const position = (o * size + (reverse ? size - 1 - t : t)) * inner + i;
          running = combine(running, memory[input]![position]!);
          memory[out]![position] = store(running);
        }
      }
    }
  };
}
