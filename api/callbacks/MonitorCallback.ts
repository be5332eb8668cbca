import {show, ValueError} from '../../engine/index.ts';
import {classNameOf} from '../kerasExport.ts';
import type {Metric} from '../metrics/Metric.ts';
import type {Logs} from '../trainers/logs.ts';
import {Callback} from './Callback.ts';

/** Whether less or more is better; 'auto' asks the metric. */
export type MonitorMode = 'auto' | 'min' | 'max';

export interface MonitorOptions {
  /** The name of a loss or metric in the logs. Default 'val_loss'. */
  monitor?: string;
  /** Default 'auto'. */
  mode?: MonitorMode;
}

interface Watched extends MonitorOptions {
  /** What the first value has to beat; null: it is the best in any case. */
  baseline?: number | null;
  /** Smaller changes are none. */
  minDelta?: number;
}

/** The base of callbacks that look for the best value of a loss or metric. */
export abstract class MonitorCallback extends Callback {
  readonly monitor: string;
  readonly mode: MonitorMode;
  readonly minDelta: number;
  /** The best value so far; null before the first. */
  best: number | null;
  #more: boolean | null = null;

  constructor({monitor = 'val_loss', mode = 'auto', baseline = null, minDelta = 0}: Watched) {
    super();
    if (!['auto', 'min', 'max'].includes(mode)) {
      throw new ValueError({
        what: `${classNameOf(new.target)}: mode is not valid.`, got: show(mode), expected: "'min', 'max' or 'auto'", fix: "leave it out for 'auto'",
      });
    }
    this.monitor = monitor;
    this.mode = mode;
    this.best = baseline;
    this.minDelta = Math.abs(minDelta);
  }

  /** @throws ValueError if nobody knows whether more is better */
  #isMoreBetter(): boolean {
    if (this.mode !== 'auto') return this.mode === 'max';
    const name = this.monitor.replace(/^val_/, '');
    const compiled = this.model.training.compiledMetrics?.metrics ?? [];
    const direction = compiled.findLast((metric: Metric) => metric.name === name && metric.direction !== null)?.direction;
    if (direction) return direction === 'up';
    if (name === 'loss') return false;
    throw new ValueError({
      what: `${classNameOf(this.constructor as never)}: it is not known whether more or less of ${show(this.monitor)} is better.`,
      got: "mode 'auto'", expected: "mode 'max' or 'min'",
      fix: `write mode: 'max' if the highest value is the best, else mode: 'min'`,
    });
  }

  /** True for the first value, and for one that is better by more than minDelta. @param reference  what it is compared with */
  protected isImprovement(value: number, reference: number | null): boolean {
    this.#more ??= this.#isMoreBetter();
    if (reference === null) return true;
    return this.#more ? value - this.minDelta > reference : value + this.minDelta < reference;
  }

  /** The value in the logs; undefined, with a warning, if there is none. @param what  the beginning of the warning */
  protected monitored(logs: Logs, what: string): number | undefined {
    const value = logs[this.monitor];
    if (value === undefined) console.warn(`${what} metric \`${this.monitor}\` which is not available. Available metrics are: ${Object.keys(logs).join(',')}`);
    return value;
  }
}
