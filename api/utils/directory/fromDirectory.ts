import {numpySeed, show, ValueError} from '../../../engine/index.ts';
import {files} from '../../files/files.ts';
import type {FileSystem} from '../../files/FileSystem.ts';
import {AUTOTUNE} from '../../tf/data/autotune.ts';
import {DataArray} from '../../tf/data/DataArray.ts';
import {Dataset} from '../../tf/data/Dataset.ts';
import {write} from '../output.ts';
import {DirectoryDataset} from './DirectoryDataset.ts';
import type {DirectoryOptions, LabelMode} from './DirectoryOptions.ts';
import {type Indexed, indexDirectory} from './indexDirectory.ts';

/** What a kind of files has of its own. */
export interface FileKind {
  /** Who asks, for messages. */
  who: string;
  /** In small letters: '.png'. */
  endings: readonly string[];
  load(bytes: Uint8Array<ArrayBuffer>): unknown;
  /** Makes batches; default: batch. */
  batch?(dataset: Dataset, batchSize: number): Dataset;
}

function check(who: string, {labelMode = 'int', validationSplit = null, subset = null, shuffle = true, seed = null}: DirectoryOptions): void {
  if (!['int', 'categorical', 'binary', null].includes(labelMode)) {
    throw new ValueError({
      what: `${who}: labelMode is not valid.`, got: show(labelMode), expected: "'int', 'categorical', 'binary' or null", fix: "leave it out for 'int'",
    });
  }
  if (!['training', 'validation', 'both', null].includes(subset)) {
    throw new ValueError({
      what: `${who}: subset is not valid.`, got: show(subset), expected: "'training', 'validation' or 'both'", fix: 'leave it out for all files',
    });
  }
  if (validationSplit !== null && !(validationSplit > 0 && validationSplit < 1)) {
    throw new ValueError({
      what: `${who}: validationSplit is not valid.`, got: show(validationSplit), expected: 'a number between 0 and 1', fix: 'e.g. 0.2',
    });
  }
  if ((validationSplit === null) !== (subset === null)) {
    throw new ValueError({
      what: `${who}: validationSplit and subset go together.`, got: `validationSplit = ${show(validationSplit)}, subset = ${show(subset)}`,
      expected: 'both, or none', fix: "e.g. {validationSplit: 0.2, subset: 'both', seed: 1}",
    });
  }
  if (validationSplit !== null && shuffle && seed === null) {
    throw new ValueError({
      what: `${who}: a split of shuffled files needs a seed.`, got: 'seed = null', expected: 'the same seed for both parts, so that no file is in both',
      fix: 'give a seed, or set shuffle: false',
    });
  }
}

/** The files of a part. */
function partOf({paths, labels, classNames}: Indexed, split: number | null, part: 'training' | 'validation'): Indexed {
  if (split === null) return {paths, labels, classNames};
  const held = Math.floor(split * paths.length);
  const [from, to] = part === 'training' ? [0, paths.length - held] : [paths.length - held, paths.length];
  write(`Using ${to - from} files for ${part}.\n`);
  return {paths: paths.slice(from, to), labels: labels && labels.slice(from, to), classNames};
}

function labelOf(label: number, mode: LabelMode, classes: number): DataArray {
  if (mode === 'int') return new DataArray(Int32Array.of(label), [], 'int32');
  if (mode === 'binary') return new DataArray(Float32Array.of(label), [1], 'float32');
  return new DataArray(Float32Array.from({length: classes}, (_, i) => Number(i === label)), [classes], 'float32');
}

/** The data set of a part: files are read when their elements are asked for. */
function datasetOf(
  fs: FileSystem, kind: FileKind, {paths, labels, classNames}: Indexed, {labelMode = 'int', batchSize = 32}: DirectoryOptions, seed: number | null,
): DirectoryDataset {
  const buffer = batchSize === null ? 1024 : batchSize * 8;
  const numbers = Dataset.range(paths.length);
  const loaded = (seed === null ? numbers : numbers.shuffle(buffer, {seed})).map(async (number): Promise<unknown> => {
    const i = number.item();
    const content = await kind.load(await fs.read(paths[i]!));
    return labels === null || labelMode === null ? content : [content, labelOf(labels[i]!, labelMode, classNames!.length)];
  }, {numParallelCalls: AUTOTUNE});
  const batched = batchSize === null ? loaded : kind.batch ? kind.batch(loaded, batchSize) : loaded.batch(batchSize);
  return DirectoryDataset.of(batched.prefetch(AUTOTUNE), classNames, paths);
}

/** A data set of the files of a folder, or a list of two: for training and validation. */
export async function fromDirectory(kind: FileKind, directory: string, given: DirectoryOptions): Promise<DirectoryDataset | DirectoryDataset[]> {
  const {who, endings} = kind;
  const options = given.labelMode === null ? {...given, labels: null} : given;
  check(who, options);
  const {labelMode = 'int', shuffle = true, subset = null, validationSplit = null, batchSize = 32} = options;
  if (batchSize !== null && !(Number.isInteger(batchSize) && batchSize > 0)) {
    throw new ValueError({
      what: `${who}: batchSize is not valid.`, got: show(batchSize), expected: 'a positive integer, or null', fix: 'leave it out for 32',
    });
  }
  const fs = await files(who);
  const seed = shuffle ? (options.seed ?? numpySeed()) : null;
  const found = await indexDirectory(fs, directory, endings, seed, options);
  if (labelMode === 'binary' && found.classNames && found.classNames.length !== 2) {
    throw new ValueError({
      what: `${who}: binary labels are of two classes.`, got: show(found.classNames), expected: 'two classes', fix: "set labelMode: 'int'",
    });
  }
  const part = (name: 'training' | 'validation'): DirectoryDataset => {
    const own = partOf(found, validationSplit, name);
    if (own.paths.length === 0) {
      throw new ValueError({
        what: `${who}: there are no files${subset ? ` for ${name}` : ''}.`, got: `${found.paths.length} files in ${directory}`,
        expected: `files that end in ${endings.join(', ')}`, fix: 'check the path',
      });
    }
    return datasetOf(fs, kind, own, options, subset === 'both' && name === 'validation' ? null : seed);
  };
  return subset === 'both' ? [part('training'), part('validation')] : part(subset ?? 'training');
}
