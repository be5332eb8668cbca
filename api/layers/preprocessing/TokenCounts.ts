import type {Token} from './Vocabulary.ts';

/** Ascending: numbers by value, text by code points. */
function compare(a: Token, b: Token): number {
  if (typeof a === 'number') return a - (b as number);
  const other = b as string;
  let at = 0;
  while (at < a.length && a[at] === other[at]) at += 1;
  return (a.codePointAt(at) ?? -1) - (other.codePointAt(at) ?? -1);
}

const count = (counts: Map<Token, number>, token: Token): unknown => counts.set(token, (counts.get(token) ?? 0) + 1);

/** How often tokens occur, and in how many documents. */
export class TokenCounts {
  readonly #tokens = new Map<Token, number>();
  readonly #documents = new Map<Token, number>();
  #numDocuments = 0;

  get size(): number {
    return this.#tokens.size;
  }

  add(documents: readonly (readonly Token[])[]): void {
    this.#numDocuments += documents.length;
    for (const tokens of documents) {
      for (const token of tokens) count(this.#tokens, token);
      for (const token of new Set(tokens)) count(this.#documents, token);
    }
  }

  /** The tokens but for some, the most frequent first; of equally frequent ones the greatest. */
  byFrequency(without: readonly (Token | null)[]): Token[] {
    const entries = [...this.#tokens].filter(([token]) => !without.includes(token));
    return entries.sort(([a, n], [b, m]) => m - n || compare(b, a)).map(([token]) => token);
  }

  /** log(1 + documents / (1 + documents with the token)) of each token. */
  inverseDocumentFrequency(tokens: readonly Token[]): number[] {
    return tokens.map((token) => Math.log(1 + this.#numDocuments / (1 + (this.#documents.get(token) ?? 0))));
  }
}
