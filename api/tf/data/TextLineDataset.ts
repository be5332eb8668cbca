import {kerasExport} from '../../kerasExport.ts';
import {lines} from '../io/lines.ts';
import {DataArray, type TextArray} from './DataArray.ts';
import {Dataset} from './Dataset.ts';
import {type FileOptions, type Filenames, fromFiles} from './fromFiles.ts';

/**
 * The lines of text files, without their ends.
 *
 * @param filenames  paths, addresses or Blobs: one or a list
 * @source tf.data.TextLineDataset
 * @example const long = tf.data.TextLineDataset('book.txt').filter((line) => line.item().length > 80);
 */
class TextLines extends Dataset<TextArray> {
  static readonly positional: readonly string[] = ['filenames'];

  constructor(filenames: Filenames, options: FileOptions = {}) {
    super(fromFiles(filenames, options, async function* (bytes) {
      for await (const line of lines(bytes)) yield new DataArray<readonly string[]>([line], [], 'string');
    }));
  }
}

export const TextLineDataset = kerasExport('tf.data.TextLineDataset', TextLines);
export type TextLineDataset = TextLines;
