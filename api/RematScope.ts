import {show, ValueError} from '../engine/index.ts';
import {kerasExport} from './kerasExport.ts';

const MODES = ['full', 'activations', 'larger_than', 'list_of_layers', null] as const;

/** Which layers compute their outputs again for the backward pass. */
export interface RematMode {
  mode: (typeof MODES)[number];
  outputSizeThreshold: number;
  layerNames: readonly string[];
}

export interface RematScopeOptions {
  /** 'full' (default): every layer. 'activations': activation functions of layers that have one. 'larger_than': layers with large outputs. 'list_of_layers': those named. null: none. */
  mode?: RematMode['mode'];
  /** For 'larger_than': elements of all outputs together. Default 1024. */
  outputSizeThreshold?: number;
  /** For 'list_of_layers'. */
  layerNames?: readonly string[] | null;
}

const stack: RematMode[] = [];

/** The mode of the innermost scope; null outside of all. @source keras.src.backend.common.remat.get_current_remat_mode */
export const currentRematMode = (): RematMode | null => stack.at(-1) ?? null;

/**
 * Layers that are made in this scope do not keep what they compute on the way for the backward pass, but compute it again: training takes less
 * memory and more time. Scopes nest: the innermost counts.
 *
 * @throws ValueError for another mode
 * @source keras.RematScope
 * @example
 * const block = new keras.RematScope({mode: 'larger_than', outputSizeThreshold: 4096}).run(() => new keras.layers.Conv2D(64, 3));
 */
class KerasRematScope implements RematMode {
  readonly mode: RematMode['mode'];
  readonly outputSizeThreshold: number;
  readonly layerNames: readonly string[];

  constructor({mode = 'full', outputSizeThreshold = 1024, layerNames = null}: RematScopeOptions = {}) {
    if (!MODES.includes(mode)) {
      throw new ValueError({what: 'RematScope: there is no such mode.', got: show(mode), expected: `one of ${MODES.map(show).join(', ')}`, fix: "leave it out for 'full'"});
    }
    this.mode = mode;
    this.outputSizeThreshold = outputSizeThreshold;
    this.layerNames = layerNames ?? [];
  }

  /** Runs a function in the scope. */
  run<T>(fn: () => T): T {
    using _ = this.enter();
    return fn();
  }

  /** Enters the scope until what this gives is disposed: `using _ = scope.enter()`. */
  enter(): Disposable {
    stack.push(this);
    return {[Symbol.dispose]: () => { stack.splice(stack.lastIndexOf(this), 1); }};
  }
}

export const RematScope = kerasExport('keras.RematScope', KerasRematScope);
export type RematScope = KerasRematScope;
