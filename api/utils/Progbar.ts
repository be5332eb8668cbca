import {isInteractiveLoggingEnabled} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Logs} from '../trainers/logs.ts';
import {canRedraw, write} from './output.ts';

export interface ProgbarOptions {
  /** Of the bar, in characters. Default 20. */
  width?: number;
  /** 0 silent, 1 a bar, 2 a line at the end. Default 1. */
  verbose?: number;
  /** Least seconds between two drawings. Default 0.05. */
  interval?: number;
  /** What a step is called. Default 'step'. */
  unitName?: string;
}

const clock = (seconds: number): string => {
  const s = Math.floor(seconds);
  if (s > 3600) return `${Math.floor(s / 3600)}:${String(Math.floor((s % 3600) / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}`;
  return s > 60 ? `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}` : `${s}s`;
};

/** Time of a step with the unit that suits it. */
function perUnit(seconds: number, unit: string): string {
  if (seconds >= 1 || seconds === 0) return ` ${Math.round(seconds)}s/${unit}`;
  return seconds >= 1e-3 ? ` ${Math.round(seconds * 1e3)}ms/${unit}` : ` ${Math.round(seconds * 1e6)}us/${unit}`;
}

const number = (value: number): string => (Math.abs(value) > 1e-3 || value === 0 ? value.toFixed(4) : value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2'));

/**
 * A progress bar as Keras draws it.
 *
 * @param target  the number of steps; null if unknown
 * @source keras.utils.Progbar
 */
class ProgbarBase {
  readonly target: number | null;
  readonly #width: number;
  readonly #verbose: number;
  readonly #interval: number;
  readonly #unit: string;
  readonly #start = performance.now();
  #drawn = 0;
  #length = 0;
  #firstStep: number | null = null;
  #finished = false;

  constructor(target: number | null, {width = 20, verbose = 1, interval = 0.05, unitName = 'step'}: ProgbarOptions = {}) {
    this.target = target;
    this.#width = width;
    this.#verbose = verbose;
    this.#interval = interval;
    this.#unit = unitName;
  }

  /**
   * @param current   steps done
   * @param logs      numbers to show, or a function that fetches them when the bar is drawn
   * @param finalize  ends the line
   */
  update(current: number, logs: Logs | (() => Logs) = {}, finalize = false): void {
    if (this.#verbose === 0 || this.#finished) return;
    const now = performance.now();
    this.#firstStep ??= current > 0 ? now : null;
    const redraw = canRedraw() && isInteractiveLoggingEnabled();
    if (!finalize && (this.#verbose === 2 || !redraw || (now - this.#drawn) / 1000 < this.#interval)) return;
    this.#drawn = now;
    this.#finished = finalize;
    const values = typeof logs === 'function' ? logs() : logs;
    const shown = Object.entries(values).map(([name, value]) => ` - ${name}: ${number(value)}`).join('');
    const text = this.#verbose === 2 ? `${this.#count(current)} - ${clock((now - this.#start) / 1000)} - ${this.#timePerUnit(current, now).trim()}${shown}`
      : `${this.#bar(current, redraw)} ${this.#time(current, now, finalize)}${shown}`;
    const plain = text.replace(/\x1b\[[0-9;]*m/g, '').length;
    write(`${redraw && this.#verbose === 1 ? '\r' : ''}${text}${' '.repeat(redraw ? Math.max(0, this.#length - plain) : 0)}${finalize ? '\n' : ''}`);
    this.#length = plain;
  }

  /** Steps more. */
  add(steps: number, logs: Logs = {}): void {
    this.update(this.#done += steps, logs, this.target !== null && this.#done >= this.target);
  }

  #done = 0;

  #count(current: number): string {
    return this.target === null ? `${current}/Unknown` : `${String(current).padStart(String(this.target).length)}/${this.target}`;
  }

  #bar(current: number, color: boolean): string {
    const count = this.#count(current);
    if (this.target === null) return color ? `\x1b[1m${count}\x1b[0m` : count;
    const full = Math.floor((this.#width * current) / Math.max(1, this.target));
    const bar = '━'.repeat(Math.min(full, this.#width));
    const rest = '━'.repeat(Math.max(0, this.#width - full));
    return color ? `\x1b[1m${count}\x1b[0m \x1b[32m${bar}\x1b[0m\x1b[37m${rest}\x1b[0m` : `${count} ${bar}${rest}`;
  }

  /** The first step traces and compiles: it does not count in the time of a step. */
  #timePerUnit(current: number, now: number): string {
    if (current <= 0) return perUnit(0, this.#unit);
    return perUnit(current > 1 ? (now - this.#firstStep!) / 1000 / (current - 1) : (now - this.#start) / 1000, this.#unit);
  }

  #time(current: number, now: number, finalize: boolean): string {
    const elapsed = (now - this.#start) / 1000;
    if (finalize || this.target === null || current === 0) return `${clock(elapsed)}${this.#timePerUnit(current, now)}`;
    const step = current > 1 ? (now - this.#firstStep!) / 1000 / (current - 1) : elapsed;
    return `${clock(step * (this.target - current))}${this.#timePerUnit(current, now)}`;
  }
}

export const Progbar = kerasExport('keras.utils.Progbar', ProgbarBase);
export type Progbar = ProgbarBase;
