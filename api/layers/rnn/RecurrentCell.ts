import {context, keep, random, show, type Shape, type Tensor, ValueError, type Variable} from '../../../engine/index.ts';
import {fill} from '../../../engine/ops/constant/fill.ts';
import {multiply, zeros} from '../../../engine/ops/index.ts';
import {type Recurrence, type RecurrenceOptions, rnn, type States} from '../../../engine/ops/rnn/index.ts';
import * as activations from '../../activations/index.ts';
import {optionsOf} from '../../arguments.ts';
import {SeedGenerator} from '../../random/SeedGenerator.ts';
import {Layer, type LayerOptions} from '../Layer.ts';
import {weightArguments, weightConfig, weightFields, type WeightFields, type WeightOptions} from '../weightFields.ts';
import {asList, runSteps, type RunOptions} from './cell.ts';

/** Initializers: kernel 'glorot_uniform', recurrent kernel 'orthogonal', bias 'zeros'. */
export interface RecurrentCellOptions extends LayerOptions, WeightOptions<'kernel' | 'recurrent' | 'bias'> {
  /** A name or function. Default 'tanh'. */
  activation?: unknown;
  /** Default true. */
  useBias?: boolean;
  /** The part of the inputs that is dropped in training: the same in all steps. Default 0. */
  dropout?: number;
  /** The part of the states that is dropped in training, where they enter a step: the same in all steps. Default 0. */
  recurrentDropout?: number;
  /** Of the dropout. Default: drawn when the cell is made. */
  seed?: number | null;
}

/** Which of the two dropouts. */
type Rate = 'dropout' | 'recurrentDropout';

type Trace = ReturnType<typeof context>['trace'];

interface DrawnMasks {
  masks: Tensor[];
  /** Where they were drawn; null: outside of all tracing. */
  trace: Trace;
}

/** True inside a trace, or in the body of a loop in it. */
const isWithin = (trace: Trace, outer: Trace): boolean => trace === outer || (trace !== null && isWithin(trace.parent, outer));

/** The value of a dropout rate as a number from 0 to 1. */
const rateOf = (value: number): number => Math.min(1, Math.max(0, value));

export interface RecurrentCell extends WeightFields<'kernel' | 'recurrent' | 'bias'> {}

/**
 * What the cells SimpleRNNCell, GRUCell, LSTMCell and that of ConvLSTM share. A step falls into `project`, which depends on the inputs alone and is done for a
 * whole sequence at once, and `advance`, which is all that a loop needs to hold.
 */
export abstract class RecurrentCell extends Layer {
  readonly activation: activations.Activation;
  readonly useBias: boolean;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly seed: number | null;
  readonly seedGenerator: SeedGenerator;
  kernel!: Variable;
  recurrentKernel!: Variable;
  bias: Variable | null = null;
  readonly #drawn = new Map<Rate, DrawnMasks>();

  abstract readonly stateSize: number | readonly number[];

  /** @param seedFirst  whether the seed of the dropout is drawn before those of the initializers */
  constructor(options: RecurrentCellOptions, {seedFirst}: {seedFirst: boolean}) {
    const {activation = 'tanh', useBias = true, dropout = 0, recurrentDropout = 0, seed = null, ...others} = options;
    const early = seedFirst ? SeedGenerator(seed) : null;
    const [fields, rest] = weightFields(others, {kernel: 'glorot_uniform', recurrent: 'orthogonal', bias: 'zeros'});
    super(rest);
    Object.assign(this, fields);
    if (Number.isNaN(Number(dropout)) || Number.isNaN(Number(recurrentDropout))) {
      throw new ValueError({
        what: `${this}: dropout is not valid.`, got: `dropout ${show(dropout)}, recurrentDropout ${show(recurrentDropout)}`, expected: 'numbers from 0 to 1', fix: 'leave it out for none',
      });
    }
    this.activation = activations.get(activation);
    this.useBias = useBias;
    this.dropout = rateOf(dropout);
    this.recurrentDropout = rateOf(recurrentDropout);
    this.seed = seed;
    this.seedGenerator = early ?? SeedGenerator(seed);
  }

  /** What of a step depends on the inputs alone: [..., batch, ...features] -> [..., batch, ...]. */
  protected abstract project(inputs: Tensor, training: boolean): Tensor;

  /** The rest of a step. */
  protected abstract advance(projected: Tensor, states: readonly Tensor[], training: boolean): [output: Tensor, states: Tensor[]];

