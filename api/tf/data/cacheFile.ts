import {chunks} from '../../files/chunks.ts';
import {files} from '../../files/files.ts';
import {decodeRecords, encodeRecord} from '../io/records.ts';
import {elementBytes, elementOf} from './elementBytes.ts';
import type {Stream} from './Stream.ts';

/** As cache, in a file: the first run that comes to its end writes it, later ones read it, in later programs too. */
export function cacheFile<E>(source: Stream<E>, path: string): Stream<E> {
  return {
    cardinality: source.cardinality,
    async *open() {
      const fs = await files('cache');
      if (await fs.exists(path)) {
        for await (const record of decodeRecords(chunks(path), path)) yield elementOf(record) as E;
        return;
      }
      const part = `${path}.${fs.process}.part`;
      const file = await fs.append(part, true);
      let isWhole = false;
      try {
        for await (const element of source.open()) {
          await file.write(encodeRecord(elementBytes(element)));
          yield element;
        }
        isWhole = true;
      } finally {
        await file.close();
        if (isWhole) await fs.rename(part, path);
        else await fs.remove(part);
      }
    },
  };
}
