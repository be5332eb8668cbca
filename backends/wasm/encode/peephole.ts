import type {Instruction, View} from '../../../engine/program.ts';
import type {ExpressionSource} from './expression.ts';
import {type Behind, patterns} from './patterns.ts';

/** An expression after fuse(): registers are numbered anew. */
export interface Fused {
  inputs: readonly View[];
  code: (Omit<Instruction, 'op'> & {op: string})[];
  results: number[];
  wanted: number;
  /** By register: its value is the same everywhere. */
  isUniformRegister: boolean[];
}

/** Operations that leave the 32 bits alone: their result is their argument. */
const ALIASES: ReadonlySet<string> = new Set(['copy', 'asInt', 'asUint', 'floatToBits', 'bitsToFloat']);

/**
 * Finds what need not be computed per element, drops copies and dead code, and makes one instruction of several where there is one that does
 * their work (patterns.ts).
 */
export function fuse({inputs, code, results, wanted = -1}: ExpressionSource, isUniformView: (view: View, i: number) => boolean): Fused {
  const count = inputs.length;
  const alias: number[] = inputs.map((_, i) => i);
  const uniform: boolean[] = inputs.map(isUniformView);
  code.forEach(({op, args}, i) => {
    const register = count + i;
    alias[register] = ALIASES.has(op) ? alias[args[0]!]! : register;
    uniform[register] = args.every((arg) => uniform[arg]);
  });
  const resolved = code.map((instruction) => ({...instruction, args: instruction.args.map((arg) => alias[arg]!)}));
  const roots = [...results, wanted].map((register) => (register < 0 ? register : alias[register]!));

  const uses = new Array<number>(count + code.length).fill(0);
  for (const root of roots) if (root >= 0) uses[root]!++;
  for (let i = code.length - 1; i >= 0; i--) if (uses[count + i]! > 0) for (const arg of resolved[i]!.args) uses[arg]!++;

  const behind: Behind = (register, op) => {
    const made = resolved[register - count];
    return made?.op === op && made.kind === 'f' && uses[register] === 1 && !uniform[register] ? made : undefined;
  };
  resolved.forEach((instruction, i) => {
    if (instruction.kind !== 'f' || uniform[count + i] || uses[count + i] === 0) return;
    for (const pattern of patterns) {
      const combination = pattern(instruction, behind);
      if (!combination) continue;
      resolved[i] = combination.instruction;
      for (const register of combination.absorbed) uses[register] = 0;
      return;
    }
  });

  const renamed: number[] = inputs.map((_, i) => i);
  const kept: Fused['code'] = [];
  const isUniformRegister = uniform.slice(0, count);
  resolved.forEach((instruction, i) => {
    const register = count + i;
    if (uses[register] === 0) return;
    renamed[register] = count + kept.length;
    isUniformRegister.push(uniform[register]!);
    kept.push({...instruction, args: instruction.args.map((arg) => renamed[arg]!)});
  });
  const [last] = roots.slice(-1);
  return {inputs, code: kept, results: roots.slice(0, -1).map((root) => renamed[root]!), wanted: last! < 0 ? -1 : renamed[last!]!, isUniformRegister};
}
