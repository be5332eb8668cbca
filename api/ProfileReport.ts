import {type CommandTime, trafficOf} from '../engine/index.ts';

/** What one command of a Program has cost, over all its runs. */
export interface ProfileRow {
  /** The layers and ops that it comes from: `dense (gradient): contract`. */
  label: string;
  /** What it does, and to how much: `contract 64 x 128 x 9216`. */
  text: string;
  calls: number;
  milliseconds: number;
  /** Milliseconds of the fastest run. */
  least: number;
  /** Its part of the time of all commands, from 0 to 1. */
  share: number;
  /** Bytes that one run reads and writes at least. */
  bytes: number;
  /** Floating-point operations of one run; 0 where they are not plain to count. */
  flops: number;
}

/** Rows that are printed. */
const MAX_ROWS = 40;
const COLUMNS = ['share', 'ms', 'calls', 'us/call', 'KB/call', 'GB/s', 'GFLOP/s'];
const WIDTH = 9;

const line = (cells: readonly string[], what: string): string => `${cells.map((cell) => cell.padStart(WIDTH)).join('')}  ${what}`;
const rate = (amount: number, milliseconds: number): string => (amount === 0 || milliseconds === 0 ? '' : (amount / milliseconds / 1e6).toFixed(1));

/**
 * Where the time of some steps went, command by command: what keras.config.profile gives. As text it is a table, the dearest commands first; rates
 * are those of the fastest run.
 */
export class ProfileReport {
  /** All commands, the dearest first. */
  readonly rows: readonly ProfileRow[];
  /** Milliseconds of all commands, and of everything from the beginning to the end. */
  readonly milliseconds: number;
  readonly elapsed: number;
  readonly #events: readonly CommandTime[];

  constructor(rows: readonly ProfileRow[], events: readonly CommandTime[], elapsed: number) {
    this.rows = rows;
    this.milliseconds = rows.reduce((sum, {milliseconds}) => sum + milliseconds, 0);
    this.elapsed = elapsed;
    this.#events = events;
  }

  /** The runs of all commands one after the other (the first 200,000) as JSON that chrome://tracing and Perfetto open. */
  chromeTrace(): string {
    const begin = this.#events[0]?.start ?? 0;
    const traceEvents = this.#events.map(({command, text, flops, start, milliseconds}) => ({
      name: command.label ?? text, cat: command.command, ph: 'X', ts: 1000 * (start - begin), dur: 1000 * milliseconds, pid: 1, tid: 1, args: {text, flops, bytes: trafficOf(command)},
    }));
    return JSON.stringify({displayTimeUnit: 'ms', traceEvents});
  }

  toString(): string {
    const shown = this.rows.slice(0, MAX_ROWS);
    const others = this.rows.slice(MAX_ROWS);
    const share = (part: number): string => `${(100 * part).toFixed(1)} %`;
    const total = (rows: readonly ProfileRow[], of: (row: ProfileRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
    const summary = (rows: readonly ProfileRow[], what: string): string => (
      line([share(total(rows, (row) => row.share)), total(rows, (row) => row.milliseconds).toFixed(3), String(total(rows, ({calls}) => calls)), '', '', '', ''], what)
    );
    return [
      line(COLUMNS, 'command'),
      ...shown.map(({label, text, calls, milliseconds, least, share: part, bytes, flops}) => line([
        share(part), milliseconds.toFixed(3), String(calls), (1000 * milliseconds / calls).toFixed(1), (bytes / 1024).toFixed(1), rate(bytes, least), rate(flops, least),
      ], label ? `${label} | ${text}` : text)),
      ...(others.length > 0 ? [summary(others, `${others.length} more`)] : []),
      summary(this.rows, `in commands; ${this.elapsed.toFixed(3)} ms in all`),
    ].join('\n');
  }
}
