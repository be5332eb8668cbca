import type {Expression, Instruction, Kind, View} from '../../engine/program.ts';
import {type Scalar, type ScalarName, scalars} from '../../engine/scalars.ts';
import {type Context, type Memory, refuse} from './step.ts';
import {kindOfView, reader, writer} from './view.ts';

/** Fills the registers for the element of an index; those before `inputs` are set by the caller. */
type Evaluate = (memory: Memory, index: readonly number[], registers: Float64Array) => void;

/** An expression ready to run, with the kind of each register. */
export interface CompiledExpression {
  evaluate: Evaluate;
  kinds: readonly Kind[];
}

function scalarOf({op, kind}: Instruction): Scalar {
  const scalar: Scalar | undefined = Object.hasOwn(scalars, op) ? scalars[op as ScalarName] : undefined;
  if (!scalar) return refuse('an expression has an unknown operation.', op, 'a name of the scalar table');
  if (!scalar.kinds.includes(kind)) refuse(`the scalar ${op} does not exist for this kind.`, kind, scalar.kinds.join(', '));
  return scalar;
}

/** Refuses arguments that are not computed yet, or of another kind than the instruction says (the condition of select is an int32). */
function checkArguments({op, kind, args}: Instruction, kinds: readonly Kind[]): void {
  args.forEach((register, position) => {
    const expected = op === 'select' && position === 0 ? 'i' : kind;
    if (kinds[register] !== expected) refuse(`argument ${position} of ${op} does not fit.`, `register ${register} of kind ${kinds[register]}`, `kind ${expected}`);
  });
}

function compileInstruction(instruction: Instruction, target: number, round: (x: number) => number): (registers: Float64Array) => void {
  const {op, kind, args, value} = instruction;
  if (op === 'const') {
    if (value === undefined) refuse('a constant has no value.', 'undefined', 'a number');
    const held = kind === 'f' ? round(value!) : value!;
    return (registers) => { registers[target] = held; };
  }
  const scalar = scalarOf(instruction);
  const apply = scalar.js(kind);
  // No scalar takes more than four arguments, and each ignores what it is given beyond its own number.
  const [a = 0, b = 0, c = 0, d = 0] = args;
  if ((scalar.result ?? kind) !== 'f') return (registers) => { registers[target] = apply(registers[a]!, registers[b]!, registers[c]!, registers[d]!); };
  return (registers) => { registers[target] = round(apply(registers[a]!, registers[b]!, registers[c]!, registers[d]!)); };
}

/**
 * Every float is rounded as if it were stored: the compiler may compute a value twice, once into memory and once on the way to a comparison.
 *
 * @param before  kinds of the registers that the caller sets, ahead of the inputs
 */
export function compileExpression({inputs, code}: Expression, shape: readonly number[], context: Context, before: readonly Kind[] = []): CompiledExpression {
  const kinds: Kind[] = [...before, ...inputs.map((view) => kindOfView(view, context))];
  const reads = inputs.map((view) => reader(view, shape, context));
  const steps = code.map((instruction) => {
    checkArguments(instruction, kinds);
    const step = compileInstruction(instruction, kinds.length, context.round);
    kinds.push(instruction.op === 'const' ? instruction.kind : (scalarOf(instruction).result ?? instruction.kind));
    return step;
  });
  const evaluate: Evaluate = (memory, index, registers) => {
    for (let i = 0; i < reads.length; i++) registers[before.length + i] = reads[i]!(memory, index);
    for (const step of steps) step(registers);
  };
  return {evaluate, kinds};
}

/** outputs[j] = registers[results[j]] at an index. */
export function compileOutputs(outputs: readonly View[], results: readonly number[], kinds: readonly Kind[], shape: readonly number[], context: Context): Evaluate {
  if (outputs.length !== results.length) refuse('outputs and results differ in number.', `${results.length} results`, `${outputs.length}`);
  const writes = outputs.map((view, j) => {
    const kind = kinds[results[j]!];
    if (!kind) return refuse('a result names a register that does not exist.', `register ${results[j]}`, `0 to ${kinds.length - 1}`);
    return writer(view, shape, kind, context);
  });
  return (memory, index, registers) => { for (let j = 0; j < writes.length; j++) writes[j]!(memory, index, registers[results[j]!]!); };
}
