import {show, type Tensor, type TensorLike, toTensor, ValueError} from '../../../engine/index.ts';
import {multiply} from '../../../engine/ops/index.ts';
import {floatx} from '../../config.ts';
import type {VariableStore} from '../../saving/state/VariableStore.ts';
import type {SymbolicShape} from '../../symbolic/KerasTensor.ts';
import {nested} from '../../textArray.ts';
import type {LayerOptions} from '../Layer.ts';
import {encodeCategories, oneHotShape} from './encodeCategories.ts';
import {hashBucket, type Salt, saltOf} from './hashBucket.ts';
import {type HostArray, hostArray, type HostData, type HostValue} from './hostArray.ts';
import {eachBatch, isHostBatches} from './hostBatches.ts';
import {HostLayer} from './HostLayer.ts';
import {nestedNumbers} from './nestedNumbers.ts';
import {oneOf, refuseSparse} from './oneOf.ts';
import {TokenCounts} from './TokenCounts.ts';
import {type Token, Vocabulary} from './Vocabulary.ts';

/** The file in which saved models keep a vocabulary. */
const VOCABULARY = 'vocabulary.txt';

export type LookupMode = 'int' | 'one_hot' | 'multi_hot' | 'count' | 'tf_idf';

export interface LookupOptions extends LayerOptions {
  /** The greatest size of the vocabulary, special tokens included; null: any. Default null. */
  maxTokens?: number | null;
  /** How many indices share the tokens that are not in the vocabulary; 0: such tokens are an error. Default 1. */
  numOovIndices?: number;
  /** Has index 0 in mode 'int', and is left out in others. Default: none. */
  maskToken?: Token | null;
  /** Stands for what is not in the vocabulary. */
  oovToken?: Token | null;
  /** The tokens, with the special ones at the start or without; null: they are learned by adapt. Default null. */
  vocabulary?: readonly Token[] | null;
  /** A weight for each token of the vocabulary; with 'tf_idf' only. Default: none. */
  idfWeights?: TensorLike | null;
  /** Gives tokens for indices instead. Default false. */
  invert?: boolean;
  /** 'int': indices; 'one_hot', 'multi_hot', 'count': as of CategoryEncoding; 'tf_idf': counts times idfWeights. Default 'int'. */
  outputMode?: LookupMode | 'binary' | 'tf-idf';
  /** Outputs have maxTokens places, however many tokens there are. Default false. */
  padToMaxTokens?: boolean;
  /** There are no sparse tensors: false. */
  sparse?: boolean;
  /** One or two integers that key the hash which shares out unknown tokens. Default: none. */
  salt?: number | Salt | null;
  /** Which unknown integers share an index: those of equal rest, or of equal hash ('farmhash'). Default 'floormod'. */
  oovMethod?: 'floormod' | 'farmhash';
  /** The size of the vocabulary of a saved layer. */
  vocabularySize?: number | null;
}

/** What StringLookup and IntegerLookup share: a vocabulary, given or learned, and the way from tokens to indices and back. */
export abstract class IndexLookup extends HostLayer {
  readonly vocabularyDtype: 'string' | 'int64';
  readonly maxTokens: number | null;
  readonly numOovIndices: number;
  readonly maskToken: Token | null;
  readonly oovToken: Token | null;
  readonly invert: boolean;
  readonly outputMode: LookupMode;
  readonly padToMaxTokens: boolean;
  readonly sparse = false;
  readonly salt: Salt | null;
  readonly oovMethod: 'floormod' | 'farmhash';
  readonly inputVocabulary: readonly Token[] | null;
  readonly inputIdfWeights: TensorLike | null;
  #vocabulary: Vocabulary;
  #counts = new TokenCounts();
  #frozenSize: number | null;
  /** Weights of tokens from a file, until the tokens come from another. */
  #savedWeights: readonly number[] | null = null;

