import {type Shape, show, ShapeError, type Tensor, type TensorLike, ValueError} from '../../../engine/index.ts';
import {construct} from '../../arguments.ts';
import {kerasExport} from '../../kerasExport.ts';
import {deserializeKerasObject, serializeKerasObject} from '../../saving/serialization.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {nested} from '../../textArray.ts';
import type {LayerOptions} from '../Layer.ts';
import {hostArray, type HostData, type Text} from './hostArray.ts';
import {eachBatch, type HostBatches, isHostBatches} from './hostBatches.ts';
import {HostLayer} from './HostLayer.ts';
import type {LookupMode} from './IndexLookup.ts';
import {nestedNumbers} from './nestedNumbers.ts';
import {oneOf} from './oneOf.ts';
import {StringLookup} from './StringLookup.ts';
import {ngramsOf, type Split, splitText, type Standardize, standardizeText} from './textSteps.ts';

export interface TextVectorizationOptions extends LayerOptions {
  /** The greatest size of the vocabulary, the padding and '[UNK]' included; null: any. Default null. */
  maxTokens?: number | null;
  /** What is done to each text before; a function takes and returns (nested) lists of text. Default 'lower_and_strip_punctuation'. */
  standardize?: Standardize | null;
  /** How text is cut into tokens; a function takes a list of texts and returns a list of lists. null: it is one token. Default 'whitespace'. */
  split?: Split | null;
  /** Joins neighbours to tokens: 2 stands for single ones and pairs, [2] for pairs alone. Default: none. */
  ngrams?: number | readonly number[] | null;
  /** 'int': indices, 0 for padding; others as of StringLookup. Default 'int'. */
  outputMode?: LookupMode | 'binary' | 'tf-idf';
  /** The number of tokens of each text in mode 'int': others are cut off or padded. Default: that of the longest. */
  outputSequenceLength?: number | null;
  /** Outputs have maxTokens places, however many tokens there are. Default false. */
  padToMaxTokens?: boolean;
  /** The tokens; null: they are learned by adapt. Default null. */
  vocabulary?: readonly string[] | null;
  /** A weight for each token of the vocabulary; with 'tf_idf' only. */
  idfWeights?: TensorLike | null;
  /** There are no sparse tensors: false. */
  sparse?: boolean;
  /** There are no ragged tensors: false. */
  ragged?: boolean;
  /** What bytes in files mean. Default 'utf-8'. */
  encoding?: string;
  /** The size of the vocabulary of a saved layer. */
  vocabularySize?: number | null;
}

/** Tokens, a row for each text or each innermost list of them, and the axes of the rows; null for a single text that is not cut. */
type Tokens = {rows: readonly (readonly string[])[]; axes: Shape | null};

const longest = (rows: Tokens['rows']): number => rows.reduce((most, {length}) => Math.max(most, length), 0);

/**
 * Makes text numbers: standardizes it, cuts it into tokens, joins neighbours, and gives the tokens their indices in a vocabulary.
 *
 * **Input shape** `[batch]` or `[batch, 1]`, text on the host · **Output shape** `[batch, tokens]`; other modes than 'int' `[batch, size of the vocabulary]`
 *
 * @throws ValueError if options do not go together, or the vocabulary is not valid; ShapeError if there is more than one text per sample
 * @source keras.layers.TextVectorization
 * @example
 * const layer = keras.layers.TextVectorization({vocabulary: ['earth', 'wind', 'and', 'fire']});
 * layer(['Earth, wind and water']); // [[2, 3, 4, 1]]
 */
class TextVectorizationLayer extends HostLayer {
  readonly #lookup: StringLookup;
  readonly #standardize: Standardize | null;
  readonly #split: Split | null;
  readonly #ngrams: number | readonly number[] | null;
  readonly #outputSequenceLength: number | null;
  readonly #encoding: string;

  constructor(options: TextVectorizationOptions = {}) {
    const {
      maxTokens = null, standardize = 'lower_and_strip_punctuation', split = 'whitespace', ngrams = null, outputMode = 'int', outputSequenceLength = null, padToMaxTokens = false, vocabulary = null,
      idfWeights = null, sparse = false, ragged = false, encoding = 'utf-8', vocabularySize = null, ...rest
    } = options;
    super(rest);
    if (ragged) throw new ValueError({what: `${this}: there are no ragged tensors.`, got: 'ragged = true', expected: 'false', fix: 'leave ragged out'});
    if (outputMode !== 'int' && outputSequenceLength !== null) {
      throw new ValueError({what: `${this}: the output is no sequence.`, got: `outputSequenceLength with outputMode ${show(outputMode)}`, expected: "outputMode 'int'", fix: 'leave outputSequenceLength out'});
    }
    this.#standardize = typeof standardize === 'string' ? oneOf(standardize, ['lower_and_strip_punctuation', 'lower', 'strip_punctuation'], 'standardize', this) : standardize;
    this.#split = typeof split === 'string' ? oneOf(split, ['whitespace', 'character'], 'split', this) : split;
    this.#ngrams = ngrams;
    this.#outputSequenceLength = outputSequenceLength;
    this.#encoding = encoding;
    this.#lookup = StringLookup({maxTokens, vocabulary, idfWeights, padToMaxTokens, maskToken: '', outputMode, sparse, encoding, vocabularySize});
  }

