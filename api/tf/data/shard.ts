import {show, ValueError} from '../../../engine/index.ts';
import {counted, type Stream} from './Stream.ts';

/** Every so-manieth element from the index on. */
export function shard<E>(source: Stream<E>, numShards: number, index: number): Stream<E> {
  if (!(Number.isInteger(numShards) && Number.isInteger(index) && numShards >= 1 && index >= 0 && index < numShards)) {
    throw new ValueError({
      what: 'shard is not valid.', got: `shard ${show(index)} of ${show(numShards)}`, expected: 'an index from 0 on, below the number of shards',
      fix: 'e.g. shard(4, 0) to shard(4, 3)',
    });
  }
  return {
    cardinality: counted(source, (n) => Math.floor(n / numShards) + (index < n % numShards ? 1 : 0)),
    async *open() {
      let i = 0;
      for await (const element of source.open()) if (i++ % numShards === index) yield element;
    },
  };
}
