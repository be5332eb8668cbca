import {type ByteReader, decodeText} from '../ByteReader.ts';
import {readBtree2} from './btree2.ts';
import {FractalHeap} from './FractalHeap.ts';
import {type Hdf5File, NOWHERE} from './Hdf5File.ts';
import {type Message, messageTypes} from './objectHeader.ts';

/** Members of a group: the addresses of their headers, or the kind of a link that is not followed. */
export type Links = Map<string, number | 'soft' | 'external'>;

const MAX_DEPTH = 32;

function readLink(file: Hdf5File, reader: ByteReader, links: Links): void {
  reader.skip(1);
  const flags = reader.u8();
  const kind = flags & 8 ? reader.u8() : 0;
  if (flags & 4) reader.skip(8);
  if (flags & 16) reader.skip(1);
  const name = decodeText(reader.slice(reader.uint(1 << (flags & 3))));
  links.set(name, kind === 0 ? file.address(reader) : kind === 1 ? 'soft' : 'external');
}

/** The old form: a B-tree of tables of symbols, whose names are in a heap. */
function readSymbolTable(file: Hdf5File, body: ByteReader, links: Links): void {
  const treeAddress = file.address(body);
  const heap = file.at(file.address(body)).expect('HEAP').skip(4);
  const heapSize = file.length(heap);
  file.length(heap);
  const names = file.at(file.address(heap), heapSize);
  const seen = new Set<number>();
  const readTable = (address: number): void => {
    const reader = file.once(address, seen).expect('SNOD').skip(2);
    const count = reader.u16();
    for (let i = 0; i < count; i++) {
      const at = file.length(reader);
      const header = file.address(reader);
      const isSoft = reader.u32() === 2;
      reader.skip(20);
      if (at >= heapSize) reader.fail(`a name at ${at}`, `within ${heapSize} bytes`);
      links.set(names.at(names.offset + at, heapSize - at).text(), isSoft ? 'soft' : header);
    }
  };
  const visit = (address: number, depth: number): void => {
    const reader = file.once(address, seen).expect('TREE');
    const [type, level, count] = [reader.u8(), reader.u8(), reader.u16()];
    if (type !== 0 || depth > MAX_DEPTH) reader.fail(`a B-tree of type ${type}, ${depth} deep`, 'one of symbols');
    reader.skip(2 * file.offsetSize);
    for (let i = 0; i < count; i++) {
      file.length(reader);
      const child = file.address(reader);
      if (level > 0) visit(child, depth + 1);
      else readTable(child);
    }
  };
  visit(treeAddress, 0);
}

function readLinkInfo(file: Hdf5File, body: ByteReader, links: Links): void {
  body.skip(1);
  if (body.u8() & 1) body.skip(8);
  const heapAddress = file.address(body);
  const treeAddress = file.address(body);
  if (heapAddress === NOWHERE) return;
  const heap = new FractalHeap(file, heapAddress);
  for (const record of readBtree2(file, treeAddress, 5)) readLink(file, heap.object(record.skip(4)), links);
}

/** The members of a group by name; null for what is no group. */
export function readLinks(file: Hdf5File, messages: readonly Message[]): Links | null {
  const links: Links = new Map();
  let isGroup = false;
  for (const {type, body} of messages) {
    if (type === messageTypes.symbolTable) readSymbolTable(file, body, links);
    else if (type === messageTypes.linkInfo) readLinkInfo(file, body, links);
    else if (type === messageTypes.link) readLink(file, body, links);
    else continue;
    isGroup = true;
  }
  return isGroup ? links : null;
}
