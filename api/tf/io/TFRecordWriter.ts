import {streamFormat} from '../../files/chunks.ts';
import type {Appender} from '../../files/FileSystem.ts';
import {files} from '../../files/files.ts';
import {refuseUnknown} from '../../refuseUnknown.ts';
import {kerasExport} from '../../kerasExport.ts';
import {piped} from '../../files/piped.ts';
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
  readonly #format: 'gzip' | 'deflate' | null;
  readonly #records: Uint8Array<ArrayBuffer>[] = [];
  #file: Promise<Appender> | null = null;

  constructor(path: string, {compressionType = '', ...unknown}: TFRecordWriterOptions = {}) {
    refuseUnknown('TFRecordWriter', unknown);
    this.#format = streamFormat('TFRecordWriter', compressionType);
    this.path = String(path);
  }

  #open(): Promise<Appender> {
    return (this.#file ??= files('TFRecordWriter').then(({append}) => append(this.path, true)));
  }

  /** Writes a record: bytes, or text in UTF-8. */
  async write(record: Uint8Array | string): Promise<void> {
    const framed = encodeRecord(typeof record === 'string' ? new TextEncoder().encode(record) : record);
    if (this.#format) this.#records.push(framed);
    else await (await this.#open()).write(framed);
  }

  /** Ends the file. */
  async close(): Promise<void> {
    const file = await this.#open();
    if (this.#format) {
      const whole = new Uint8Array(await new Blob(this.#records).arrayBuffer());
      await file.write(await piped(whole, new CompressionStream(this.#format)));
    }
    await file.close();
  }
}

export const TFRecordWriter = kerasExport('tf.io.TFRecordWriter', RecordWriter);
export type TFRecordWriter = RecordWriter;
