import {flatten, isTensor, remat as held, sizeOf, type Tensor} from '../engine/index.ts';
import {getMask, setMask} from './layers/mask.ts';
import {anySymbolic} from './symbolic/KerasTensor.ts';

/** A layer collects losses while it is called: they have to come out of the piece that is held. */
interface Collector {
  collectedLosses(): Tensor[];
  replaceLosses(losses: readonly Tensor[]): void;
}

type Callee = (...args: never[]) => unknown;

const isCollector = (f: unknown): f is Collector => typeof f === 'function' && 'replaceLosses' in f;
const tensorsIn = (tree: unknown): Tensor[] => flatten(tree).leaves.filter(isTensor);
const masksOf = (tree: unknown): (Tensor | null)[] => tensorsIn(tree).map(getMask);

/** Gives the tensors of a nest these masks. */
function attach(tree: unknown, masks: readonly (Tensor | null)[]): void {
  tensorsIn(tree).forEach((tensor, i) => { if (masks[i]) setMask(tensor, masks[i]); });
}

export interface RematOptions {
  /** Whose call this is, if not the function itself: a layer. */
  owner?: unknown;
  /** Functions whose outputs have no more elements than this simply run. */
  outputSizeThreshold?: number;
}

/** See remat. Masks and losses go in and out with the tensors that they belong to. */
export function rematerialized<F extends Callee>(f: F, {owner = f, outputSizeThreshold = 0}: RematOptions = {}): F {
  const call = f as unknown as (...args: unknown[]) => unknown;
  const layer = isCollector(owner) ? owner : null;
  const run = (...args: unknown[]): unknown => {
    if (anySymbolic(args)) return call(...args);
    let count = 0;
    const piece = held((masks: (Tensor | null)[], ...inputs: unknown[]) => {
      attach(inputs, masks);
      const outputs = call(...inputs);
      count = tensorsIn(outputs).length;
      return [outputs, masksOf(outputs), layer?.collectedLosses() ?? []] as const;
    }, (specs) => specs.slice(0, count).reduce((sum, {shape}) => sum + sizeOf(shape), 0) > outputSizeThreshold);
    const [outputs, masks, losses] = piece(masksOf(args), ...args);
    attach(outputs, masks);
    layer?.replaceLosses(losses);
    return outputs;
  };
  return run as unknown as F;
}

/**
 * A function or layer that does not keep what it computes on the way for the backward pass, but computes it again: less memory for more time.
 * Weights are read and assigned as ever, random draws are the same in both runs, results are the same.
 *
 * @param f  a function of tensors (and of anything else), or a layer
 * @source keras.remat
 * @example
 * class Block extends keras.layers.Layer {
 *   #inner = keras.remat((x) => keras.ops.gelu(this.expand(x)));
 *   call(x) { return this.project(this.#inner(x)); }
 * }
 */
export const remat = <F extends Callee>(f: F): F => rematerialized(f);
