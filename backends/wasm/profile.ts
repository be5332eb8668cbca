import type {Command} from '../../engine/program.ts';
import {describe} from './encode/describe.ts';

/** What one command of a program has cost so far. */
export interface ProfileRow {
  command: string;
  calls: number;
  milliseconds: number;
  /** Milliseconds of the fastest call. */
  least: number;
  /** Floating-point operations of one call, where they are plain to count: products and convolutions. */
  flops: number;
}

/** Columns of the table before the command. */
const WIDTHS = [7, 10, 7, 10, 9, 8];

/** Runs the words [from, to) of a program. */
export type Run = (from: number, to: number) => void;

/**
 * Times every command of the programs that run while it is on: one call per command, so that JavaScript's clock can stand between them. That costs
 * some microseconds each, and threads meet after every command; a loop is one command with all of its rounds.
 */
export class Profile {
  readonly #rows = new Map<string, ProfileRow>();

  /** Runs a program command by command. `words` is the memory that it lies in, [from, to) its addresses in bytes. */
  time(commands: readonly Command[], words: Int32Array, from: number, to: number, run: Run): void {
    let next = 0;
    for (let at = from; at < to;) {
      const end = at + words[at / 4 + 1]! * 4;
      const start = performance.now();
      run(at, end);
      this.#add(commands[next++]!, performance.now() - start);
      at = end;
    }
  }

  #add(command: Command, milliseconds: number): void {
    const {text, flops} = describe(command);
    const row = this.#rows.get(text);
    if (row) {
      row.calls++;
      row.milliseconds += milliseconds;
      row.least = Math.min(row.least, milliseconds);
    } else {
      this.#rows.set(text, {command: text, calls: 1, milliseconds, least: milliseconds, flops});
    }
  }

  /** All commands, the dearest first. */
  get rows(): ProfileRow[] {
    return [...this.#rows.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  }

  /** A table: share of the time, milliseconds in all, calls, microseconds of a call (mean and least), GFLOP/s of the fastest, command. */
  toString(): string {
    const rows = this.rows;
    const total = rows.reduce((sum, {milliseconds}) => sum + milliseconds, 0);
    const line = (...cells: string[]): string => WIDTHS.map((width, i) => cells[i]!.padStart(width)).join(' ') + `  ${cells.at(-1)!}`;
    return [
      line('share', 'ms', 'calls', 'us/call', 'least us', 'GFLOP/s', 'command'),
      ...rows.map(({command, calls, milliseconds, least, flops}) => line(
        `${(100 * milliseconds / total).toFixed(1)} %`, milliseconds.toFixed(3), String(calls), (1000 * milliseconds / calls).toFixed(1), (1000 * least).toFixed(1),
        flops === 0 ? '' : (flops / least / 1e6).toFixed(1), command,
      )),
      line('100 %', total.toFixed(3), '', '', '', '', 'total'),
    ].join('\n');
  }
}
