import {show, tidy, ValueError} from '../../engine/index.ts';
import {copy} from '../../engine/ops/index.ts';
import {refuseUnknown} from '../arguments.ts';
import {kerasExport} from '../kerasExport.ts';
import type {Weight} from '../Weight.ts';
import {Callback} from './Callback.ts';
import {ratedOptimizers} from './rates.ts';

/**
 * Evaluates and predicts with the moving averages of the weights, which the optimizer keeps with useEma, and trains on with the weights themselves.
 *
 * @throws ValueError at the first swap if the optimizer keeps no averages
 * @source keras.callbacks.SwapEMAWeights
 * @example
 * model.compile({optimizer: keras.optimizers.Adam({useEma: true}), loss: 'mse'});
 * await model.fit(x, y, {validationSplit: 0.2, callbacks: [keras.callbacks.SwapEMAWeights()]});
 */
class SwapEMAWeightsCallback extends Callback {
  readonly swapOnEpoch: boolean;
  #swapped = false;

  /** @param options.swapOnEpoch  swaps at the end of an epoch too, so that what is saved there are the averages. Default false */
  constructor({swapOnEpoch = false, ...unknown}: {swapOnEpoch?: boolean} = {}) {
    refuseUnknown('SwapEMAWeights', unknown);
    super();
    this.swapOnEpoch = swapOnEpoch;
  }

  #pairs(): readonly (readonly [variable: Weight, average: Weight])[] {
    const {optimizers} = ratedOptimizers(this.model.optimizer!);
    const pairs = optimizers.flatMap(({movingAverages}) => movingAverages);
    if (pairs.length > 0) return pairs;
    throw new ValueError({
      what: 'SwapEMAWeights: there are no averages to swap with.',
      got: `useEma = ${show(optimizers.some(({useEma}) => useEma))}, of an optimizer that ${this.model.optimizer!.built ? 'is' : 'is not'} built`,
      expected: 'an optimizer with useEma that has trained', fix: 'compile with e.g. keras.optimizers.Adam({useEma: true})',
    });
  }

  /** Weights and averages change places, once: what is swapped already is left alone. @param swapped  whether the averages shall be in the model */
  #swap(swapped: boolean): void {
    if (this.#swapped === swapped) return;
    for (const [variable, average] of this.#pairs()) {
      tidy(() => {
        const kept = copy(variable);
        variable.assign(average.value);
        average.assign(kept);
      });
    }
    this.#swapped = swapped;
  }

  override onEpochBegin(): void {
    if (this.swapOnEpoch) this.#swap(false);
  }

  override onEpochEnd(epoch: number): void {
    if (!this.swapOnEpoch) return;
    this.#swap(true);
    // when training ends the weights become the averages, which are in their place by now
    if (epoch === this.params.epochs - 1) for (const [variable, average] of this.#pairs()) average.assign(variable.value);
  }

  override onTestBegin(): void {
    this.#swap(true);
  }

  override onTestEnd(): void {
    this.#swap(false);
  }

  override onPredictBegin(): void {
    this.#swap(true);
  }

  override onPredictEnd(): void {
    this.#swap(false);
  }
}

export const SwapEMAWeights = kerasExport('keras.callbacks.SwapEMAWeights', SwapEMAWeightsCallback);
export type SwapEMAWeights = SwapEMAWeightsCallback;
