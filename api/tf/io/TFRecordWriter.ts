import {show, ValueError} from '../../../engine/index.ts';
import type {Appender} from '../../files/FileSystem.ts';
import {files} from '../../files/files.ts';
import {refuseUnknown} from '../../refuseUnknown.ts';
import {kerasExport} from '../../kerasExport.ts';
import {piped} from '../../images/piped.ts';
import {encodeRecord} from './records.ts';

export interface TFRecordWriterOptions {
  /** How the file is packed: '' (not at all), 'GZIP' or 'ZLIB'; then it is written when it is closed. Default ''. */
  compressionType?: '' | 'GZIP' | 'ZLIB';
}

/**
 * Writes records to a file, which is emptied first.
 *
 * @source tf.io.TFRecordWriter
 * @example
 * const writer = tf.io.TFRecordWriter('train.tfrecord');
 * for (const features of samples) await writer.write(new tf.train.Example(features).serialize());
 * await writer.close();
 */
class RecordWriter {
  static readonly positional: readonly string[] = ['path'];

  readonly path: string;
  readonly #compression: string;
  readonly #records: Uint8Array<ArrayBuffer>[] = [];
  #file: Promise<Appender> | null = null;

  constructor(path: string, {compressionType = '', ...unknown}: TFRecordWriterOptions = {}) {
    refuseUnknown('TFRecordWriter', unknown);
    if (!['', 'GZIP', 'ZLIB'].includes(compressionType)) {
      throw new ValueError({
        what: 'TFRecordWriter: there is no such compression.', got: show(compressionType), expected: "'', 'GZIP' or 'ZLIB'", fix: "leave it out for ''",
      });
    }
    this.path = String(path);
    this.#compression = compressionType;
  }

  #open(): Promise<Appender> {
    return (this.#file ??= files('TFRecordWriter').then(({append}) => append(this.path, true)));
  }

  /** Writes a record: bytes, or text in UTF-8. */
  async write(record: Uint8Array | string): Promise<void> {
    const framed = encodeRecord(typeof record === 'string' ? new TextEncoder().encode(record) : record);
    if (this.#compression) this.#records.push(framed);
    else await (await this.#open()).write(framed);
  }

  /** Ends the file. */
  async close(): Promise<void> {
    const file = await this.#open();
    if (this.#compression) {
      const whole = new Uint8Array(await new Blob(this.#records).arrayBuffer());
      await file.write(await piped(whole, new CompressionStream(this.#compression === 'GZIP' ? 'gzip' : 'deflate')));
    }
    await file.close();
  }
}

export const TFRecordWriter = kerasExport('tf.io.TFRecordWriter', RecordWriter);
export type TFRecordWriter = RecordWriter;
