import {type Dtype, nest, type NestedArray, type NumericArray, show, ValueError} from '../../../engine/index.ts';
import {nested} from '../../textArray.ts';

/** What an array holds: numbers in the typed array of their dtype, or text. */
export type Values = NumericArray | readonly string[];

/**
 * One array of an element of a data set, on the host. Ops, models and typed code take it as it is ({data, shape, dtype}); one without axes can also be computed
 * with as a number.
 */
export class DataArray<V extends Values = NumericArray> {
  /** The elements, row-major: often a view of a larger array, not to be written to. */
  readonly data: V;
  readonly shape: number[];
  readonly dtype: V extends readonly string[] ? 'string' : Dtype;

  constructor(data: V, shape: readonly number[], dtype: Dtype | 'string') {
    this.data = data;
    this.shape = [...shape];
    this.dtype = dtype as this['dtype'];
  }

  /** The only element. @throws ValueError if there are more */
  item(): V[number] {
    if (this.data.length === 1) return this.data[0]!;
    throw new ValueError({
      what: 'An array with several elements is no single value.', got: `shape ${show(this.shape)}`, expected: 'one element',
      fix: 'use keras.ops, or look at data',
    });
  }

  /** The elements as nested arrays (a value for an array without axes). */
  array(): V extends readonly string[] ? unknown : NestedArray {
    return (this.dtype === 'string' ? nested(this.data as readonly string[], this.shape) : nest(this.data as NumericArray, this.shape)) as never;
  }

  /** Lets `x * 2` and `x < 2` compute with the only element. */
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === 'string' ? this.toString() : this.item();
  }

  toString(): string {
    return this.shape.length === 0 ? String(this.data[0]) : `DataArray(shape=[${this.shape.join(', ')}], dtype=${this.dtype})`;
  }
}

/** An array of text. */
export type TextArray = DataArray<readonly string[]>;
