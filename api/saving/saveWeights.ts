import {show, ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import type {Model} from '../models/Model.ts';
import {KERAS_VERSION} from './archive.ts';
import {type Destination, pathOfDestination, writeDestination} from './destination.ts';
import {writeHdf5} from './hdf5/writeHdf5.ts';
import {legacyWeights} from './legacy/legacyWeights.ts';
import {refuseUnbuilt} from './refuseUnbuilt.ts';
import {writeShards} from './shards.ts';
import type {Saveable} from './state/saveables.ts';
import {stateToWrite, variablesToSave} from './state/saveState.ts';
import {safetensorsOf} from './weightsByPath.ts';

export interface SaveWeightsOptions {
  /** Takes the place of a file that is there. Default true; false: that is an error. */
  overwrite?: boolean;
  /** Cuts the weights into files of so many GiB; the path ends in .weights.json. Default: one file. */
  maxShardSize?: number | null;
  /** Layers, or the optimizer, that are left out. */
  objectsToSkip?: readonly Saveable[] | null;
}

/**
 * Saves the weights of a model and the state of its optimizer.
 *
 * @param destination  as for saveModel; a path ends in .weights.h5, in .h5 for the layout of Keras 2, or in .safetensors for the weights alone, by their paths.
 *   Default: none, the bytes are given
 * @returns the bytes of the file if there is no destination
 * @throws ValueError for another ending, or a model that is not built
 * @source keras.saving.save_weights
 * @example await keras.saving.saveWeights(model, 'model.weights.h5');
 */
export function saveWeights(model: Model, destination?: null, options?: SaveWeightsOptions): Promise<Uint8Array<ArrayBuffer>>;
export function saveWeights(model: Model, destination: Destination, options?: SaveWeightsOptions): Promise<void>;
export async function saveWeights(model: Model, destination: Destination | null = null, {overwrite = true, maxShardSize = null, objectsToSkip = null, ...unknown}: SaveWeightsOptions = {}): Promise<Uint8Array<ArrayBuffer> | void> {
  refuseUnknown('saveWeights', unknown);
  refuseUnbuilt(model);
  const path = destination === null ? null : pathOfDestination(destination);
  const endings = maxShardSize === null ? /\.(h5|hdf5|safetensors)$/ : /\.weights\.(json|h5)$/;
  if (path === null ? maxShardSize !== null : !endings.test(path)) {
    throw new ValueError({what: 'saveWeights: the path has another ending.', got: show(path), expected: maxShardSize === null ? '.weights.h5 or .safetensors' : '.weights.json, since maxShardSize is given', fix: `e.g. 'model.weights.${maxShardSize === null ? 'h5' : 'json'}'`});
  }
  if (maxShardSize !== null) return writeShards(model, path!, maxShardSize, (to, bytes) => writeDestination(to, bytes, overwrite));
  const skip = new Set(objectsToSkip);
  const isLegacy = path !== null && !path.endsWith('.weights.h5');
  const bytes = await (path?.endsWith('.safetensors') ? safetensorsOf(model, skip) : writeHdf5(isLegacy ? legacyWeights(model, KERAS_VERSION) : stateToWrite(variablesToSave(model, skip))));
  if (destination === null) return bytes;
  await writeDestination(destination, bytes, overwrite);
}
