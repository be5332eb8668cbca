import type {CommandTime} from '../../engine/backend.ts';
import type {Command, ScanCommand} from '../../engine/program.ts';
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

/** A program where it lies in memory. */
export interface Running {
  commands: readonly Command[];
  /** The memory, and the addresses in bytes of the commands in it: [from, to). */
  words: Int32Array;
  from: number;
  to: number;
  /** The index in words of the table of buffer addresses. */
  table: number;
  /** Runs the commands in [from, to). */
  run: (from: number, to: number) => void;
}

/**
 * Times every command of the programs that run while it is on: one call per command, so that JavaScript's clock can stand between them. That costs
 * some microseconds each, and threads meet after every command. The commands in a scan are timed too, those in other loops with their loop.
 */
export class Profile {
  readonly #rows = new Map<string, ProfileRow>();
  readonly #observer: (time: CommandTime) => void;

  /** `observer`: is told of every command as it has run. */
  constructor(observer: (time: CommandTime) => void = () => {}) {
    this.#observer = observer;
  }

  /** Runs a program command by command. */
  time(program: Running): void {
    const {commands, words, from, to, run} = program;
    let next = 0;
    for (let at = from; at < to;) {
      const command = commands[next++]!;
      const end = at + words[at / 4 + 1]! * 4;
      if (command.command === 'scan') {
        this.#timeScan(command, program, at / 4 + 2);
      } else {
        const start = performance.now();
        run(at, end);
        this.#add(command, start, performance.now() - start);
      }
      at = end;
    }
  }

  /** What kernels-as/loops.ts does; the words of the scan begin at index `at`. */
  #timeScan({length, reverse, body, slices, carries}: ScanCommand, program: Running, at: number): void {
    const {words, table} = program;
    const addressOf = (buffer: number): number => words[table + buffer]! >>> 0;
    const bodyAt = at + 4 + 3 * slices.length + 3 * carries.length;
    const sizes = carries.map((_, i) => words[bodyAt - 3 * carries.length + 3 * i + 2]! * 4);
    const bytes = new Uint8Array(words.buffer);
    for (let step = 0; step < length; step++) {
      const t = reverse ? length - 1 - step : step;
      for (const {buffer, of, stride} of slices) words[table + buffer] = addressOf(of) + t * stride * 4;
      this.time({...program, commands: body, from: (bodyAt + 1) * 4, to: (bodyAt + 1 + words[bodyAt]!) * 4});
      carries.forEach(({from, to}, i) => bytes.copyWithin(addressOf(to), addressOf(from), addressOf(from) + sizes[i]!));
    }
  }

  #add(command: Command, start: number, milliseconds: number): void {
    const {text, flops} = describe(command);
    this.#observer({command, text, flops, start, milliseconds});
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
