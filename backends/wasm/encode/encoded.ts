import type {COMMANDS} from './opcodes.ts';

/** A command as words for its kernel, without opcode and length. */
export interface Encoded {
  command: keyof typeof COMMANDS;
  words: number[];
  /** Estimated nanoseconds on one thread. */
  cost: number;
}
