import type {Shape} from '../../engine/index.ts';
import {toSnakeCase} from '../naming.ts';
import type {Weight} from '../Weight.ts';
import {accumulate} from './accumulate.ts';
import type {Confusion} from './confusion.ts';
import type {Metric} from './Metric.ts';

/** One of the four counts. */
export type Cell = keyof Confusion;

/** The counts that a metric keeps. */
export type Cells<C extends Cell = Cell> = Readonly<Record<C, Weight>>;

export const allCells: readonly Cell[] = ['truePositives', 'falsePositives', 'trueNegatives', 'falseNegatives'];

/** Makes the variables for some of the counts: true_positives, ... */
export const addCells = <C extends Cell>(metric: Metric, cells: readonly C[], shape: Shape): Cells<C> =>
  Object.fromEntries(cells.map((cell) => [cell, metric.addVariable(shape, 'zeros', {name: toSnakeCase(cell)})])) as Cells<C>;

/** Adds what a batch counted. */
export function accumulateCells(cells: Partial<Cells>, counted: Confusion): void {
  for (const [cell, variable] of Object.entries(cells)) accumulate(variable, counted[cell as Cell]);
}
