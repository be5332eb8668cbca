import {pythonOrder, seedPython, randomInteger, roundHalfEven, show, ValueError} from '../../engine/index.ts';
import {Dataset} from '../tf/data/Dataset.ts';
import {listed} from '../tf/data/listed.ts';
import {withSignature} from '../withSignature.ts';

export interface SplitOptions {
  /** How many elements (a whole number) or which fraction of them (between 0 and 1) the first part has. */
  leftSize?: number | null;
  /** So for the second part. One of the two is enough. */
  rightSize?: number | null;
  /** Default false. */
  shuffle?: boolean;
  /** Of shuffling; default: drawn. */
  seed?: number | null;
}

/** How many elements a size means. */
function countOf(name: string, size: number, total: number): number {
  const valid = Number.isInteger(size) ? size > 0 && size < total : size > 0 && size < 1;
  if (!valid) {
    throw new ValueError({
      what: `splitDataset: ${name} is not valid.`, got: `${show(size)}, of ${total} elements`,
      expected: `a whole number from 1 to ${total - 1}, or a fraction between 0 and 1`, fix: 'choose one between',
    });
  }
  return Number.isInteger(size) ? size : roundHalfEven(size * total);
}

function sizesOf(leftSize: number | null, rightSize: number | null, total: number): [left: number, right: number] {
  if (leftSize === null && rightSize === null) {
    throw new ValueError({
      what: 'splitDataset: there is no size.', got: 'leftSize = null, rightSize = null', expected: 'one of them', fix: 'e.g. {leftSize: 0.8}',
    });
  }
  const given = [leftSize === null ? null : countOf('leftSize', leftSize, total), rightSize === null ? null : countOf('rightSize', rightSize, total)];
  const [left, right] = [given[0] ?? total - given[1]!, given[1] ?? total - given[0]!] as [number, number];
  if (left + right > total || left === 0 || right === 0) {
    throw new ValueError({
      what: 'splitDataset: the parts do not fit.', got: `${left} and ${right} of ${total} elements`,
      expected: 'two parts with elements, together no more than there are', fix: 'choose other sizes',
    });
  }
  return [left, right];
}

/** Single elements; those of batches one by one. */
async function elementsOf(dataset: unknown): Promise<unknown[]> {
  const whole = dataset instanceof Dataset ? dataset : Dataset.fromTensorSlices(dataset);
  return (whole.batchSize === null ? whole : whole.unbatch()).toArray();
}

/**
 * Two data sets of the elements of one: the first of them and the last. Elements are kept in memory.
 *
 * @param dataset  a data set (one of batches is split by their rows, and gives batches again), an array, or a list of arrays of one length
 * @throws ValueError for sizes that do not fit
 * @source keras.utils.split_dataset
 * @example const [train, validation] = await keras.utils.splitDataset(dataset, {leftSize: 0.8});
 */
export const splitDataset = /* @__PURE__ */ withSignature(
  'splitDataset', 'dataset | leftSize rightSize shuffle seed', async (
    dataset: unknown, {leftSize = null, rightSize = null, shuffle = false, seed = null}: SplitOptions = {},
  ): Promise<[Dataset, Dataset]> => {
    const elements = await elementsOf(dataset);
    if (elements.length === 0) {
      throw new ValueError({
        what: 'splitDataset: the data set is empty.', got: show(dataset), expected: 'elements', fix: 'check what it is made of',
      });
    }
    if (shuffle) seedPython(seed ?? randomInteger(0, 1e6));
    const order = shuffle ? Array.from(pythonOrder(elements.length), (i) => elements[i]) : elements;
    const [left, right] = sizesOf(leftSize, rightSize, order.length);
    const made = (part: readonly unknown[]): Dataset => {
      const single = new Dataset(listed(part));
      return dataset instanceof Dataset && dataset.batchSize !== null ? single.batch(dataset.batchSize) : single;
    };
    return [made(order.slice(0, left)), made(order.slice(order.length - right))];
  },
);
