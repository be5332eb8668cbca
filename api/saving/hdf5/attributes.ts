import {type ByteReader, decodePaddedText} from '../ByteReader.ts';
import {to8} from '../to8.ts';
import {elementsOf, readDataspace} from './dataspace.ts';
import {readDatatype} from './datatype.ts';
import {denseObjects} from './denseObjects.ts';
import {decodeNumbers, decodeTexts, type StoredArray} from './elements.ts';
import type {Hdf5File} from './Hdf5File.ts';
import {type Message, messageTypes} from './objectHeader.ts';

/** A text, texts (a list, whatever the shape), or numbers. */
export type AttributeValue = string | string[] | StoredArray;

/** Attributes in the order of their names in a heap. */
const DENSE = {orderSize: 2, type: 8, before: 0};

const padded = (size: number, version: number): number => (version === 1 ? to8(size) : size);

interface Attribute {
  name: string;
  read(): AttributeValue;
}

function readAttribute(file: Hdf5File, reader: ByteReader): Attribute {
  const version = reader.u8();
  if (version < 1 || version > 3) reader.fail(`attribute version ${version}`, '1, 2 or 3');
  const flags = reader.u8();
  if (version > 1 && flags !== 0) reader.fail('an attribute of a shared type', 'a type of its own', 'named types are not read.');
  const [nameSize, typeSize, spaceSize] = [reader.u16(), reader.u16(), reader.u16()];
  if (version === 3) reader.skip(1);
  const name = decodePaddedText(reader.slice(padded(nameSize, version)));
  const typeReader = reader.at(reader.offset, typeSize);
  reader.skip(padded(typeSize, version));
  const spaceReader = reader.at(reader.offset, spaceSize);
  reader.skip(padded(spaceSize, version));
  return {
    name,
    read: () => {
      const type = readDatatype(typeReader.at(typeReader.offset));
      const shape = readDataspace(file, spaceReader.at(spaceReader.offset)) ?? [0];
      const bytes = reader.at(reader.offset).slice(elementsOf(shape, reader) * type.size);
      const texts = decodeTexts(file, bytes, type);
      if (texts) return shape.length === 0 ? texts[0]! : texts;
      return decodeNumbers(bytes, type, shape, reader);
    },
  };
}

/** Attributes by name, each read when it is asked for. */
export class Attributes {
  readonly #readers = new Map<string, () => AttributeValue>();

  constructor(file: Hdf5File, messages: readonly Message[]) {
    const add = (reader: ByteReader): void => {
      const {name, read} = readAttribute(file, reader);
      this.#readers.set(name, read);
    };
    for (const {type, shared, body} of messages) {
      if (type === messageTypes.attribute) {
        if (shared) body.fail('a shared attribute', 'one of its own', 'shared messages are not read.');
        add(body);
      } else if (type === messageTypes.attributeInfo) denseObjects(file, body, DENSE).forEach(add);
    }
  }

  get names(): string[] {
    return [...this.#readers.keys()];
  }

  has(name: string): boolean {
    return this.#readers.has(name);
  }

  get(name: string): AttributeValue | undefined {
    return this.#readers.get(name)?.();
  }

  /** The text of an attribute; undefined if it has none, or another type. */
  text(name: string): string | undefined {
    const value = this.get(name);
    return typeof value === 'string' ? value : undefined;
  }
}
