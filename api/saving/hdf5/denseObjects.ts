import type {ByteReader} from '../ByteReader.ts';
import {readBtree2} from './btree2.ts';
import {FractalHeap} from './FractalHeap.ts';
import {type Hdf5File, NOWHERE} from './Hdf5File.ts';

interface DenseKind {
  /** Bytes of the greatest number in the order of creation, where that is kept. */
  orderSize: number;
  /** Of the records of the B-tree. */
  type: number;
  /** Bytes of a record before the name of the object in the heap. */
  before: number;
}

/** The objects of a heap that a B-tree lists, which is how many links or attributes are kept. @param body  the message that says where they are */
export function denseObjects(file: Hdf5File, body: ByteReader, {orderSize, type, before}: DenseKind): ByteReader[] {
  body.skip(1);
  if (body.u8() & 1) body.skip(orderSize);
  const heapAddress = file.address(body);
  const treeAddress = file.address(body);
  if (heapAddress === NOWHERE) return [];
  const heap = new FractalHeap(file, heapAddress);
  return readBtree2(file, treeAddress, type).map((record) => heap.object(record.skip(before)));
}
