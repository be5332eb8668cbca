import {FormatError} from './FormatError.ts';

/** Base values and extra bits of the symbols for lengths and distances (RFC 1951, 3.2.5). */
const lengths = table(29, 3, (i) => (i < 8 || i === 28 ? 0 : (i - 4) >> 2), {28: 258});
const distances = table(30, 1, (i) => (i < 4 ? 0 : (i - 2) >> 1), {});
const codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;

function table(count: number, first: number, extraOf: (i: number) => number, exceptions: Record<number, number>): {base: number; extra: number}[] {
  let next = first;
  return Array.from({length: count}, (_, i) => {
    const entry = {base: exceptions[i] ?? next, extra: extraOf(i)};
    next += 2 ** entry.extra;
    return entry;
  });
}

/** A Huffman code: how many symbols have each length, and the symbols by length, then value. */
interface Code {
  counts: Uint16Array;
  symbols: Uint16Array;
}

function codeOf(bitLengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (let i = 0; i < bitLengths.length; i++) counts[bitLengths[i]!]!++;
  counts[0] = 0;
  const starts = new Uint16Array(MAX_BITS + 2);
  for (let i = 1; i <= MAX_BITS; i++) starts[i + 1] = starts[i]! + counts[i]!;
  const symbols = new Uint16Array(bitLengths.length);
  for (let i = 0; i < bitLengths.length; i++) if (bitLengths[i]) symbols[starts[bitLengths[i]!]!++] = i;
  return {counts, symbols};
}

const fixedLiterals = codeOf(Array.from({length: 288}, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
const fixedDistances = codeOf(new Array<number>(30).fill(5));

/** What DEFLATE made smaller, given how large it was: so that no input asks for more memory than it says. */
class Inflater {
  readonly #input: Uint8Array;
  readonly #output: Uint8Array;
  readonly #path: string;
  #at = 0;
  #bits = 0;
  #bitCount = 0;
  #written = 0;

  constructor(input: Uint8Array, size: number, path: string) {
    this.#input = input;
    this.#output = new Uint8Array(size);
    this.#path = path;
  }

  #fail(got: string, expected: string): never {
    throw new FormatError({path: this.#path, offset: this.#at, what: 'the compressed data is damaged.', got, expected, fix: 'take another copy of the file'});
  }

  #take(count: number): number {
    while (this.#bitCount < count) {
      if (this.#at >= this.#input.length) this.#fail('the end of the data', 'more of it');
      this.#bits |= this.#input[this.#at++]! << this.#bitCount;
      this.#bitCount += 8;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  #symbol({counts, symbols}: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= MAX_BITS; bits++) {
      code |= this.#take(1);
      const count = counts[bits]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return this.#fail('a code that stands for nothing', 'a symbol');
  }

  #room(count: number): void {
    if (this.#written + count > this.#output.length) this.#fail(`more than ${this.#output.length} bytes`, 'as many as the file says');
  }

  #stored(): void {
    this.#bits = this.#bitCount = 0;
    const [low, high, notLow, notHigh] = this.#input.subarray(this.#at, this.#at + 4);
    const length = low! | (high! << 8);
    if (notHigh === undefined || (length ^ 0xffff) !== (notLow! | (notHigh << 8))) this.#fail('a length that does not agree with its complement', 'both equal');
    this.#at += 4;
    if (this.#at + length > this.#input.length) this.#fail('the end of the data', `${length} bytes`);
    this.#room(length);
    this.#output.set(this.#input.subarray(this.#at, this.#at + length), this.#written);
    this.#at += length;
    this.#written += length;
  }

  #codes(): [Code, Code] {
    const [literalCount, distanceCount, codeCount] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4];
    const own = new Uint8Array(19);
    for (let i = 0; i < codeCount; i++) own[codeOrder[i]!] = this.#take(3);
    const code = codeOf(own);
    const all = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < all.length;) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        all[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) this.#fail('a repetition of nothing', 'a length before it');
      const value = symbol === 16 ? all[i - 1]! : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (i + times > all.length) this.#fail('too many lengths of codes', `${all.length}`);
      all.fill(value, i, i + times);
      i += times;
    }
    return [codeOf(all.subarray(0, literalCount)), codeOf(all.subarray(literalCount))];
  }

  #compressed([literals, distanceCode]: readonly [Code, Code]): void {
    const output = this.#output;
    for (let symbol = this.#symbol(literals); symbol !== 256; symbol = this.#symbol(literals)) {
      if (symbol < 256) {
        this.#room(1);
        output[this.#written++] = symbol;
        continue;
      }
      const length = this.#extended(lengths[symbol - 257]);
      const distance = this.#extended(distances[this.#symbol(distanceCode)]);
      if (distance > this.#written) this.#fail(`a distance of ${distance}`, `at most ${this.#written}`);
      this.#room(length);
      for (let i = 0; i < length; i++, this.#written++) output[this.#written] = output[this.#written - distance]!;
    }
  }

  #extended(entry: {base: number; extra: number} | undefined): number {
    return entry ? entry.base + this.#take(entry.extra) : this.#fail('a code that stands for nothing', 'a length or distance');
  }

  run(): Uint8Array {
    let isLast = false;
    while (!isLast) {
      isLast = this.#take(1) === 1;
      const kind = this.#take(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#compressed([fixedLiterals, fixedDistances]);
      else if (kind === 2) this.#compressed(this.#codes());
      else this.#fail('a block of kind 3', 'kind 0, 1 or 2');
    }
    if (this.#written !== this.#output.length) this.#fail(`${this.#written} bytes`, `${this.#output.length}, as the file says`);
    return this.#output;
  }
}

/** DEFLATE makes nothing smaller than this share of it. */
const MAX_RATIO = 1032;

/**
 * What DEFLATE made smaller (RFC 1951), as it was.
 *
 * @param size  how many bytes that is: the file says it
 * @throws FormatError if it is another number, or the data is damaged
 */
export function inflate(input: Uint8Array, size: number, path: string): Uint8Array {
  if (size > (input.length + 1) * MAX_RATIO) throw new FormatError({path, offset: 0, what: 'the compressed data cannot be as large as the file says.', got: `${size} bytes of ${input.length}`, expected: `at most ${MAX_RATIO} times as many`, fix: 'do not use the file: it is damaged, or made to fill memory'});
  return new Inflater(input, size, path).run();
}
