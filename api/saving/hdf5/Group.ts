import {Attributes} from './attributes.ts';
import {Dataset} from './Dataset.ts';
import {Hdf5File} from './Hdf5File.ts';
import {type Links, readLinks} from './links.ts';
import {readObjectHeader} from './objectHeader.ts';

/** A folder in a file. Its members are read when they are asked for, each once. */
export class Group {
  readonly attributes: Attributes;
  readonly path: string;
  readonly #file: Hdf5File;
  readonly #links: Links;
  readonly #opened = new Map<string, Group | Dataset>();

  constructor(file: Hdf5File, path: string, links: Links, attributes: Attributes) {
    this.#file = file;
    this.path = path;
    this.#links = links;
    this.attributes = attributes;
  }

  get names(): string[] {
    return [...this.#links.keys()];
  }

  has(name: string): boolean {
    return this.#links.has(name);
  }

  /** The member with this name; undefined if there is none. @throws FormatError for links to other places: they are not followed */
  member(name: string): Group | Dataset | undefined {
    const known = this.#opened.get(name);
    if (known) return known;
    const link = this.#links.get(name);
    if (link === undefined) return undefined;
    const path = `${this.path}/${name}`;
    if (typeof link === 'string') return this.#file.at(0).fail(`${path}: ${link === 'soft' ? 'a soft' : 'an external'} link`, 'groups and data of this file', 'links are not followed.');
    const member = open(this.#file, link, path);
    this.#opened.set(name, member);
    return member;
  }

  #find(path: string): Group | Dataset | undefined {
    let current: Group | Dataset | undefined = this;
    for (const name of path.split('/')) {
      if (name === '') continue;
      if (!(current instanceof Group)) return undefined;
      current = current.member(name);
    }
    return current;
  }

  /** The group at a path below; undefined if there is none. */
  group(path: string): Group | undefined {
    const found = this.#find(path);
    return found instanceof Group ? found : undefined;
  }

  /** The data set at a path below; undefined if there is none. */
  dataset(path: string): Dataset | undefined {
    const found = this.#find(path);
    return found instanceof Dataset ? found : undefined;
  }
}

function open(file: Hdf5File, address: number, path: string): Group | Dataset {
  const messages = readObjectHeader(file, address);
  const links = readLinks(file, messages);
  return links ? new Group(file, path, links, new Attributes(file, messages)) : new Dataset(file, path, messages, file.at(address));
}

/**
 * The root of an HDF5 file. Nothing is copied: data sets are read from these bytes.
 *
 * @param path  what messages call the file
 * @throws FormatError if it is none, or a damaged one
 */
export function readHdf5(bytes: Uint8Array, path: string): Group {
  const file = new Hdf5File(bytes, path);
  const root = open(file, file.rootAddress, '');
  return root instanceof Group ? root : file.at(0).fail('a data set as root', 'a group');
}
