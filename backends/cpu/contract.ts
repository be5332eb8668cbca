import type {ContractCommand, Kind, View} from '../../engine/program.ts';
import {scalars} from '../../engine/scalars.ts';
import {compileExpression, compileOutputs} from './expression.ts';
import {bufferOf, type Context, type Memory, refuse, type Step} from './step.ts';
import {at, checkReach, eachIndex, writer} from './view.ts';

type Finish = (memory: Memory, index: readonly number[], product: number) => void;

/** What becomes of a bare product: an expression over it and other inputs. */
function compileEpilogue({kind, epilogue}: ContractCommand, shape: readonly number[], context: Context): Finish {
  if (!epilogue) return () => {};
  const {evaluate, kinds} = compileExpression(epilogue, shape, context, [kind]);
  const store = compileOutputs(epilogue.outputs, epilogue.results, kinds, shape, context);
  const registers = new Float64Array(kinds.length);
  return (memory, index, product) => {
    registers[0] = kind === 'f' ? context.round(product) : product;
    evaluate(memory, index, registers);
    store(memory, index, registers);
  };
}

/** The buffer of an operand, checked. */
function operand(view: View, shape: readonly number[], kind: Kind, context: Context): number {
  checkReach(view, shape, context);
  if (view.buffer === null) return refuse('contract: an operand has no buffer.', 'buffer null', 'a buffer');
  const {kind: own} = bufferOf(view.buffer, context);
  return own === kind ? view.buffer : refuse('contract: an operand is of another kind.', `buffer ${view.buffer} of kind ${own}`, `kind ${kind}`);
}

export function contract(command: ContractCommand, context: Context): Step {
  const {kind, batch, m, n, k, a, b, out} = command;
  const left = operand(a, [...batch, m, k], kind, context);
  const right = operand(b, [...batch, k, n], kind, context);
  const [leftStep, rightStep] = [a.strides.at(-1)!, b.strides.at(-2)!];
  const store: Finish = out ? writer(out, [...batch, m, n], kind, context) : () => {};
  const finish = compileEpilogue(command, [...batch, m, n], context);
  const [add, multiply] = [scalars.add.js(kind), scalars.multiply.js(kind)];
  return (memory) => eachIndex([...batch, m, n], (index) => {
    const leftStart = at(a, [...index.slice(0, -1), 0]);
    const rightStart = at(b, [...index.slice(0, -2), 0, index.at(-1)!]);
    let sum = 0;
    for (let i = 0; i < k; i++) sum = add(sum, multiply(memory[left]![leftStart + i * leftStep]!, memory[right]![rightStart + i * rightStep]!));
    store(memory, index, sum);
    finish(memory, index, sum);
  });
}
