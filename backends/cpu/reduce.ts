import type {ReduceCommand} from '../../engine/program.ts';
import {accumulator, exceeds} from './accumulate.ts';
import {compileExpression} from './expression.ts';
import {checkBuffer, type Context, refuse, storing, type Step} from './step.ts';
import {eachIndex, sizeOf} from './view.ts';

/** Takes in the values of one reduction in row-major order, then tells the result. */
interface Reducer {
  start: () => void;
  take: (value: number) => void;
  result: () => number;
}

function folding({op, kind}: ReduceCommand): Reducer {
  const {start, combine} = accumulator(op, kind);
  let accumulated = start;
  return {
    start: () => { accumulated = start; },
    take: (value) => { accumulated = combine(accumulated, value); },
    result: () => accumulated,
  };
}

/** The position of the first maximum (of the sign-flipped values for argmin), or of the first NaN. */
function locating({op}: ReduceCommand): Reducer {
  const sign = op === 'argmax' ? 1 : -1;
  let [best, bestPosition, position] = [0, 0, 0];
  return {
    start: () => { position = 0; bestPosition = 0; },
    take: (value) => {
      if (position === 0 || exceeds(sign * value, best)) [best, bestPosition] = [sign * value, position];
      position += 1;
    },
    result: () => bestPosition,
  };
}

export function reduce(command: ReduceCommand, context: Context): Step {
  const {op, kind, outer, inner, result, output} = command;
  const isLocating = op === 'argmax' || op === 'argmin';
  const {evaluate, kinds} = compileExpression(command, [...outer, ...inner], context);
  if (kinds[result] !== kind) refuse('reduce: the register is not of the kind of the reduction.', `${kinds[result]}`, kind);
  checkBuffer(output, isLocating ? 'i' : kind, sizeOf(outer), context);
  const reducer = isLocating ? locating(command) : folding(command);
  const store = storing(output, context);
  const registers = new Float64Array(kinds.length);
  return (memory) => {
    let next = 0;
    eachIndex(outer, (o) => {
      reducer.start();
      eachIndex(inner, (i) => {
        evaluate(memory, [...o, ...i], registers);
        reducer.take(registers[result]!);
      });
      memory[output]![next++] = store(reducer.result());
    });
  };
}