  /** All steps as one op, if there is one for what this cell computes. */
  protected fused(_projected: Tensor, _states: readonly Tensor[], _options: RecurrenceOptions): Recurrence | null {
    return null;
  }

  /** How many masks are drawn: one for all, or one for each gate. */
  protected get maskCount(): number {
    return 1;
  }

  /** Whether this rate drops anything. */
  protected drops(rate: number): boolean {
    return rate > 0 && rate < 1;
  }

  protected addWeights(shapes: {kernel: Shape; recurrentKernel: Shape; bias: Shape}, biasInitializer: unknown = this.biasInitializer): void {
    this.kernel = this.addWeight({name: 'kernel', shape: shapes.kernel, ...weightArguments(this, 'kernel')});
    this.recurrentKernel = this.addWeight({name: 'recurrent_kernel', shape: shapes.recurrentKernel, ...weightArguments(this, 'recurrent')});
    if (this.useBias) this.bias = this.addWeight({name: 'bias', shape: shapes.bias, ...weightArguments(this, 'bias'), initializer: biasInitializer});
  }

  /**
   * One step.
   *
   * @param inputs  [batch, ...features]
   * @param states  a list, or the only one
   * @returns the output, and the next states in the form in which they came
   */
  override call(inputs: Tensor, states: Tensor | readonly Tensor[], {training = false}: {training?: boolean} = {}): unknown {
    const [output, next] = this.advance(this.project(inputs, training), asList(states), training);
    return [output, Array.isArray(states) ? next : next[0]!];
  }

  /** Runs over inputs [time, batch, ...features]; the masks of the dropout are drawn for the whole sequence. */
  runSequence(inputs: Tensor, states: States, {training, ...options}: RunOptions): Recurrence<States> {
    const flat = states as readonly Tensor[];
    this.masks('dropout', {shape: inputs.shape.slice(1), dtype: inputs.dtype});
    this.masks('recurrentDropout', flat[0]!);
    try {
      if (this.call !== RecurrentCell.prototype.call) return runSteps(this, inputs, states, {training, ...options});
      const projected = this.project(inputs, training);
      const whole = options.unroll || (training && this.drops(this.recurrentDropout)) ? null : this.fused(projected, flat, options);
      if (whole) return whole;
      const run = rnn((x, before) => this.advance(x, before as readonly Tensor[], training), projected, states, options);
      // The output is the first state: taken from there, the last one costs nothing, nor does its gradient.
      return options.unroll ? run : {...run, last: run.states[0] as Tensor};
    } finally {
      this.resetDropoutMasks();
    }
  }

  /** Ones of this form, dropped: drawn once and used until resetDropoutMasks. Null if the rate is 0. */
  protected masks(rate: Rate, {shape, dtype}: Pick<Tensor, 'shape' | 'dtype'>): readonly Tensor[] | null {
    if (this[rate] === 0) return null;
    const {trace} = context();
    const known = this.#drawn.get(rate);
    if (known && isWithin(trace, known.trace)) return known.masks;
    const draw = (): Tensor => random.dropout(random.keyOf(this.seedGenerator.next()), fill(shape, 1, dtype), this[rate]);
    const masks = Array.from({length: this.maskCount}, () => keep(draw()));
    this.#drawn.set(rate, {masks, trace});
    return masks;
  }

  /** Forgets the masks of the dropout: the next step draws new ones. */
  resetDropoutMasks(): void {
    for (const {masks, trace} of this.#drawn.values()) if (trace === null) for (const mask of masks) mask.dispose();
    this.#drawn.clear();
  }

  /** Inputs or states with their dropout done to them: once for all, or once for each gate. */
  protected dropped(x: Tensor, rate: Rate, training: boolean): readonly Tensor[] {
    const masks = training && this.drops(this[rate]) ? this.masks(rate, x) : null;
    return masks ? masks.map((mask) => multiply(x, mask)) : [x];
  }

  /** Zeros: the states before the first step. */
  getInitialState(batchSize: number | {batchSize?: number | null} | null = null): Tensor[] {
    const options = optionsOf<{batchSize?: number | null}>('batchSize', batchSize ?? undefined);
    return asList(this.stateSize).map((size) => zeros([options.batchSize ?? 1, size], {dtype: this.computeDtype}));
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), activation: activations.serialize(this.activation), use_bias: this.useBias, ...weightConfig(this, 'kernel', 'recurrent', 'bias'),
      dropout: this.dropout, recurrent_dropout: this.recurrentDropout, seed: this.seed,
    };
  }
}
