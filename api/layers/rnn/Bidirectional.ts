import {show, type Tensor, ValueError} from '../../../engine/index.ts';
import {add, cast, concatenate, divide, flip, multiply} from '../../../engine/ops/index.ts';
import {construct} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, type SerializedObject, serializeKerasObject} from '../../saving/serialization.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {gatherStates} from './cell.ts';
import type {RNNCallOptions} from './RNN.ts';

/** How the outputs of both directions become one. */
const merges = {
  concat: (y: Tensor, reversed: Tensor): Tensor => concatenate([y, reversed], {axis: -1}),
  sum: add,
  ave: (y: Tensor, reversed: Tensor): Tensor => divide(add(y, reversed), 2),
  mul: multiply,
};

export type MergeMode = keyof typeof merges | null;

/** What a layer needs to be run in both directions: RNN has it. */
export interface SequenceLayer extends Layer {
  readonly goBackwards: boolean;
  readonly stateful: boolean;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  zeroOutputForMask?: boolean;
  readonly states?: unknown;
  resetState?(): void;
}

export interface BidirectionalOptions extends LayerOptions {
  /** null: a list of both outputs. Default 'concat'. */
  mergeMode?: MergeMode;
  /** As in Keras 3, without effect. */
  weights?: unknown;
  /** Goes through the sequence backwards. Default: a layer like the other. */
  backwardLayer?: Layer | null;
}

/** A new layer with the config of another, but for these entries, under a name with this prefix. */
function copyOf(layer: SequenceLayer, prefix: string, changes: Record<string, unknown> = {}): SequenceLayer {
  const serialized = serializeKerasObject(layer) as SerializedObject;
  const name = prefix + (layer.name.startsWith(prefix) ? layer.name.slice(prefix.length) : layer.name);
  return deserializeKerasObject({...serialized, config: {...(serialized.config as object), ...changes, name}}) as SequenceLayer;
}

/**
 * Runs a recurrent layer over a sequence in both directions. The layer itself is not used: it is a model for two new ones.
 *
 * **Input shape** that of the layer · **Output shape** that of the layer, with 'concat' twice as wide; with returnState a list of that, the states of the
 * forward layer and those of the backward layer
 *
 * A call takes `initialState`: first the states of the forward layer, then as many for the other.
 *
 * @param layer  an RNN, LSTM, GRU, ...
 * @throws ValueError for what is no recurrent layer, or two layers that do not go together
 * @source keras.layers.Bidirectional; Schuster & Paliwal (1997)
 * @example const y = keras.layers.Bidirectional(keras.layers.LSTM(64))(x);
 */
class BidirectionalLayer extends Layer {
  static override positional = ['layer'];
  static override inputNames = ['sequences', 'initial_state'];
  static override callOptions = ['initialState'];
  readonly forwardLayer: SequenceLayer;
  readonly backwardLayer: SequenceLayer;
  readonly mergeMode: MergeMode;
  readonly stateful: boolean;
  readonly returnSequences: boolean;
  readonly returnState: boolean;

  constructor(layer: Layer, {mergeMode = 'concat', weights: _, backwardLayer = null, ...rest}: BidirectionalOptions = {}) {
    super(rest);
    for (const given of [layer, ...(backwardLayer === null ? [] : [backwardLayer])]) {
      if (given instanceof Layer && 'goBackwards' in given) continue;
      throw new ValueError({
        what: `${this}: this is no recurrent layer.`, got: show(given), expected: 'a layer with goBackwards, returnSequences and returnState', fix: 'e.g. keras.layers.LSTM(10)',
      });
    }
    if (mergeMode !== null && !(mergeMode in merges)) {
      throw new ValueError({
        what: `${this}: mergeMode is not valid.`, got: show(mergeMode), expected: `${Object.keys(merges).map(show).join(', ')} or null`, fix: "leave it out for 'concat'",
      });
    }
    const model = layer as SequenceLayer;
    this.forwardLayer = copyOf(model, 'forward_');
    this.backwardLayer = (backwardLayer as SequenceLayer | null) ?? copyOf(model, 'backward_', {go_backwards: true});
    this.#checkPair();
    for (const one of [this.forwardLayer, this.backwardLayer]) if (one.zeroOutputForMask !== undefined) one.zeroOutputForMask = one.returnSequences;
    this.mergeMode = mergeMode;
    this.stateful = model.stateful;
    this.returnSequences = model.returnSequences;
    this.returnState = model.returnState;
    this.supportsMasking = true;
    this.inputSpec = model.inputSpec;
  }

