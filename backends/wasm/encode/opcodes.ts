import {scalars} from '../../../engine/scalars.ts';
import type {ScalarName} from '../../../engine/scalars.ts';
import type {Kind} from '../../../engine/program.ts';

/** Opcodes of commands: the low 8 bits of a command's first word. */
export const COMMANDS = {
  map: 1, transpose: 2, reduce: 3, contract: 4, conv: 5, window: 6, gather: 7, scatter: 8, sort: 9, cumulate: 10, scan: 11, while: 12, switch: 13,
} as const;

/** The command touches what commands since the last barrier have touched. */
export const BARRIER = 0x100;
/** Thread 0 runs the command alone. */
export const SOLO = 0x200;

/** Instructions that only this backend has: what the encoder makes of pairs, and the inner loops of reductions. Numbered above the scalars. */
const EXTRA = {
  /** a * b + c */
  multiplyAdd: {code: 120, kinds: ['f']},
  /** c - a * b */
  multiplySubtract: {code: 121, kinds: ['f']},
  /** a + (b - a) * c */
  lerp: {code: 122, kinds: ['f']},
  /** a + (b * b - a) * c */
  lerpSquare: {code: 123, kinds: ['f']},
  /** a * b / (sqrt(c) + d) */
  rootRatio: {code: 124, kinds: ['f']},
  foldSum: {code: 130, kinds: ['f', 'i']},
  foldProd: {code: 131, kinds: ['f', 'i']},
  foldMax: {code: 132, kinds: ['f', 'i', 'u']},
  foldMin: {code: 133, kinds: ['f', 'i', 'u']},
  argMax: {code: 134, kinds: ['f', 'i', 'u']},
  argMin: {code: 135, kinds: ['f', 'i', 'u']},
} as const satisfies Record<string, {code: number; kinds: readonly Kind[]}>;

export type InstructionName = ScalarName | keyof typeof EXTRA;

/** Operations that leave the 32 bits alone. */
const COPIES: ReadonlySet<string> = new Set(['asInt', 'asUint', 'floatToBits', 'bitsToFloat']);
/** Operations that do the same to uint32 as to int32. */
const SIGNLESS: ReadonlySet<string> = new Set([
  'copy', 'select', 'add', 'subtract', 'multiply', 'negative', 'and', 'or', 'xor', 'not', 'shiftLeft', 'equal', 'notEqual', 'foldSum', 'foldProd',
]);

const table: Record<string, {code: number; kinds: readonly Kind[]}> = {...scalars, ...EXTRA};

/** The operation and kind that an operation is carried out as: one for all that do the same to 32 bits. */
function canonical(name: string, kind: Kind): [string, Kind] {
  if (COPIES.has(name) || name === 'copy') return ['copy', 'i'];
  if (name === 'select' || (kind === 'u' && SIGNLESS.has(name))) return [name, 'i'];
  return [name, kind];
}

/** The number of an instruction in expressions; undefined for an operation or a kind that the table does not have. */
export function opcode(name: string, kind: Kind): number | undefined {
  const [op, as] = canonical(name, kind);
  const entry = table[op];
  return entry?.kinds.includes(as) ? entry.code * 4 + 'fiu'.indexOf(as) : undefined;
}

const constantCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The source text of kernels-as/opcodes.ts. */
export function opcodesSource(): string {
  const lines = ['/** Numbers of commands and of instructions (operation and kind). Written by build.ts from the table of scalars. */'];
  for (const [name, code] of Object.entries(COMMANDS)) lines.push(`export const COMMAND_${constantCase(name)}: i32 = ${code};`);
  for (const [name, {kinds}] of Object.entries(table)) {
    for (const kind of kinds) {
      const [op, as] = canonical(name, kind);
      if (op === name && as === kind) lines.push(`export const ${constantCase(name)}_${kind.toUpperCase()}: i32 = ${opcode(name, kind)};`);
    }
  }
  return lines.join('\n') + '\n';
}
