import {withSignature} from '../withSignature.ts';
import type {DirectoryDataset} from './directory/DirectoryDataset.ts';
import {type DirectoryOptions, directoryOptions} from './directory/DirectoryOptions.ts';
import {fromDirectory} from './directory/fromDirectory.ts';

export interface TextDirectoryOptions extends DirectoryOptions {
  /** Bytes of a text; the rest is left away. Default: all. */
  maxLength?: number | null;
}

/**
 * Batches of texts out of a folder with .txt files, whose subfolders are the classes: [texts, labels].
 *
 * @returns a data set with classNames and filePaths; with subset 'both' a list of two
 * @throws ValueError for options that are not valid and for a folder without texts, BackendError on platforms without files
 * @source keras.utils.text_dataset_from_directory
 * @example const dataset = await keras.utils.textDatasetFromDirectory('reviews', {batchSize: 16});
 */
export const textDatasetFromDirectory = /* @__PURE__ */ withSignature(
  'textDatasetFromDirectory', `directory | ${directoryOptions} maxLength`, (
    directory: string, options: TextDirectoryOptions = {},
  ): Promise<DirectoryDataset | DirectoryDataset[]> => {
    const {maxLength = null} = options;
    const load = (bytes: Uint8Array): string => new TextDecoder().decode(maxLength === null ? bytes : bytes.subarray(0, maxLength));
    return fromDirectory({who: 'textDatasetFromDirectory', endings: ['.txt'], load}, directory, options);
  },
);
