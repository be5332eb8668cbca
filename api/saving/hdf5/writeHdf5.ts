import {ByteWriter, encodeText} from '../ByteWriter.ts';
import {to8} from '../to8.ts';
import {messageTypes} from './objectHeader.ts';
import {bytesOfData, encodeType, type WrittenType} from './types.ts';

/** Data that is asked for when its place in the file is known. */
export interface WrittenData {
  kind: 'data';
  type: WrittenType;
  shape: readonly number[];
  /** The elements as bytes. */
  bytes(): Promise<Uint8Array> | Uint8Array;
  attributes: Map<string, WrittenAttribute>;
}

export interface WrittenGroup {
  kind: 'group';
  members: Map<string, WrittenGroup | WrittenData>;
  attributes: Map<string, WrittenAttribute>;
}

/** A text of any length, or a list of texts, which must be short enough for a header. */
export type WrittenAttribute = string | readonly string[];

export const newGroup = (): WrittenGroup => ({kind: 'group', members: new Map(), attributes: new Map()});

/** The group at a path, made if it is not there. */
export function groupAt(root: WrittenGroup, path: string): WrittenGroup {
  let current = root;
  for (const name of path.split('/').filter(Boolean)) {
    const found = current.members.get(name);
    const next = found?.kind === 'group' ? found : newGroup();
    current.members.set(name, next);
    current = next;
  }
  return current;
}

const [LEAF_K, INTERNAL_K, UNDEFINED] = [4, 16, 2n ** 64n - 1n];
const HEAP_SIZE = 4096;

interface Message {
  type: number;
  body: Uint8Array;
}

/** An entry of a group: the place of its name, of its header, and of the tree and heap if it is a group. */
interface Written {
  header: number;
  tree?: number;
  heap?: number;
}

/** Gives everything its place, from the start of the file on, before anything is written. */
class Layout {
  size = 96;
  readonly pieces: {address: number; bytes: Uint8Array}[] = [];
  readonly data: {address: number; source: WrittenData}[] = [];
  #texts: {address: number; writer: ByteWriter; count: number} | null = null;

  reserve(size: number): number {
    const address = this.size;
    this.size += to8(size);
    return address;
  }

  add(bytes: Uint8Array): number {
    const address = this.reserve(bytes.length);
    this.pieces.push({address, bytes});
    return address;
  }

  /** Puts text into the global heap, and gives the reference to it. */
  reference(text: string): Uint8Array {
    const bytes = encodeText(text);
    const needed = 16 + to8(bytes.length);
    let heap = this.#texts;
    if (!heap || heap.writer.bytes.length - heap.writer.offset < needed + 16) {
      const writer = new ByteWriter(Math.max(HEAP_SIZE, 16 + needed + 16));
      writer.text('GCOL').u8(1, 0, 0, 0).u64(writer.bytes.length);
      heap = this.#texts = {address: this.add(writer.bytes), writer, count: 0};
    }
    heap.writer.u16(++heap.count, 1).u32(0).u64(bytes.length).raw(bytes).skip(to8(bytes.length) - bytes.length);
    const {offset} = heap.writer;
    heap.writer.skip(8).u64(heap.writer.bytes.length - offset).offset = offset; // what is left is object 0
    return new ByteWriter(16).u32(bytes.length).u64(heap.address).u32(heap.count).bytes;
  }
}

function encodeShape(shape: readonly number[]): Uint8Array {
  return new ByteWriter(8 + 8 * shape.length).u8(1, shape.length).skip(6).u64(...shape).bytes;
}

function encodeAttribute(layout: Layout, name: string, value: WrittenAttribute): Message {
  const texts = typeof value === 'string' ? null : value.map(encodeText);
  const longest = Math.max(1, ...(texts ?? []).map(({length}) => length));
  // as NumPy has it, a list of nothing is one of floats
  const type: WrittenType = texts === null ? 'text' : texts.length === 0 ? 'float64' : {fixedText: longest};
  const [nameBytes, typeBytes, spaceBytes] = [encodeText(`${name}\0`), encodeType(type), encodeShape(texts === null ? [] : [texts.length])];
  const data = new ByteWriter(texts === null ? 16 : texts.length * longest);
  if (typeof value === 'string') data.raw(layout.reference(value));
  for (const text of texts ?? []) data.raw(text).skip(longest - text.length);
  const body = new ByteWriter(9 + nameBytes.length + typeBytes.length + spaceBytes.length + data.bytes.length);
  body.u8(3, 0).u16(nameBytes.length, typeBytes.length, spaceBytes.length).u8(1).raw(nameBytes).raw(typeBytes).raw(spaceBytes).raw(data.bytes);
  return {type: messageTypes.attribute, body: body.bytes};
}

function addHeader(layout: Layout, messages: readonly Message[]): number {
  const size = messages.reduce((sum, {body}) => sum + 8 + to8(body.length), 0);
  const writer = new ByteWriter(16 + size).u8(1, 0).u16(messages.length).u32(1, size).skip(4);
  for (const {type, body} of messages) writer.u16(type, to8(body.length)).skip(4).raw(body).skip(to8(body.length) - body.length);
  return layout.add(writer.bytes);
}

