import {flatten, ShapeError, show, unflatten, ValueError} from '../../../engine/index.ts';
import type {DataArray, Values} from './DataArray.ts';
import {toElement} from './element.ts';
import {type Stream, UNKNOWN} from './Stream.ts';
import {conformed, isTensorSpec, type TensorSpec} from './TensorSpec.ts';

/** What gives elements: called anew for each run. */
export type Generator<T> = () => Iterable<T> | AsyncIterable<T>;

/** Checks and casts an element by a signature of its form. */
function signed(element: unknown, signature: unknown): unknown {
  const specs = flatten(signature, isTensorSpec);
  const {leaves, def} = flatten(element);
  if (JSON.stringify(specs.def) !== JSON.stringify(def)) {
    throw new ShapeError({
      what: 'fromGenerator: an element is nested in another way than announced.', got: JSON.stringify(def), expected: JSON.stringify(specs.def),
      fix: 'correct outputSignature, or what the generator gives',
    });
  }
  return unflatten(def, leaves.map((leaf, i) => conformed(leaf as DataArray<Values>, specs.leaves[i] as TensorSpec, 'fromGenerator')));
}

/** What a generator gives. */
export function fromGenerator(generator: Generator<unknown>, signature: unknown): Stream {
  if (typeof generator !== 'function') {
    throw new ValueError({
      what: 'fromGenerator: the generator cannot be called.', got: show(generator), expected: 'a function that begins anew at each call',
      fix: 'pass the generator function, not what it gives: fromGenerator(function* () { ... })',
    });
  }
  return {
    cardinality: UNKNOWN,
    async *open() {
      for await (const given of generator()) yield signature === null ? toElement(given) : signed(toElement(given), signature);
    },
  };
}
