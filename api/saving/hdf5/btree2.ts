import type {ByteReader} from '../ByteReader.ts';
import {bytesFor, type Hdf5File, NOWHERE} from './Hdf5File.ts';

const MAX_DEPTH = 16;

interface Level {
  /** Records that a node of this level can have. */
  most: number;
  /** Records that it can have with all below. */
  total: number;
  /** Bytes of the number of all records below. */
  totalSize: number;
}

/** All records of a B-tree of version 2, in order. @param type  the type that its records must have */
export function readBtree2(file: Hdf5File, address: number, type: number): ByteReader[] {
  const head = file.at(address).expect('BTHD');
  head.skip(1);
  const own = head.u8();
  if (own !== type) head.fail(`a B-tree of type ${own}`, `type ${type}`);
  const [nodeSize, recordSize, depth] = [head.u32(), head.u16(), head.u16()];
  head.skip(2);
  const root = file.address(head);
  const count = head.u16();
  if (depth > MAX_DEPTH || recordSize === 0 || nodeSize < 10 + recordSize) head.fail(`nodes of ${nodeSize} bytes, ${depth} deep`, 'a B-tree');
  const most = Math.floor((nodeSize - 10) / recordSize);
  const levels: Level[] = [{most, total: most, totalSize: 0}];
  for (let i = 1; i <= depth; i++) {
    const pointer = file.offsetSize + bytesFor(most) + levels[i - 1]!.totalSize;
    const own = Math.floor((nodeSize - 10 - pointer) / (recordSize + pointer));
    const total = (own + 1) * levels[i - 1]!.total + own;
    levels.push({most: own, total, totalSize: bytesFor(total)});
  }
  const records: ByteReader[] = [];
  const seen = new Set<number>();
  const visit = (at: number, count: number, level: number): void => {
    const reader = file.once(at, seen).expect(level === 0 ? 'BTLF' : 'BTIN').skip(2);
    if (count > levels[level]!.most) reader.fail(`${count} records in a node`, `at most ${levels[level]!.most}`);
    const own = Array.from({length: count}, () => {
      const record = reader.at(reader.offset, recordSize);
      reader.skip(recordSize);
      return record;
    });
    if (level === 0) {
      records.push(...own);
      return;
    }
    for (let i = 0; i <= count; i++) {
      const child = file.address(reader);
      const inChild = reader.uint(bytesFor(levels[0]!.most));
      reader.skip(levels[level - 1]!.totalSize);
      visit(child, inChild, level - 1);
      if (i < count) records.push(own[i]!);
    }
  };
  if (root !== NOWHERE) visit(root, count, depth);
  return records;
}
