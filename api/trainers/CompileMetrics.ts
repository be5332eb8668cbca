import {flatten, type Tensor} from '../../engine/index.ts';
import {isMetric, type Metric, metricFrom} from '../metrics/index.ts';
import {alignTo, type Outputs, outputsOf} from './outputs.ts';

interface OutputMetric {
  index: number;
  metric: Metric;
  outputName: string | null;
  weighted: boolean;
}

/**
 * The metrics of all outputs, made when the first targets and predictions are seen ('accuracy' means another metric for other shapes).
 *
 * @source keras.src.trainers.compile_utils.CompileMetrics
 */
export class CompileMetrics {
  readonly #metrics: unknown;
  readonly #weighted: unknown;
  readonly #outputNames: () => string[] | null;
  #built: OutputMetric[] | null = null;

  constructor(metrics: unknown, weighted: unknown, outputNames: () => string[] | null) {
    this.#metrics = metrics;
    this.#weighted = weighted;
    this.#outputNames = outputNames;
  }

  get metrics(): Metric[] {
    return (this.#built ?? []).map(({metric}) => metric);
  }

  #build(outputs: Outputs, targets: readonly unknown[], given: unknown, weighted: boolean): OutputMetric[] {
    if (given === null || given === undefined) return [];
    const several = outputs.leaves.length > 1;
    const perOutput = several ? alignTo(outputs, given, 'metrics', false) : [typeof given === 'object' && !Array.isArray(given) && !isMetric(given) ? Object.values(given).flat() : given];
    return perOutput.flatMap((entry, index) => (entry === null || entry === undefined ? [] : [entry].flat(2)).map((one: unknown) => ({
      index, weighted, outputName: several ? (outputs.names?.[index] ?? null) : null,
      metric: metricFrom(one, targets[index] as Tensor, outputs.leaves[index] as Tensor),
    })));
  }

  updateState(y: unknown, yPred: unknown, sampleWeight: unknown): void {
    if (y === null || y === undefined) return;
    const outputs = outputsOf(yPred, this.#outputNames());
    const {leaves} = flatten(y);
    const targets = outputs.leaves.length === leaves.length && Array.isArray(y) ? leaves : alignTo(outputs, y, 'targets', false);
    this.#built ??= [...this.#build(outputs, targets, this.#metrics, false), ...this.#build(outputs, targets, this.#weighted, true)];
    const weights = sampleWeight === null || sampleWeight === undefined ? null : alignTo(outputs, sampleWeight, 'sampleWeight', true);
    for (const {index, metric, weighted} of this.#built) {
      metric.updateState(targets[index] as Tensor, outputs.leaves[index] as Tensor, weighted ? ((weights?.[index] ?? null) as Tensor | null) : null);
    }
  }

  /** The results by name; a name that is taken gets a number, of weighted metrics the prefix `weighted_`. */
  result(): Record<string, Tensor> {
    const results: Record<string, Tensor> = {};
    const counts = new Map<string, number>();
    const free = (name: string): string => {
      const count = counts.get(name);
      counts.set(name, (count ?? 0) + 1);
      return count === undefined ? name : `${name}_${count}`;
    };
    for (const {metric, outputName, weighted} of this.#built ?? []) {
      const plain = outputName ? `${outputName}_${metric.name}` : metric.name;
      const name = weighted && counts.has(plain) ? (outputName ? `${outputName}_weighted_${metric.name}` : `weighted_${metric.name}`) : plain;
      results[free(name)] = metric.result();
    }
    return results;
  }
}
