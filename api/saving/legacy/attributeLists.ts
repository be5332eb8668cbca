import type {Group} from '../hdf5/Group.ts';
import {encodeText} from '../ByteWriter.ts';
import type {WrittenGroup} from '../hdf5/writeHdf5.ts';

/** What fits into a header. */
const LIMIT = 64512;

/** Cuts a list as numpy.array_split does: the first parts have one more. */
function split(list: readonly string[], parts: number): string[][] {
  const [size, more] = [Math.floor(list.length / parts), list.length % parts];
  return Array.from({length: parts}, (_, i) => list.slice(i * size + Math.min(i, more), (i + 1) * size + Math.min(i + 1, more)));
}

/** Sets an attribute to a list of names, or several, name0, name1, ..., if it is too long for one. */
export function setList(group: WrittenGroup, name: string, list: readonly string[]): void {
  const width = Math.max(1, ...list.map((text) => encodeText(text).length));
  const parts = Math.max(1, Math.ceil(list.length / Math.max(1, Math.floor(LIMIT / width))));
  if (parts === 1) group.attributes.set(name, list);
  else split(list, parts).forEach((part, i) => group.attributes.set(`${name}${i}`, part));
}

/** The list that setList wrote; empty if there is none. */
export function getList({attributes}: Group, name: string): string[] {
  const read = (key: string): string[] => {
    const value = attributes.get(key);
    return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  };
  if (attributes.has(name)) return read(name);
  const list: string[] = [];
  for (let i = 0; attributes.has(`${name}${i}`); i++) list.push(...read(`${name}${i}`));
  return list;
}
