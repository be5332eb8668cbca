/** Writes little-endian numbers one after the other into bytes of a known size. */
export class ByteWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  offset = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }

  #go(count: number): number {
    const at = this.offset;
    this.offset += count;
    return at;
  }

  skip(count: number): this {
    this.#go(count);
    return this;
  }

  u8(...values: readonly number[]): this {
    for (const value of values) this.#view.setUint8(this.#go(1), value);
    return this;
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.#view.setUint16(this.#go(2), value, true);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.#view.setUint32(this.#go(4), value, true);
    return this;
  }

  u64(...values: readonly number[]): this {
    for (const value of values) this.#view.setBigUint64(this.#go(8), BigInt(value), true);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.bytes.set(bytes, this.#go(bytes.length));
    return this;
  }

  text(ascii: string): this {
    return this.raw(encodeText(ascii));
  }
}

const encoder = new TextEncoder();

/** Text as UTF-8. */
export const encodeText = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);
