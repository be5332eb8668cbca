import {flatten, refusePromise, type Tensor, ValueError} from '../../engine/index.ts';
import {Metric, metricFrom} from '../metrics/index.ts';
import type {Weight} from '../Weight.ts';
import type {CompileLoss} from './CompileLoss.ts';
import {alignTo, assertTarget, type Outputs, outputsOf} from './outputs.ts';

interface OutputMetric {
  index: number;
  metric: Metric;
  outputName: string | null;
  weighted: boolean;
}

/** A name that is free in `results`: a number is appended to one that is taken. */
function freeName(name: string, results: Readonly<Record<string, Tensor>>): string {
  let free = name;
  for (let i = 1; free in results; i++) free = `${name}_${i}`;
  return free;
}

/**
 * The metrics of all outputs, made when the first targets and predictions are seen ('accuracy' means another metric for other shapes).
 *
 * @source keras.src.trainers.compile_utils.CompileMetrics
 */
export class CompileMetrics extends Metric {
  readonly #given: unknown;
  readonly #weighted: unknown;
  readonly #outputNames: () => readonly string[] | null;
  readonly #loss: CompileLoss | null;
  #built: OutputMetric[] | null = null;

  /** @param loss  knows which targets may be left out */
  constructor(given: unknown, weighted: unknown, outputNames: () => readonly string[] | null, loss: CompileLoss | null) {
    super({name: 'compile_metrics'});
    for (const [what, value] of [['metrics', given], ['weightedMetrics', weighted]] as const) {
      if (value === null || typeof value === 'object') continue;
      throw new ValueError({what: `compile: ${what} is not a list.`, got: typeof value === 'string' ? `'${value}'` : String(value), expected: 'a list, or an object by output name', fix: `${what}: ['accuracy']`});
    }
    this.#given = given;
    this.#weighted = weighted;
    this.#outputNames = outputNames;
    this.#loss = loss;
  }

  /** False until the first targets and predictions are seen. */
  get built(): boolean {
    return this.#built !== null;
  }

  get metrics(): Metric[] {
    return (this.#built ?? []).map(({metric}) => metric);
  }

  override get variables(): Weight[] {
    return this.metrics.flatMap(({variables}) => variables);
  }

  #build(outputs: Outputs, targetAt: (index: number) => Tensor, given: unknown, weighted: boolean): OutputMetric[] {
    if (given === null || flatten(given).leaves.length === 0) return [];
    const several = outputs.list.length > 1;
    const perOutput = several ? alignTo(outputs, given, weighted ? 'weightedMetrics' : 'metrics', 'none') : [flatten(given).leaves];
    return perOutput.flatMap((entry, index) => {
      const {name, tensor} = outputs.list[index]!;
      const list = entry === null || entry === undefined ? [] : Array.isArray(entry) ? (entry as unknown[]) : [entry];
      return list.map((one) => ({index, weighted, outputName: several ? name : null, metric: metricFrom(one, targetAt(index), tensor as Tensor)}));
    });
  }

  override updateState(y: unknown, yPred: unknown, sampleWeight: unknown = null): void {
    const outputs = outputsOf(yPred, this.#outputNames());
    const targets = this.#loss?.targetsOf(outputs, y) ?? alignTo(outputs, y, 'y', 'none');
    const targetAt = (index: number): Tensor => {
      assertTarget(targets[index], outputs, index, 'metric');
      return targets[index] as Tensor;
    };
    this.#built ??= [...this.#build(outputs, targetAt, this.#given, false), ...this.#build(outputs, targetAt, this.#weighted, true)];
    const weights = sampleWeight === null || sampleWeight === undefined ? [] : alignTo(outputs, sampleWeight, 'sampleWeight', 'one');
    for (const {index, metric, weighted} of this.#built) {
      const updated: unknown = metric.updateState(targetAt(index), outputs.list[index]!.tensor as Tensor, weighted ? ((weights[index] ?? null) as Tensor | null) : null);
      refusePromise(updated, `updateState of the metric "${metric.name}"`);
    }
  }

  override resetState(): void {
    for (const metric of this.metrics) metric.resetState();
  }

  /** The results by name; a name that is taken gets the prefix `weighted_` (of weighted metrics), or a number. */
  results(): Record<string, Tensor> {
    const results: Record<string, Tensor> = {};
    for (const {metric, outputName, weighted} of this.#built ?? []) {
      const prefix = outputName ? `${outputName}_` : '';
      const plain = `${prefix}${metric.name}`;
      results[freeName(weighted && plain in results ? `${prefix}weighted_${metric.name}` : plain, results)] = metric.result();
    }
    return results;
  }
}
