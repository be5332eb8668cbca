import {show, ValueError} from '../../engine/index.ts';
import {withSignature} from '../withSignature.ts';
import {decodeWav} from './decodeWav.ts';
import type {DirectoryDataset} from './directory/DirectoryDataset.ts';
import {type DirectoryOptions, directoryOptions} from './directory/DirectoryOptions.ts';
import {fromDirectory} from './directory/fromDirectory.ts';

export interface AudioDirectoryOptions extends DirectoryOptions {
  /** Samples to cut off or fill up to. Default: those of the longest in the batch. */
  outputSequenceLength?: number | null;
}

/**
 * Batches of sounds out of a folder with .wav files (16-bit PCM), whose subfolders are the classes: [sounds, labels]. Sounds are
 * `[batch, samples, channels]`, float32 from -1 to 1.
 *
 * @returns a data set with classNames and filePaths; with subset 'both' a list of two
 * @throws ValueError for options that are not valid and for a folder without sounds, BackendError on platforms without files
 * @source keras.utils.audio_dataset_from_directory
 * @example const dataset = await keras.utils.audioDatasetFromDirectory('words', {outputSequenceLength: 16000});
 */
export const audioDatasetFromDirectory = /* @__PURE__ */ withSignature(
  'audioDatasetFromDirectory', `directory | ${directoryOptions} outputSequenceLength`, (
    directory: string, options: AudioDirectoryOptions = {},
  ): Promise<DirectoryDataset | DirectoryDataset[]> => {
    const {outputSequenceLength: length = null} = options;
    if (length !== null && !(Number.isInteger(length) && length > 0)) {
      throw new ValueError({
        what: 'audioDatasetFromDirectory: outputSequenceLength is not valid.', got: show(length), expected: 'a positive integer',
        fix: 'leave it out for the longest of the batch',
      });
    }
    return fromDirectory({
      who: 'audioDatasetFromDirectory', endings: ['.wav'], load: (bytes) => decodeWav(bytes, length), batch: (
        dataset, batchSize,
      ) => (length === null ? dataset.paddedBatch(batchSize) : dataset.batch(batchSize)),
    }, directory, options);
  },
);
