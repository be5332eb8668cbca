import {RandomState, show, ValueError} from '../../../engine/index.ts';
import type {FileSystem} from '../../files/FileSystem.ts';
import {write} from '../output.ts';
import type {DirectoryOptions} from './DirectoryOptions.ts';

/** The files of a folder with what is known of them. */
export interface Indexed {
  paths: readonly string[];
  /** Class numbers; null without labels. */
  labels: readonly number[] | null;
  classNames: readonly string[] | null;
}

/** The files with one of these endings below a folder, folder by folder, in the order of their names. */
async function filesBelow(fs: FileSystem, folder: string, endings: readonly string[], followLinks: boolean): Promise<string[]> {
  const folders: [path: string, names: string[]][] = [];
  const walk = async (path: string): Promise<void> => {
    const names = await fs.list(path, {followLinks});
    folders.push([path, names.filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending)))]);
    for (const name of names) if (name.endsWith('/')) await walk(`${path}/${name.slice(0, -1)}`);
  };
  await walk(folder);
  return folders.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, names]) => names.map((name) => `${path}/${name}`));
}

/** The subfolders that are classes. */
async function classFolders(fs: FileSystem, directory: string, classNames: readonly string[] | null): Promise<readonly string[]> {
  const found = (await fs.list(directory)).filter((name) => name.endsWith('/') && !name.startsWith('.')).map((name) => name.slice(0, -1));
  const stray = classNames?.find((name) => !found.includes(name));
  if (stray !== undefined) {
    throw new ValueError({
      what: 'classNames names a folder that there is not.', got: show(stray), expected: `names out of ${found.join(', ')}`,
      fix: 'check the spelling; the folders are looked for in the directory',
    });
  }
  return classNames ?? found;
}

async function labelled(
  fs: FileSystem, directory: string, endings: readonly string[], {labels, classNames = null, followLinks = false}: DirectoryOptions,
): Promise<Indexed> {
  if (labels !== undefined && labels !== 'inferred') {
    if (classNames) {
      throw new ValueError({
        what: 'classNames goes with inferred labels alone.', got: show(classNames), expected: 'null', fix: "leave it out, or set labels: 'inferred'",
      });
    }
    const paths = await filesBelow(fs, directory, endings, followLinks);
    if (labels === null) return {paths, labels, classNames: null};
    if (labels.length !== paths.length) {
      throw new ValueError({
        what: 'There are not as many labels as files.', got: `${labels.length} labels for ${paths.length} files in ${directory}`,
        expected: 'a label for each file, in the order of their paths', fix: "give as many, or set labels: 'inferred'",
      });
    }
    return {paths, labels, classNames: [...new Set(labels)].sort((a, b) => a - b).map(String)};
  }
  const classes = await classFolders(fs, directory, classNames);
  const found = await Promise.all(classes.map((name) => filesBelow(fs, `${directory}/${name}`, endings, followLinks)));
  return {paths: found.flat(), labels: found.flatMap((paths, i) => paths.map(() => i)), classNames: classes};
}

/**
 * The files of a folder, their labels and classes, in the order of their names or shuffled by a seed, as in Keras.
 *
 * @param endings  in small letters: '.png'
 */
export async function indexDirectory(
  fs: FileSystem, directory: string, endings: readonly string[], seed: number | null, options: DirectoryOptions,
): Promise<Indexed> {
  const {paths, labels, classNames} = await labelled(fs, directory.replace(/\/+$/, ''), endings, options);
  if (options.verbose ?? true) write(`Found ${paths.length} files${labels === null ? '' : ` belonging to ${classNames!.length} classes`}.\n`);
  if (seed === null) return {paths, labels, classNames};
  const order = Array.from(new RandomState(seed).permutation(paths.length));
  return {paths: order.map((i) => paths[i]!), labels: labels && order.map((i) => labels[i]!), classNames};
}
