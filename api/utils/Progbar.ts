import {refuseUnknown} from '../arguments.ts';
import {isInteractiveLoggingEnabled} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';
import {canRedraw, write} from './output.ts';
import {pythonExponential} from './pythonExponential.ts';

/** Numbers to show, by name. */
export type Shown = readonly (readonly [name: string, value: number])[];

export interface ProgbarOptions {
  /** Of the bar, in characters. Default 20. */
  width?: number;
  /** 0 silent, 1 a bar, 2 a line at the end. Default 1. */
  verbose?: number;
  /** Least seconds between two drawings. Default 0.05. */
  interval?: number;
  /** Names of values that are shown as they are; the others are averaged over the steps. Default: none. */
  statefulMetrics?: readonly string[] | null;
  /** Instead: names of values that are averaged, the others being shown as they are. */
  statelessMetrics?: readonly string[] | null;
  /** What a step is called. Default 'step'. */
  unitName?: string;
}

export interface ProgbarUpdate {
  /** Numbers of the last step, or a function that fetches them when the bar is drawn. */
  values?: Shown | (() => Shown) | null;
  /** Ends the line. Default: when the target is reached. */
  finalize?: boolean | null;
}

const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');

/** The time that is left: 1:02:03, 2:03, 3s. */
function clock(seconds: number): string {
  if (seconds > 3600) return `${Math.floor(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
  return seconds > 60 ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}` : `${Math.floor(seconds)}s`;
}

/** The time of a step in the unit that suits it. */
function perUnit(seconds: number, unit: string): string {
  if (seconds >= 1 || seconds === 0) return ` ${seconds.toFixed(0)}s/${unit}`;
  return seconds >= 1e-3 ? ` ${(seconds * 1e3).toFixed(0)}ms/${unit}` : ` ${(seconds * 1e6).toFixed(0)}us/${unit}`;
}

/** 0.1234, and 1.2345e-05 for small numbers. */
function number(value: number): string {
  if (!Number.isFinite(value)) return String(value).toLowerCase().replace('infinity', 'inf');
  return Math.abs(value) > 1e-3 ? value.toFixed(4) : pythonExponential(value, 4);
}

/** Escape sequences of terminals. */
const styles = {bold: '\x1b[1m', green: '\x1b[32m', white: '\x1b[37m'} as const;
const end = '\x1b[0m';

/**
 * A progress bar as Keras draws it. Where a line cannot be drawn again (files, pipes), it is printed once, at the end and without colours.
 *
 * @param target  the number of steps; null if unknown
 * @source keras.utils.Progbar
 * @example
 * const bar = keras.utils.Progbar(100);
 * for (let step = 1; step <= 100; step++) bar.update(step, {values: [['loss', 1 / step]]});
 */
class ProgbarBase {
  /** The number of steps; may be set when it becomes known. */
  target: number | null;
  readonly #width: number;
  readonly #verbose: number;
  readonly #interval: number;
  readonly #unit: string;
  readonly #averaged: (name: string) => boolean;
  readonly #start = performance.now() / 1000;
  readonly #values = new Map<string, {sum: number; steps: number}>();
  #seen = 0;
  #drawn = 0;
  #length = 0;
  #afterFirst: number | null = null;

  constructor(target: number | null, options: ProgbarOptions = {}) {
    const {width = 20, verbose = 1, interval = 0.05, statefulMetrics = null, statelessMetrics = null, unitName = 'step', ...rest} = options;
    refuseUnknown('Progbar', rest);
    this.target = target;
    this.#width = width;
    this.#verbose = verbose;
    this.#interval = interval;
    this.#unit = unitName;
    this.#averaged = statelessMetrics ? (name) => statelessMetrics.includes(name) : (name) => !statefulMetrics?.includes(name);
  }

  /** @param current  steps done */
  update(current: number, {values = null, finalize = null}: ProgbarUpdate = {}): void {
    if (this.#verbose === 0) return;
    const now = performance.now() / 1000;
    const ends = finalize ?? (this.target !== null && current >= this.target);
    const seconds = this.#perStep(current, now);
    const redraws = canRedraw() && isInteractiveLoggingEnabled();
    const draws = ends || this.#verbose === 1 && redraws && now - this.#drawn >= this.#interval;
    if (draws || Array.isArray(values)) this.#take(current, typeof values === 'function' ? values() : (values ?? []), ends);
    this.#seen = current;
    if (!draws) return;
    this.#drawn = now;
    if (this.#verbose === 2) write(`${this.#count(current)} - ${(now - this.#start).toFixed(0)}s -${perUnit(seconds, this.#unit)}${this.#shown()}\n`);
    else this.#draw(current, ends || this.target === null ? `${(now - this.#start).toFixed(0)}s` : clock(seconds * (this.target - current)), seconds, {redraws, ends});
  }

  /** Steps more. */
  add(steps: number, {values = null}: Pick<ProgbarUpdate, 'values'> = {}): void {
    this.update(this.#seen + steps, {values});
  }

  /** Keeps numbers: averages weigh each with its steps; the last update says the final ones. */
  #take(current: number, values: Shown, ends: boolean): void {
    for (const [name, value] of values) {
      const known = this.#values.get(name);
      const steps = Math.max(current - this.#seen, 1);
      if (ends || !this.#averaged(name) || !known) this.#values.set(name, this.#averaged(name) && !ends ? {sum: value * steps, steps} : {sum: value, steps: 1});
      else this.#values.set(name, {sum: known.sum + value * steps, steps: known.steps + steps});
    }
  }

  #draw(current: number, time: string, seconds: number, {redraws, ends}: {redraws: boolean; ends: boolean}): void {
    const style = (name: keyof typeof styles, text: string): string => (redraws && text !== '' ? `${styles[name]}${text}${end}` : text);
    const full = this.target === null ? 0 : Math.min(this.#width, Math.floor((this.#width * current) / Math.max(1, this.target)));
    const bar = this.target === null ? this.#count(current) : `${style('bold', this.#count(current))} ${style('green', '━'.repeat(full))}${style('white', '━'.repeat(this.#width - full))}`;
    const text = `${bar} ${style('bold', time)}${perUnit(seconds, this.#unit)}${this.#shown()}`;
    const length = text.replace(/\x1b\[\d*m/g, '').length;
    write(`${redraws ? '\r' : ''}${text}${' '.repeat(redraws ? Math.max(0, this.#length - length) : 0)}${ends ? '\n' : ''}`);
    this.#length = length;
  }

  #count(current: number): string {
    return this.target === null ? `${String(current).padStart(7)}/Unknown` : `${String(current).padStart(String(this.target).length)}/${this.target}`;
  }

  #shown(): string {
    return [...this.#values].map(([name, {sum, steps}]) => ` - ${name}: ${number(sum / steps)}`).join('');
  }

  /** The first step traces and compiles: it does not count in the time of a step. */
  #perStep(current: number, now: number): number {
    if (current <= 0) return 0;
    const seconds = this.#afterFirst !== null && current > 1 ? (now - this.#afterFirst) / (current - 1) : (now - this.#start) / current;
    if (current === 1) this.#afterFirst = now;
    return seconds;
  }
}

export const Progbar = kerasExport('keras.utils.Progbar', ProgbarBase);
export type Progbar = ProgbarBase;
