import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import type {Model} from '../models/Model.ts';
import {writeArchive} from './archive.ts';
import {type Destination, pathOfDestination, writeDestination} from './destination.ts';
import {writeHdf5} from './hdf5/writeHdf5.ts';
import {legacyModel} from './legacy/legacyModel.ts';

export interface SaveOptions {
  /** Takes the place of a file that is there. Default true; false: that is an error. */
  overwrite?: boolean;
  /** Keeps the state of the optimizer; for 'h5' alone: the format 'keras' always does. Default true. */
  includeOptimizer?: boolean;
  /** 'keras' or, for older programs, 'h5'. Default: as the path ends; without a path 'keras'. */
  format?: 'keras' | 'h5' | null;
}

function formatOf(path: string | null, format: SaveOptions['format']): 'keras' | 'h5' {
  if (format === 'keras' || format === 'h5') return format;
  if (format === null && (path === null || path.endsWith('.keras'))) return 'keras';
  if (format === null && /\.(h5|hdf5)$/.test(path!)) return 'h5';
  throw new ValueError({what: 'saveModel: the format is not known.', got: show(format ?? path), expected: 'a path that ends in .keras (or .h5)', fix: "e.g. model.save('model.keras')"});
}

/**
 * Saves a model with its weights, what it was compiled with and the state of its optimizer, as Keras does.
 *
 * @param destination  a path, the URL of a file, a file handle or a stream. Default: none, the bytes are given
 * @returns the bytes of the file if there is no destination
 * @throws ValueError for another ending
 * @source keras.saving.save_model
 * @example
 * await keras.saving.saveModel(model, 'model.keras');
 * const bytes = await keras.saving.saveModel(model); // for a database, a cache, a response
 */
export function saveModel(model: Model, destination?: null, options?: SaveOptions): Promise<Uint8Array<ArrayBuffer>>;
export function saveModel(model: Model, destination: Destination, options?: SaveOptions): Promise<void>;
export async function saveModel(model: Model, destination: Destination | null = null, {overwrite = true, includeOptimizer = true, format = null, ...unknown}: SaveOptions = {}): Promise<Uint8Array<ArrayBuffer> | void> {
  refuseUnknown('saveModel', unknown);
  const kind = formatOf(destination === null ? null : pathOfDestination(destination), format);
  const bytes = kind === 'keras' ? await writeArchive(model) : await writeHdf5(legacyModel(model, includeOptimizer));
  if (destination === null) return bytes;
  await writeDestination(destination, bytes, overwrite);
}
