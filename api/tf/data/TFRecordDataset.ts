import {kerasExport} from '../../kerasExport.ts';
import {decodeRecords} from '../io/records.ts';
import {DataArray} from './DataArray.ts';
import {Dataset} from './Dataset.ts';
import {type FileOptions, type Filenames, fromFiles} from './fromFiles.ts';

/**
 * The records of TFRecord files: each is an array of bytes. Checksums are checked.
 *
 * @param filenames  paths, addresses or Blobs: one or a list
 * @throws ValueError from the iteration, for damaged files
 * @source tf.data.TFRecordDataset
 * @example
 * const features = {image: {shape: [28, 28], dtype: 'uint8'}, label: {shape: [], dtype: 'int32'}};
 * const dataset = tf.data.TFRecordDataset('train.tfrecord').map((record) => tf.io.parseSingleExample(record, features));
 */
class TFRecords extends Dataset<DataArray> {
  static readonly positional: readonly string[] = ['filenames'];

  constructor(filenames: Filenames, options: FileOptions = {}) {
    super(fromFiles(filenames, options, async function* (bytes, name) {
      for await (const record of decodeRecords(bytes, name)) yield new DataArray(record, [record.length], 'uint8');
    }));
  }
}

export const TFRecordDataset = kerasExport('tf.data.TFRecordDataset', TFRecords);
export type TFRecordDataset = TFRecords;
