import {BackendError} from '../../engine/errors.ts';
import type {BufferId, BufferSpec, Command, Kind} from '../../engine/program.ts';

/** The elements of each buffer by its id. A float64 holds every float32, int32 and uint32 exactly. */
export type Memory = Float64Array[];

/** A command made ready to run. */
export type Step = (memory: Memory) => void;

/** What compiling a command needs to know of its program. */
export interface Context {
  buffers: readonly BufferSpec[];
  /** What a float undergoes when it is stored: Math.fround, or nothing in float64 mode. */
  round: (x: number) => number;
  /** Compiles a list of commands into one step: the bodies of loops. */
  compile: (commands: readonly Command[]) => Step;
}

/** Throws for a command that no backend could run: the compiler made a mistake. */
export function refuse(what: string, got: string, expected: string): never {
  throw new BackendError({what: `cpu: ${what}`, got, expected, fix: 'mend what made this program; the oracle runs every valid one'});
}

/** The buffer of that id; refuses one that the program does not have. */
export function bufferOf(id: BufferId, {buffers}: Context): BufferSpec {
  return buffers[id] ?? refuse('a command names a buffer that the program does not have.', `buffer ${id}`, `0 to ${buffers.length - 1}`);
}

/** Refuses a buffer that is not of this kind, or too small for the elements that the command takes it to have. */
export function checkBuffer(id: BufferId, kind: Kind, size: number, context: Context): void {
  const buffer = bufferOf(id, context);
  if (buffer.kind !== kind) refuse('a command takes a buffer for one of another kind.', `buffer ${id} of kind ${buffer.kind}`, `kind ${kind}`);
  if (buffer.size < size) refuse('a command reaches beyond a buffer.', `buffer ${id} of ${buffer.size} elements`, `at least ${size}`);
}

/** The integers that a narrow dtype may hold; [lowest, highest]. */
const ranges: Record<string, readonly [number, number]> = {bool: [0, 1], int8: [-128, 127], uint8: [0, 255], int16: [-32768, 32767], uint16: [0, 65535]};

/**
 * What a value undergoes when it is stored in this buffer: floats are rounded; integer operations stay in their kind by themselves, and what
 * does not fit a narrower dtype shows that the program forgot to wrap it.
 */
export function storing(id: BufferId, context: Context): (x: number) => number {
  const {kind, dtype} = bufferOf(id, context);
  if (kind === 'f') return context.round;
  const range = ranges[dtype];
  if (!range) return (x) => x;
  const [lowest, highest] = range;
  return (x) => (x >= lowest && x <= highest ? x : refuse(`a value does not fit ${dtype}.`, `${x} in buffer ${id}`, `${lowest} to ${highest}`));
}
