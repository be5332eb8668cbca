import {type ByteReader, decodeText} from '../ByteReader.ts';
import {readBtree1} from './btree1.ts';
import {denseObjects} from './denseObjects.ts';
import type {Hdf5File} from './Hdf5File.ts';
import {type Message, messageTypes} from './objectHeader.ts';

/** Members of a group: the addresses of their headers, or the kind of a link that is not followed. */
export type Links = Map<string, number | 'soft' | 'external'>;

/** Links in the order of their names in a heap. */
const DENSE = {orderSize: 8, type: 5, before: 4};

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
  const tables = readBtree1(file, treeAddress, {type: 0, name: 'symbols', key: (reader) => file.length(reader)});
  for (const {address} of tables) readTable(address);
}

/** The members of a group by name; null for what is no group. */
export function readLinks(file: Hdf5File, messages: readonly Message[]): Links | null {
  const links: Links = new Map();
  let isGroup = false;
  for (const {type, body} of messages) {
    if (type === messageTypes.symbolTable) readSymbolTable(file, body, links);
    else if (type === messageTypes.linkInfo) for (const reader of denseObjects(file, body, DENSE)) readLink(file, reader, links);
    else if (type === messageTypes.link) readLink(file, body, links);
    else continue;
    isGroup = true;
  }
  return isGroup ? links : null;
}
