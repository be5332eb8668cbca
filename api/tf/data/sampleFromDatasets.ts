import {numpySeed, RandomState, show, ValueError} from '../../../engine/index.ts';
import {INFINITE, type Stream, UNKNOWN} from './Stream.ts';

/** One of the sources, by the weights. */
function drawn(weights: readonly number[], random: RandomState): number {
  const total = weights.reduce((a, b) => a + b, 0);
  let rest = (random.integer(2 ** 32 - 1) / 2 ** 32) * total;
  return Math.max(weights.findIndex((weight) => (rest -= weight) < 0), weights.findIndex((weight) => weight > 0));
}

/** Elements of several sources at random. @param stopsAtEnd  ends with the first source that ends; else the others go on */
export function sampleFromDatasets(sources: readonly Stream[], given: readonly number[] | null, seed: number | null, stopsAtEnd: boolean): Stream {
  const weights = given ?? sources.map(() => 1);
  if (weights.length !== sources.length || !weights.every((weight) => weight >= 0) || !weights.some((weight) => weight > 0)) {
    throw new ValueError({
      what: 'sampleFromDatasets: the weights are not valid.', got: show(weights), expected: `${sources.length} numbers from 0 on, not all 0`,
      fix: 'leave them out for equal ones',
    });
  }
  return {
    cardinality: sources.every(({cardinality}) => cardinality === INFINITE) ? INFINITE : UNKNOWN,
    async *open() {
      const random = new RandomState(seed ?? numpySeed());
      const runs = sources.map((source) => source.open());
      const left = [...weights];
      try {
        while (left.some((weight) => weight > 0)) {
          const i = drawn(left, random);
          const {value, done} = await runs[i]!.next();
          if (!done) yield value;
          else if (stopsAtEnd) return;
          else left[i] = 0;
        }
      } finally {
        for (const run of runs) await run.return(undefined);
      }
    },
  };
}
