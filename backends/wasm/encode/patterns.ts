import type {Instruction} from '../../../engine/program.ts';

/** The instruction behind a register, if it is this operation on floats and nobody else wants its result. */
export type Behind = (register: number, op: string) => Instruction | undefined;

/** One instruction that does the work of several, and the registers of those that it makes superfluous. */
export interface Combination {
  instruction: Instruction;
  absorbed: number[];
}

type Pattern = (instruction: Instruction, behind: Behind) => Combination | undefined;

/** a * b + c, c - a * b */
const multiplyAdd: Pattern = (instruction, behind) => {
  const [a, b] = instruction.args as [number, number];
  if (instruction.op !== 'add' && instruction.op !== 'subtract') return undefined;
  const product = behind(b, 'multiply') ? b : instruction.op === 'add' && behind(a, 'multiply') ? a : undefined;
  if (product === undefined) return undefined;
  const args = [...behind(product, 'multiply')!.args, product === b ? a : b];
  return {instruction: {...instruction, op: instruction.op === 'add' ? 'multiplyAdd' : 'multiplySubtract', args}, absorbed: [product]};
};

/** a + (b - a) * c, also with the square of b: moving averages. */
const lerp: Pattern = (instruction, behind) => {
  if (instruction.op !== 'add') return undefined;
  for (const [a, product] of [instruction.args, [...instruction.args].reverse()] as [number, number][]) {
    for (const [difference, c] of bothWays(behind(product, 'multiply'))) {
      const [b, from] = behind(difference, 'subtract')?.args ?? [];
      if (b === undefined || from !== a) continue;
      const [g, again] = behind(b, 'multiply')?.args ?? [];
      if (g !== undefined && g === again) return {instruction: {...instruction, op: 'lerpSquare', args: [a, g, c]}, absorbed: [product, difference, b]};
      return {instruction: {...instruction, op: 'lerp', args: [a, b, c]}, absorbed: [product, difference]};
    }
  }
  return undefined;
};

/** a * b / (sqrt(c) + d): the step of optimizers with second moments. */
const rootRatio: Pattern = (instruction, behind) => {
  if (instruction.op !== 'divide') return undefined;
  const [above, below] = instruction.args as [number, number];
  const product = behind(above, 'multiply');
  if (!product) return undefined;
  for (const [root, d] of bothWays(behind(below, 'add'))) {
    const [c] = behind(root, 'sqrt')?.args ?? [];
    if (c !== undefined) return {instruction: {...instruction, op: 'rootRatio', args: [...product.args, c, d]}, absorbed: [above, below, root]};
  }
  return undefined;
};

/** The operands in either order. */
function bothWays(instruction: Instruction | undefined): [number, number][] {
  if (!instruction) return [];
  const [a, b] = instruction.args as [number, number];
  return [[a, b], [b, a]];
}

/** What several instructions are combined to, tried in this order. */
export const patterns: readonly Pattern[] = [lerp, multiplyAdd, rootRatio];