  /**
   * Learns the vocabulary from texts: the most frequent tokens first, those of equal number in reverse order.
   *
   * @param data   a list of texts, or an iterable of batches of them, also an asynchronous one
   * @param steps  so many batches at most. Default: all
   * @throws ValueError if the vocabulary was given
   */
  async adapt(data: HostData | HostBatches, {steps = null}: {steps?: number | null} = {}): Promise<void> {
    this.resetState();
    if (isHostBatches(data)) await eachBatch(data, steps, (batch) => this.updateState(batch));
    else {
      const {values, shape} = hostArray(data);
      this.updateState(nested(values, shape.length === 1 ? [shape[0]!, 1] : shape) as Text);
    }
    this.finalizeState();
  }

  /** Takes in a batch of texts. */
  updateState(data: HostData): void {
    const {rows, axes} = this.#tokens(data);
    if (axes && axes.length > 1) this.#lookup.count({values: rows.flat(), shape: [...axes, longest(rows)]});
    else this.#lookup.countDocuments(rows);
  }

  /** Makes the vocabulary of what was taken in. */
  finalizeState(): void {
    this.#lookup.finalizeState();
  }

  /** Forgets what was taken in. */
  resetState(): void {
    this.#lookup.resetState();
  }

  /** All tokens in the order of their indices. */
  getVocabulary(options: {includeSpecialTokens?: boolean} = {}): (string | number | null)[] {
    return this.#lookup.getVocabulary(options);
  }

  /** The number of tokens, padding and '[UNK]' included. */
  vocabularySize(): number {
    return this.#lookup.vocabularySize();
  }

  /** See StringLookup. */
  setVocabulary(vocabulary: readonly string[], options: {idfWeights?: TensorLike | null} = {}): void {
    this.#lookup.setVocabulary(vocabulary, options);
  }

  #tokens(data: HostData): Tokens {
    const array = hostArray(standardizeText(this.#standardize, data as Text));
    const {shape} = array;
    const join = (row: readonly string[]): readonly string[] => (this.#ngrams === null ? row : ngramsOf(row, this.#ngrams));
    if (this.#split === null) {
      const width = shape.at(-1) ?? 1;
      const rows = Array.from({length: array.values.length / (width || 1)}, (_, i) => join(array.values.slice(i * width, (i + 1) * width) as string[]));
      return {rows, axes: shape.length === 0 ? null : shape.slice(0, -1)};
    }
    if (shape.length > 1 && shape.at(-1) !== 1) {
      throw new ShapeError({what: `${this} cuts one text per sample.`, got: `shape ${show(shape)}`, expected: '[batch] or [batch, 1]', fix: 'join the texts before, or make the layer with split: null'});
    }
    const rows = splitText(this.#split, array.values as string[]).map(join);
    return {rows, axes: shape.slice(0, 1)};
  }

  override call(inputs: HostData): Tensor {
    const {rows, axes} = this.#tokens(inputs);
    const lookup = this.#lookup;
    if (axes === null) return lookup.encoded([lookup.indexOf(rows[0]![0]!)], []);
    const width = this.#outputSequenceLength ?? longest(rows);
    // '' is the mask: it fills up what is too short.
    const places = rows.flatMap((row) => Array.from({length: width}, (_, i) => lookup.indexOf(row[i] ?? '')));
    return lookup.encoded(places, [...axes, width]);
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    if (this.#lookup.outputMode === 'int') return [inputShape[0]!, this.#outputSequenceLength];
    if (this.#split !== null) return this.#lookup.computeOutputShape([...inputShape, null]);
    return this.#lookup.computeOutputShape(inputShape.length <= 1 ? [...inputShape, 1] : inputShape);
  }

  override saveOwnVariables(store: VariableStore): void {
    this.#lookup.saveOwnVariables(store);
  }

  override loadOwnVariables(store: VariableStore): void {
    this.#lookup.loadOwnVariables(store);
  }

  /** The vocabulary twice: Keras looks for that of the lookup layer inside, too. */
  override saveAssets(): Map<string, string> {
    const own = this.#lookup.saveAssets();
    return new Map([...own, ...[...own].map(([name, text]): [string, string] => [`_lookup_layer/${name}`, text])]);
  }

  override loadAssets(read: (name: string) => string | null): void {
    this.#lookup.loadAssets(read);
  }

  override getConfig(): Record<string, unknown> {
    const {maxTokens, outputMode, padToMaxTokens, inputVocabulary, inputIdfWeights} = this.#lookup;
    const named = (step: Standardize | Split | null): unknown => (typeof step === 'function' ? serializeKerasObject(step) : step);
    return {
      ...super.getConfig(), max_tokens: maxTokens, standardize: named(this.#standardize), split: named(this.#split), ngrams: this.#ngrams, output_mode: outputMode,
      output_sequence_length: this.#outputSequenceLength, pad_to_max_tokens: padToMaxTokens, sparse: false, ragged: false, vocabulary: inputVocabulary,
      idf_weights: inputIdfWeights && nestedNumbers(inputIdfWeights), encoding: this.#encoding, vocabulary_size: this.vocabularySize(),
    };
  }

  static override fromConfig<T>(this: T, config: Record<string, unknown>): never {
    const revived = (step: unknown): unknown => (typeof step === 'object' && step !== null ? deserializeKerasObject(step, {what: 'function'}) : step);
    return construct(this as never, {...config, standardize: revived(config.standardize), split: revived(config.split)}) as never;
  }
}

export const TextVectorization = kerasExport('keras.layers.TextVectorization', TextVectorizationLayer);
export type TextVectorization = TextVectorizationLayer;
