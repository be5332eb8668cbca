import type {ByteReader} from '../ByteReader.ts';
import type {Hdf5File} from './Hdf5File.ts';

/** A part of what is known about a group or data set. */
export interface Message {
  type: number;
  /** Its bytes are kept elsewhere, and shared. */
  shared: boolean;
  body: ByteReader;
}

export const messageTypes = {
  dataspace: 0x01, linkInfo: 0x02, datatype: 0x03, fill: 0x05, link: 0x06, external: 0x07, layout: 0x08, filters: 0x0b,
  attribute: 0x0c, continuation: 0x10, symbolTable: 0x11, attributeInfo: 0x15,
} as const;

interface Block {
  address: number;
  length: number;
}

/** All messages of the object at an address. */
export function readObjectHeader(file: Hdf5File, address: number): Message[] {
  const reader = file.at(address);
  return reader.bytes[reader.offset] === 1 ? readVersion1(file, reader, address) : readVersion2(file, reader, address);
}

/** Blocks one by one; messages may add further ones. */
function readBlocks(file: Hdf5File, first: Block, read: (reader: ByteReader, isFirst: boolean) => Message[]): Message[] {
  const blocks = [first];
  const seen = new Set<number>();
  const messages: Message[] = [];
  for (const block of blocks) {
    file.once(block.address, seen);
    const reader = file.at(block.address, block.length);
    for (const message of read(reader, block === first)) {
      if (message.type === messageTypes.continuation) blocks.push({address: file.address(message.body), length: file.length(message.body)});
      else messages.push(message);
    }
  }
  return messages;
}

function readVersion1(file: Hdf5File, reader: ByteReader, address: number): Message[] {
  reader.skip(8);
  const length = reader.u32();
  return readBlocks(file, {address: address + 16, length}, (block) => {
    const messages: Message[] = [];
    while (block.left >= 8) {
      const [type, size, flags] = [block.u16(), block.u16(), block.u8()];
      block.skip(3);
      messages.push({type, shared: (flags & 2) !== 0, body: block.at(block.offset, size)});
      block.skip(size);
    }
    return messages;
  });
}

function readVersion2(file: Hdf5File, reader: ByteReader, address: number): Message[] {
  const start = reader.offset;
  reader.expect('OHDR');
  const version = reader.u8();
  if (version !== 2) reader.fail(`object header version ${version}`, '1 or 2');
  const flags = reader.u8();
  if (flags & 0x20) reader.skip(16);
  if (flags & 0x10) reader.skip(4);
  const length = reader.uint(1 << (flags & 3));
  return readBlocks(file, {address: address + reader.offset - start, length}, (block, isFirst) => {
    if (!isFirst) block.expect('OCHK');
    const messages: Message[] = [];
    const end = isFirst ? 0 : 4; // a checksum
    while (block.left - end >= 4) {
      const [type, size, messageFlags] = [block.u8(), block.u16(), block.u8()];
      if (flags & 4) block.skip(2);
      messages.push({type, shared: (messageFlags & 2) !== 0, body: block.at(block.offset, size)});
      block.skip(size);
    }
    return messages;
  });
}