  /** @param kind  of the tokens: as Python names their dtype */
  constructor(vocabularyDtype: 'string' | 'int64', {
    maxTokens = null, numOovIndices = 1, maskToken = null, oovToken = null, vocabulary = null, idfWeights = null, invert = false, outputMode = 'int', padToMaxTokens = false, sparse = false, salt = null,
    oovMethod = 'floormod', vocabularySize = null, ...rest
  }: LookupOptions) {
    super(rest);
    refuseSparse(sparse, this);
    this.vocabularyDtype = vocabularyDtype;
    this.maxTokens = maxTokens;
    this.numOovIndices = numOovIndices;
    this.maskToken = maskToken;
    this.oovToken = oovToken;
    this.invert = invert;
    this.outputMode = oneOf(outputMode.replace('binary', 'multi_hot').replace('tf-idf', 'tf_idf'), ['int', 'one_hot', 'multi_hot', 'count', 'tf_idf'], 'outputMode', this);
    this.padToMaxTokens = padToMaxTokens;
    this.salt = saltOf(salt, this);
    this.oovMethod = oneOf(oovMethod, ['floormod', 'farmhash'], 'oovMethod', this);
    this.inputVocabulary = vocabulary;
    this.inputIdfWeights = idfWeights;
    this.#checkOptions();
    this.#frozenSize = vocabularySize;
    this.#vocabulary = new Vocabulary(this, []);
    if (vocabulary !== null) this.setVocabulary(vocabulary, {idfWeights});
  }

