import {unflatten, type TreeDef} from '../../../engine/index.ts';
import {INFINITE, type Stream, UNKNOWN} from './Stream.ts';

function cardinalityOf(sources: readonly Stream[]): number {
  const known = sources.map(({cardinality}) => cardinality);
  if (known.includes(UNKNOWN)) return UNKNOWN;
  const ending = known.filter((n) => n !== INFINITE);
  return ending.length === 0 ? INFINITE : Math.min(...ending);
}

/** Elements side by side, as long as all have some. @param form  the nest in which the sources were given */
export function zip(sources: readonly Stream[], form: TreeDef): Stream {
  return {
    cardinality: cardinalityOf(sources),
    async *open() {
      const runs = sources.map((source) => source.open());
      try {
        for (;;) {
          const elements: unknown[] = [];
          for (const run of runs) {
            const {value, done} = await run.next();
            if (done) return;
            elements.push(value);
          }
          yield unflatten(form, elements);
        }
      } finally {
        for (const run of runs) await run.return(undefined);
      }
    },
  };
}
