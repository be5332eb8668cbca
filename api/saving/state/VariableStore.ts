import {type Tensor, type TensorLike, ValueError} from '../../../engine/index.ts';
import type {Weight} from '../../Weight.ts';
import type {Dataset} from '../hdf5/Dataset.ts';
import {encodeElements} from '../hdf5/encodeElements.ts';
import type {Group} from '../hdf5/Group.ts';
import type {WrittenData} from '../hdf5/writeHdf5.ts';

/** What a file keeps of one layer or optimizer: values by key, which are '0', '1', ... unless the layer says otherwise. */
export interface VariableStore {
  readonly size: number;
  keys(): string[];
  /** @throws ValueError if there is none */
  get(key: string): TensorLike;
  set(key: string, value: Weight | Tensor): void;
}

/** A value as data to write, fetched when its turn comes. */
export const writtenData = (value: Weight | Tensor): WrittenData => ({
  kind: 'data', type: value.dtype, shape: value.shape, bytes: async () => encodeElements(await value.data(), value.dtype),
  attributes: new Map(value.dtype === 'bfloat16' ? [['dtype', 'bfloat16']] : []),
});

const notFor = (what: string): never => {
  throw new ValueError({what: `A store of variables is not for ${what} here.`, got: `a call while the model is ${what === 'reading' ? 'saved' : 'loaded'}`, expected: 'set in saveOwnVariables, get in loadOwnVariables', fix: 'check which method calls it'});
};

/** Collects what a layer writes. */
export class WritingStore implements VariableStore {
  readonly data = new Map<string, WrittenData>();

  get size(): number {
    return this.data.size;
  }

  keys(): string[] {
    return [...this.data.keys()];
  }

  get(): never {
    return notFor('reading');
  }

  set(key: string, value: Weight | Tensor): void {
    this.data.set(key, writtenData(value));
  }
}

/** The value of a data set, for a variable. */
export const valueOf = (dataset: Dataset): TensorLike => dataset.read() as TensorLike;

/** Gives what a file has, from several groups if the file is cut in shards. */
export class ReadingStore implements VariableStore {
  readonly #groups: readonly Group[];

  constructor(groups: readonly Group[]) {
    this.#groups = groups;
  }

  get size(): number {
    return this.keys().length;
  }

  keys(): string[] {
    return this.#groups.flatMap(({names}) => names);
  }

  get(key: string): TensorLike {
    const group = this.#groups.find((one) => one.has(key));
    const dataset = group?.dataset(key);
    if (dataset) return valueOf(dataset);
    throw new ValueError({what: 'The file does not have a value.', got: `keys ${this.keys().join(', ') || 'none'}`, expected: key, fix: 'load the file into a model like the one that was saved'});
  }

  set(): never {
    return notFor('writing');
  }
}
