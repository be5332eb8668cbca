import {isPlainObject, show, ValueError} from '../../engine/index.ts';
import {splitPath} from '../files/paths.ts';
import type {Model} from '../models/Model.ts';
import {decodeText} from './ByteReader.ts';
import {encodeText} from './ByteWriter.ts';
import {FormatError} from './FormatError.ts';
import {type Group, readHdf5} from './hdf5/Group.ts';
import {bytesOfData} from './hdf5/types.ts';
import {groupAt, newGroup, type WrittenGroup, writeHdf5} from './hdf5/writeHdf5.ts';
import {parseJson} from './parseJson.ts';
import type {Opened} from './source.ts';
import type {FindVariables} from './state/loadState.ts';
import {join} from './state/saveables.ts';
import {variablesToSave} from './state/saveState.ts';

const GIB = 1024 ** 3;

/**
 * Writes weights in several files and one that says what is where.
 *
 * @param path          ends in .weights.json
 * @param maxShardSize  of a file, in GiB
 * @throws ValueError if a weight is larger than that
 */
export async function writeShards(model: Model, path: string, maxShardSize: number, write: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void> {
  if (!(maxShardSize > 0)) throw new ValueError({what: 'saveWeights: maxShardSize is not valid.', got: show(maxShardSize), expected: 'a number of GiB greater than 0', fix: 'leave it out for one file'});
  const [folder, file] = splitPath(path);
  const base = file.replace(/\.weights\.(json|h5)$/, '');
  const limit = maxShardSize * GIB;
  const map: Record<string, string[]> = {};
  const shards: WrittenGroup[] = [newGroup()];
  const nameOf = (index: number): string => `${base}_${String(index).padStart(5, '0')}.weights.h5`;
  let [filled, total] = [0, 0];
  for (const {path: group, name, store} of variablesToSave(model)) {
    for (const [key, data] of store.data) {
      const size = bytesOfData(data);
      if (size > limit) throw new ValueError({what: `saveWeights: a weight of ${name} is larger than a file may be.`, got: `${size} bytes`, expected: `at most ${limit}`, fix: 'give a greater maxShardSize'});
      if (filled + size > limit) [filled] = [0, shards.push(newGroup())];
      filled += size;
      total += size;
      const target = groupAt(shards.at(-1)!, group);
      target.attributes.set('name', name);
      target.members.set(key, data);
      const files = (map[`/${group}`] ??= []);
      if (files.at(-1) !== nameOf(shards.length - 1)) files.push(nameOf(shards.length - 1));
    }
  }
  for (const [i, shard] of shards.entries()) await write(folder + nameOf(i), await writeHdf5(shard));
  await write(folder + base + '.weights.json', encodeText(JSON.stringify({metadata: {total_size: total}, weight_map: map}, null, 4)));
}

/** The groups of variables in sharded weights. @throws FormatError for a list of files that is none, or leads out of its folder */
export async function openShards({bytes, path, beside}: Opened): Promise<FindVariables> {
  const fail = (got: string): never => { throw new FormatError({path, offset: 0, what: 'this is no list of sharded weights.', got, expected: '{"weight_map": {"/layers/dense/vars": ["model_00000.weights.h5"]}}', fix: 'load the .weights.json file that saveWeights wrote'}); };
  const config = parseJson(decodeText(bytes), path);
  const entries = isPlainObject(config) && isPlainObject(config.weight_map) ? Object.entries(config.weight_map) : fail(show(config).slice(0, 100));
  const map = new Map(entries.map(([group, files]) => [group, [files].flat()]));
  const roots = new Map<string, Group>();
  for (const name of new Set([...map.values()].flat())) {
    if (typeof name !== 'string' || /[/\\]|^\.\.?$/.test(name)) return fail(show(name));
    const shard = await beside(name);
    roots.set(name, readHdf5(shard.bytes, shard.path));
  }
  return (own) => {
    const group = `/${join(own, 'vars')}`;
    return (map.get(group) ?? []).flatMap((name) => roots.get(name as string)!.group(group) ?? []);
  };
}