const attributesOf = (layout: Layout, attributes: ReadonlyMap<string, WrittenAttribute>): Message[] => [...attributes].map(([name, value]) => encodeAttribute(layout, name, value));

function addData(layout: Layout, source: WrittenData): Written {
  const size = bytesOfData(source);
  const place = new ByteWriter(18).u8(3, 1);
  if (size === 0) new DataView(place.bytes.buffer).setBigUint64(2, UNDEFINED, true);
  else {
    const address = layout.reserve(size);
    layout.data.push({address, source});
    place.u64(address, size);
  }
  const header = addHeader(layout, [
    {type: messageTypes.dataspace, body: encodeShape(source.shape)}, {type: messageTypes.datatype, body: encodeType(source.type)},
    {type: messageTypes.fill, body: new ByteWriter(8).u8(2, 2, 2, 1).bytes}, {type: messageTypes.layout, body: place.bytes}, ...attributesOf(layout, source.attributes),
  ]);
  return {header};
}

/** Bytewise, as HDF5 looks names up. */
function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** A node of a tree, or a table below it, and the name that comes last in it. */
interface Child {
  address: number;
  lastName: number;
}

function addTable(layout: Layout, entries: readonly (Written & {name: number})[]): Child {
  const writer = new ByteWriter(8 + 2 * LEAF_K * 40).text('SNOD').u8(1, 0).u16(entries.length);
  for (const {name, header, tree, heap} of entries) {
    writer.u64(name, header).u32(tree === undefined ? 0 : 1, 0);
    if (tree === undefined) writer.skip(16);
    else writer.u64(tree, heap!);
  }
  return {address: layout.add(writer.bytes), lastName: entries.at(-1)!.name};
}

function addNode(layout: Layout, level: number, children: readonly Child[]): Child {
  const writer = new ByteWriter(24 + 2 * INTERNAL_K * 16 + 8).text('TREE').u8(0, level).u16(children.length).raw(new Uint8Array(16).fill(255)).u64(0);
  for (const {address, lastName} of children) writer.u64(address, lastName);
  return {address: layout.add(writer.bytes), lastName: children.at(-1)?.lastName ?? 0};
}

const inParts = <T>(list: readonly T[], size: number): T[][] => Array.from({length: Math.ceil(list.length / size)}, (_, i) => list.slice(i * size, (i + 1) * size));

function addGroup(layout: Layout, {members, attributes}: WrittenGroup): Required<Written> {
  const sorted = [...members].map(([name, member]) => ({bytes: encodeText(name), member})).sort((a, b) => compare(a.bytes, b.bytes));
  const names = new ByteWriter(8 + sorted.reduce((sum, {bytes}) => sum + to8(bytes.length + 1), 0)).skip(8);
  const entries = sorted.map(({bytes, member}) => {
    const name = names.offset;
    names.raw(bytes).skip(to8(bytes.length + 1) - bytes.length);
    return {name, ...(member.kind === 'group' ? addGroup(layout, member) : addData(layout, member))};
  });
  const heap = layout.add(new ByteWriter(32).text('HEAP').skip(4).u64(names.bytes.length, 1, layout.add(names.bytes)).bytes);
  let nodes: Child[] = inParts(entries, 2 * LEAF_K).map((part) => addTable(layout, part));
  let level = 0;
  do {
    nodes = nodes.length === 0 ? [addNode(layout, 0, [])] : inParts(nodes, 2 * INTERNAL_K).map((part) => addNode(layout, level, part));
    level++;
  } while (nodes.length > 1);
  const tree = nodes[0]!.address;
  const header = addHeader(layout, [{type: messageTypes.symbolTable, body: new ByteWriter(16).u64(tree, heap).bytes}, ...attributesOf(layout, attributes)]);
  return {header, tree, heap};
}

/** An HDF5 file as h5py writes it by default: superblock 0, tables of symbols, contiguous data. Data is fetched one by one, so that there is one copy of all. */
export async function writeHdf5(root: WrittenGroup): Promise<Uint8Array<ArrayBuffer>> {
  const layout = new Layout();
  const {header, tree, heap} = addGroup(layout, root);
  const writer = new ByteWriter(layout.size);
  writer.u8(0x89).text('HDF\r\n').u8(0x1a, 10).u8(0, 0, 0, 0, 0, 8, 8, 0).u16(LEAF_K, INTERNAL_K).u32(0);
  writer.u64(0).raw(new Uint8Array(8).fill(255)).u64(layout.size).raw(new Uint8Array(8).fill(255)).u64(0, header).u32(1, 0).u64(tree, heap);
  for (const {address, bytes} of layout.pieces) writer.bytes.set(bytes, address);
  for (const {address, source} of layout.data) writer.bytes.set(await source.bytes(), address);
  return writer.bytes;
}