  #checkOptions(): void {
    const {maxTokens, padToMaxTokens, numOovIndices, invert, outputMode, salt, oovMethod, inputVocabulary, inputIdfWeights} = this;
    const refuse = (got: string, expected: string, fix: string): never => {
      throw new ValueError({what: `${this}: the options do not go together.`, got, expected, fix});
    };
    if (maxTokens !== null && !(maxTokens > 1)) refuse(`maxTokens ${show(maxTokens)}`, 'more than 1', 'leave it out for any number');
    if (padToMaxTokens && maxTokens === null) refuse('padToMaxTokens without maxTokens', 'maxTokens', 'say maxTokens');
    if (!(numOovIndices >= 0)) refuse(`numOovIndices ${show(numOovIndices)}`, '0 or more', 'leave it out for 1');
    if (salt !== null && this.vocabularyDtype === 'int64' && oovMethod !== 'farmhash') refuse("salt with oovMethod 'floormod'", "oovMethod 'farmhash'", 'leave the salt out');
    if (invert && outputMode !== 'int') refuse(`invert with outputMode ${show(outputMode)}`, "'int'", 'leave outputMode out');
    if (inputIdfWeights !== null && outputMode !== 'tf_idf') refuse(`idfWeights with outputMode ${show(outputMode)}`, "'tf_idf'", 'leave idfWeights out');
    if (outputMode === 'tf_idf' && inputVocabulary !== null && inputIdfWeights === null) refuse('a vocabulary without idfWeights', 'a weight for each token', 'give idfWeights as well');
  }

  /** The first index of unknown tokens. */
  get oovStart(): number {
    return this.maskToken !== null && this.outputMode === 'int' ? 1 : 0;
  }

  /** The first index of the tokens of the vocabulary. */
  get tokenStart(): number {
    return this.oovStart + this.numOovIndices;
  }

  /**
   * Sets the tokens.
   *
   * @param vocabulary  with the special tokens at the start or without
   * @throws ValueError if it is empty, too large, has a token twice, or a special one elsewhere; if idfWeights are missing for 'tf_idf', or there for another mode
   */
  setVocabulary(vocabulary: readonly Token[], {idfWeights = null}: {idfWeights?: TensorLike | null} = {}): void {
    if ((this.outputMode === 'tf_idf') !== (idfWeights !== null)) {
      throw new ValueError({
        what: `${this}: weights of tokens go with outputMode 'tf_idf'.`, got: `outputMode ${show(this.outputMode)} ${idfWeights === null ? 'without' : 'with'} idfWeights`, expected: 'both or neither',
        fix: idfWeights === null ? 'give idfWeights' : 'leave idfWeights out',
      });
    }
    this.#take(Vocabulary.given(this, vocabulary, idfWeights === null ? null : hostArray(idfWeights).values as number[]));
  }

  #take(vocabulary: Vocabulary): void {
    const isFixed = this.outputMode !== 'int' && !this.padToMaxTokens;
    const size = this.tokenStart + vocabulary.tokens.length;
    if (isFixed && this.#frozenSize !== null && size !== this.#frozenSize) {
      throw new ValueError({
        what: `${this}: the size of the vocabulary is that of the outputs, and cannot change.`, got: `${size} tokens`, expected: `${this.#frozenSize}`, fix: 'say maxTokens and padToMaxTokens: true, or make a new layer',
      });
    }
    this.#vocabulary = vocabulary;
    this.#frozenSize = size;
  }

  /** All tokens in the order of their indices. */
  getVocabulary({includeSpecialTokens = true}: {includeSpecialTokens?: boolean} = {}): (Token | null)[] {
    const {tokens} = this.#vocabulary;
    if (!includeSpecialTokens) return [...tokens];
    return [...new Array<Token | null>(this.oovStart).fill(this.maskToken), ...new Array<Token | null>(this.numOovIndices).fill(this.oovToken), ...tokens];
  }

  /** The number of tokens, special ones included. */
  vocabularySize(): number {
    return this.tokenStart + this.#vocabulary.tokens.length;
  }

  /**
   * Learns the vocabulary: the tokens of the data from the most frequent on, those of equal number in reverse order.
   *
   * @param data   an array, whose elements (rows, if it has two axes) are documents; or an iterable of batches, also an asynchronous one
   * @param steps  so many batches at most. Default: all
   * @throws ValueError if the vocabulary was given
   */
  async adapt(data: HostData | Iterable<HostData> | AsyncIterable<HostData>, {steps = null}: {steps?: number | null} = {}): Promise<void> {
    this.resetState();
    if (isHostBatches(data)) await eachBatch(data, steps, (batch) => this.updateState(batch));
    else {
      const array = hostArray(data);
      this.count(array.shape.length === 1 ? {...array, shape: [array.values.length, 1]} : array);
    }
    this.finalizeState();
  }

  /** Takes in a batch; a vector is one document. */
  updateState(data: HostData): void {
    const array = hostArray(data);
    this.count(array.shape.length > 1 ? array : {...array, shape: [1, array.values.length]});
  }

  /** Counts the tokens of documents, which are rows. */
  count({values, shape}: HostArray): void {
    const length = values.length / shape[0]!;
    this.countDocuments(Array.from({length: shape[0]!}, (_, i) => values.slice(i * length, (i + 1) * length)));
  }

  countDocuments(documents: readonly (readonly Token[])[]): void {
    if (this.inputVocabulary !== null) {
      throw new ValueError({what: `${this}: the vocabulary was given.`, got: 'data to learn another from', expected: 'a layer made without one', fix: 'leave the vocabulary out'});
    }
    this.#counts.add(documents);
  }

  /** Makes the vocabulary of what was counted. */
  finalizeState(): void {
    if (this.inputVocabulary !== null || this.#counts.size === 0) return;
    const {maxTokens, maskToken, oovToken, tokenStart, outputMode} = this;
    const tokens = this.#counts.byFrequency([maskToken, oovToken]).slice(0, maxTokens === null ? undefined : maxTokens - tokenStart);
    this.#take(new Vocabulary(this, tokens, outputMode === 'tf_idf' ? this.#counts.inverseDocumentFrequency(tokens) : null));
    this.resetState();
  }

  /** Forgets what was counted. */
  resetState(): void {
    this.#counts = new TokenCounts();
  }

  override call(inputs: HostData): unknown {
    const {values, shape} = hostArray(inputs);
    if (this.invert) return this.tokensOf(values as number[], shape);
    return this.encoded(values.map((value) => this.indexOf(value)), shape);
  }

  /** The tokens of indices, as nested lists. */
  protected tokensOf(indices: readonly number[], shape: readonly number[]): unknown {
    const {maskToken, oovToken, tokenStart} = this;
    return nested(indices.map((index) => (index === 0 && maskToken !== null ? maskToken : this.#vocabulary.tokens[index - tokenStart] ?? oovToken)), shape);
  }

  /** The index of a token; -1 for the mask where it is left out. */
  indexOf(value: HostValue): number {
    const {maskToken, outputMode, oovStart, numOovIndices, oovMethod, salt} = this;
    if (maskToken !== null && value === maskToken) return outputMode === 'int' ? 0 : -1;
    const known = this.#vocabulary.indexOf(value);
    if (known !== undefined) return known;
    if (numOovIndices === 1) return oovStart;
    if (numOovIndices === 0) {
      throw new ValueError({what: `${this}: there is no index for unknown tokens.`, got: show(value), expected: 'a token of the vocabulary', fix: 'make the layer with numOovIndices: 1'});
    }
    if (typeof value === 'number' && oovMethod === 'floormod') return oovStart + ((value % numOovIndices) + numOovIndices) % numOovIndices;
    return oovStart + hashBucket(value, numOovIndices, salt);
  }

  /** Indices in the form of the outputs. */
  encoded(indices: readonly number[], shape: readonly number[]): Tensor {
    const {outputMode} = this;
    const numbers = toTensor({data: Int32Array.from(indices), shape}, 'int32');
    if (outputMode === 'int') return numbers;
    const counts = encodeCategories(numbers, {mode: outputMode === 'tf_idf' ? 'count' : outputMode, depth: this.#depth, dtype: outputMode === 'tf_idf' ? floatx() : 'int32'});
    return outputMode === 'tf_idf' ? multiply(counts, toTensor(this.#vocabulary.weights as number[], floatx())) : counts;
  }

  get #depth(): number {
    const depth = this.padToMaxTokens ? this.maxTokens : this.#frozenSize;
    if (depth !== null && (this.outputMode !== 'tf_idf' || this.#vocabulary.weights !== null)) return depth;
    throw new ValueError({what: `${this} has no vocabulary.`, got: 'neither a vocabulary nor data to learn it from', expected: 'one of them', fix: 'call adapt or setVocabulary before'});
  }

  override computeOutputShape(inputShape: SymbolicShape): SymbolicShape {
    if (this.outputMode === 'int') return inputShape;
    return this.outputMode === 'one_hot' ? oneHotShape(inputShape, this.#depth) : [...inputShape.slice(0, -1), this.#depth];
  }

  override saveOwnVariables(store: VariableStore): void {
    const {weights} = this.#vocabulary;
    if (this.outputMode === 'tf_idf' && weights) store.set('idf_weights', toTensor(weights as number[], floatx()));
  }

  override loadOwnVariables(store: VariableStore): void {
    if (this.outputMode === 'tf_idf' && store.keys().includes('idf_weights')) this.#savedWeights = hostArray(store.get('idf_weights') as HostData).values as number[];
  }

  /** The vocabulary, unless it was given: then it is in the config. */
  override saveAssets(): Map<string, string> {
    return new Map(this.inputVocabulary === null && this.#vocabulary.tokens.length > 0 ? [[VOCABULARY, this.getVocabulary().join('\n')]] : []);
  }

  override loadAssets(read: (name: string) => string | null): void {
    const text = this.inputVocabulary === null ? read(VOCABULARY) : null;
    if (text === null) return;
    const lines = text.replace(/\n+$/, '').split('\n');
    const tokens = this.vocabularyDtype === 'string' ? lines : lines.map(Number);
    this.setVocabulary(tokens, {idfWeights: this.#savedWeights?.slice(0, tokens.length) ?? null});
  }

  override getBuildConfig(): Record<string, unknown> {
    return {};
  }

  override getConfig(): Record<string, unknown> {
    return {
      ...super.getConfig(), invert: this.invert, max_tokens: this.maxTokens, num_oov_indices: this.numOovIndices, oov_token: this.oovToken, mask_token: this.maskToken, output_mode: this.outputMode,
      sparse: this.sparse, pad_to_max_tokens: this.padToMaxTokens, idf_weights: this.inputIdfWeights && nestedNumbers(this.inputIdfWeights), vocabulary: this.inputVocabulary,
      vocabulary_size: this.#frozenSize, oov_method: this.oovMethod, salt: this.salt,
    };
  }
}
