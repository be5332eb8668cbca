import {partsOf} from './element.ts';
import {INFINITE, type Stream, UNKNOWN} from './Stream.ts';

/**
 * Elements of several sources, of that which each number names.
 *
 * @param stopsAtEnd  ends when a source that is named has none left; else that number is passed over
 */
export function chooseFromDatasets(sources: readonly Stream[], choices: Stream, stopsAtEnd: boolean): Stream {
  return {
    cardinality: choices.cardinality === INFINITE && sources.every(({cardinality}) => cardinality === INFINITE) ? INFINITE : UNKNOWN,
    async *open() {
      const runs = sources.map((source) => source.open());
      try {
        for await (const choice of choices.open()) {
          const {value, done} = await runs[Number(partsOf(choice)[0]!.item())]!.next();
          if (!done) yield value;
          else if (stopsAtEnd) return;
        }
      } finally {
        for (const run of runs) await run.return(undefined);
      }
    },
  };
}