  #checkPair(): void {
    const {forwardLayer, backwardLayer} = this;
    if (forwardLayer.goBackwards === backwardLayer.goBackwards) {
      throw new ValueError({
        what: `${this}: both layers go in one direction.`, got: `goBackwards ${forwardLayer.goBackwards} twice`, expected: 'false for the layer, true for backwardLayer',
        fix: 'give backwardLayer {goBackwards: true}',
      });
    }
    for (const option of ['stateful', 'returnSequences', 'returnState'] as const) {
      if (forwardLayer[option] === backwardLayer[option]) continue;
      throw new ValueError({
        what: `${this}: the two layers do not go together.`, got: `${option} ${forwardLayer[option]} and ${backwardLayer[option]}`, expected: 'the same for both', fix: `set ${option} alike`,
      });
    }
  }

  override invoke(...args: unknown[]): unknown {
    return super.invoke(...gatherStates(args));
  }

  override build(sequencesShape: SymbolicShape): void {
    for (const layer of [this.forwardLayer, this.backwardLayer]) if (!layer.built) layer.build(sequencesShape);
  }

  override call(sequences: Tensor, {initialState = null, mask = null, training}: RNNCallOptions = {}): unknown {
    const states = initialState as readonly unknown[] | null;
    const half = (states?.length ?? 0) / 2;
    const run = (layer: SequenceLayer, from: number): Tensor[] => {
      const options = {mask, training: training ?? null, ...(states ? {initialState: states.slice(from, from + half)} : {})};
      const results = layer.invoke(sequences, options);
      return this.returnState ? (results as Tensor[]) : [results as Tensor];
    };
    const [y, ...forwardStates] = run(this.forwardLayer, 0) as [Tensor, ...Tensor[]];
    const [last, ...backwardStates] = run(this.backwardLayer, half) as [Tensor, ...Tensor[]];
    const outputs: [Tensor, Tensor] = [cast(y, this.computeDtype), cast(this.returnSequences ? flip(last, {axis: 1}) : last, this.computeDtype)];
    const merged = this.mergeMode === null ? outputs : [merges[this.mergeMode](...outputs)];
    return this.returnState ? [...merged, ...forwardStates, ...backwardStates] : this.mergeMode === null ? merged : merged[0];
  }

  override computeOutputShape(sequencesShape: SymbolicShape): unknown {
    const shapes = this.forwardLayer.computeOutputShape(sequencesShape);
    const [output, ...states] = (this.returnState ? shapes : [shapes]) as [SymbolicShape, ...SymbolicShape[]];
    const wide = [...output.slice(0, -1), 2 * output.at(-1)!];
    const merged = this.mergeMode === null ? [output, output] : [this.mergeMode === 'concat' ? wide : output];
    return this.returnState ? [...merged, ...states, ...states] : this.mergeMode === null ? merged : merged[0];
  }

  override computeMask(_inputs: unknown, previousMask: unknown): unknown {
    const [mask = null] = [previousMask].flat();
    const own = this.returnSequences ? mask : null;
    if (this.mergeMode === null) return [own, own];
    return this.returnState ? [own, null] : own;
  }

  /** The states that are kept from batch to batch, of the forward layer and then of the other; null if none are. */
  get states(): unknown {
    const [forward, backward] = [this.forwardLayer.states, this.backwardLayer.states];
    return Array.isArray(forward) && Array.isArray(backward) ? [...(forward as unknown[]), ...(backward as unknown[])] : null;
  }

  /** Sets the states of both layers back to zero. @throws ValueError if they are not stateful */
  resetState(): void {
    if (!this.stateful) throw new ValueError({what: `${this} keeps no states.`, got: 'resetState', expected: 'stateful layers', fix: 'give the layer {stateful: true}'});
    this.forwardLayer.resetState?.();
    this.backwardLayer.resetState?.();
  }

  /** The same as resetState. */
  resetStates(): void {
    this.resetState();
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), merge_mode: this.mergeMode, layer: serializeKerasObject(this.forwardLayer), backward_layer: serializeKerasObject(this.backwardLayer),
    };
  }

  static override fromConfig<T extends abstract new (...args: never[]) => unknown>(this: T, config: Record<string, unknown>): InstanceType<T> {
    const layerOf = (entry: unknown): unknown => deserializeKerasObject(entry ?? null, {what: 'layer'});
    return construct(this, {...config, layer: layerOf(config.layer), backward_layer: layerOf(config.backward_layer)}) as InstanceType<T>;
  }
}

export const Bidirectional = kerasExport('keras.layers.Bidirectional', BidirectionalLayer);
export type Bidirectional = BidirectionalLayer;
