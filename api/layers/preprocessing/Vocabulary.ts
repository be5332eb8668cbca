import {show, ValueError} from '../../../engine/index.ts';
import type {IndexLookup} from './IndexLookup.ts';

/** An entry of a vocabulary. */
export type Token = string | number;

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The tokens of a lookup layer without the special ones, their indices, and their weights, if there are any. */
export class Vocabulary {
  readonly tokens: readonly Token[];
  /** One for each place of the output. */
  readonly weights: readonly number[] | null;
  readonly #indices: ReadonlyMap<Token, number>;

  /** @param weights  one for each token: special ones get their mean */
  constructor({tokenStart, padToMaxTokens, maxTokens}: IndexLookup, tokens: readonly Token[], weights: readonly number[] | null = null) {
    this.tokens = tokens;
    this.#indices = new Map(tokens.map((token, i) => [token, tokenStart + i]));
    const all = weights && [...new Array<number>(Math.max(0, tokenStart + tokens.length - weights.length)).fill(mean(weights)), ...weights];
    this.weights = all && padToMaxTokens ? [...all, ...new Array<number>(maxTokens! - all.length).fill(0)] : all;
  }

  indexOf(token: Token): number | undefined {
    return this.#indices.get(token);
  }

  /**
   * The vocabulary that a user gives.
   *
   * @param given  may have the special tokens at its start
   * @throws ValueError if it does not do
   */
  static given(layer: IndexLookup, given: readonly Token[], weights: readonly number[] | null): Vocabulary {
    const {oovStart, numOovIndices, tokenStart, maskToken, oovToken, maxTokens, invert} = layer;
    const refuse = (got: string, expected: string, fix: string): never => {
      throw new ValueError({what: `${layer}: the vocabulary is not valid.`, got, expected, fix});
    };
    if (!Array.isArray(given)) refuse(show(given), 'a list of tokens', 'read a file before, and pass its lines');
    if (given.length === 0) refuse('no token', 'at least one', 'leave the vocabulary out, and call adapt');
    const special = [...new Array<Token | null>(oovStart).fill(maskToken), ...new Array<Token | null>(numOovIndices).fill(oovToken)];
    const tokens = special.every((token, i) => token === given[i]) ? given.slice(tokenStart) : given;
    const seen = new Set<Token>();
    const twice = tokens.find((token) => seen.size === seen.add(token).size);
    if (twice !== undefined) refuse(`${show(twice)} twice`, 'each token once', 'leave the repeated ones out');
    const stray = [maskToken, ...(invert ? [oovToken] : [])].find((token) => token !== null && tokens.includes(token));
    if (stray !== undefined) refuse(`the special token ${show(stray)} at index ${given.lastIndexOf(stray!)}`, `special tokens not at all, or at the start: ${show(special)}`, 'leave them out');
    if (maxTokens !== null && tokenStart + tokens.length > maxTokens) refuse(`${tokenStart + tokens.length} tokens`, `at most maxTokens = ${maxTokens}`, 'make maxTokens greater');
    if (weights !== null && weights.length !== given.length) refuse(`${given.length} tokens and ${weights.length} weights`, 'a weight for each token', 'give idfWeights of that length');
    return new Vocabulary(layer, tokens, weights);
  }
}
