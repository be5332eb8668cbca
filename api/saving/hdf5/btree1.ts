import type {ByteReader} from '../ByteReader.ts';
import type {Hdf5File} from './Hdf5File.ts';

const MAX_DEPTH = 32;

/** What a B-tree of version 1 lists. */
export interface Btree1Kind<K> {
  /** 0: tables of symbols, 1: chunks. */
  type: number;
  /** For messages. */
  name: string;
  /** Reads the key in front of each address. */
  key(reader: ByteReader): K;
}

/** All keys of a B-tree of version 1 with the addresses behind them, in order. */
export function readBtree1<K>(file: Hdf5File, root: number, {type, name, key}: Btree1Kind<K>): {key: K; address: number}[] {
  const entries: {key: K; address: number}[] = [];
  const seen = new Set<number>();
  const visit = (at: number, depth: number): void => {
    const reader = file.once(at, seen).expect('TREE');
    const [own, level, count] = [reader.u8(), reader.u8(), reader.u16()];
    if (own !== type || depth > MAX_DEPTH) reader.fail(`a B-tree of type ${own}, ${depth} deep`, `one of ${name}`);
    reader.skip(2 * file.offsetSize);
    for (let i = 0; i < count; i++) {
      const entry = {key: key(reader), address: file.address(reader)};
      if (level > 0) visit(entry.address, depth + 1);
      else entries.push(entry);
    }
  };
  visit(root, 0);
  return entries;
}
