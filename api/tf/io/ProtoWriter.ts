/** A message of protocol buffers, written field by field. Fields that are left out have their default. */
export class ProtoWriter {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** The message. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  /** Makes room and gives the place of it. */
  #take(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }

  #byte(value: number): void {
    const at = this.#take(1);
    this.#bytes[at] = value;
  }

  #rawVarint(value: bigint): void {
    let rest = BigInt.asUintN(64, value);
    for (; rest > 127n; rest >>= 7n) this.#byte(Number(rest & 127n) | 128);
    this.#byte(Number(rest));
  }

  #key(field: number, wire: number): this {
    this.#rawVarint(BigInt((field << 3) | wire));
    return this;
  }

  /** int32, int64, uint64, bool or an enumeration. */
  varint(field: number, value: number | bigint | boolean): this {
    this.#key(field, 0).#rawVarint(BigInt(value));
    return this;
  }

  double(field: number, value: number): this {
    this.#key(field, 1);
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#key(field, 2).#rawVarint(BigInt(value.length));
    const at = this.#take(value.length);
    this.#bytes.set(value, at);
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** A message inside of this one. */
  message(field: number, write: (inner: ProtoWriter) => void): this {
    const inner = new ProtoWriter();
    write(inner);
    return this.bytes(field, inner.finish());
  }

  packedFloats(field: number, values: ArrayLike<number>): this {
    this.#key(field, 2).#rawVarint(BigInt(4 * values.length));
    const at = this.#take(4 * values.length);
    for (let i = 0; i < values.length; i++) this.#view.setFloat32(at + 4 * i, values[i]!, true);
    return this;
  }

  packedVarints(field: number, values: Iterable<number | bigint>): this {
    const inner = new ProtoWriter();
    for (const value of values) inner.#rawVarint(BigInt(value));
    return this.bytes(field, inner.finish());
  }
}
