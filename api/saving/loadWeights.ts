import {ValueError} from '../../engine/index.ts';
import {refuseUnknown} from '../arguments.ts';
import type {Model} from '../models/Model.ts';
import {loadArchiveState} from './archive.ts';
import {readHdf5} from './hdf5/Group.ts';
import {loadLegacyWeights} from './legacy/legacyWeights.ts';
import {refuseUnbuilt} from './refuseUnbuilt.ts';
import {isSafetensors} from './safetensors.ts';
import {openShards} from './shards.ts';
import {openSource, type Source} from './source.ts';
import {loadState, variablesOf} from './state/loadState.ts';
import type {Saveable} from './state/saveables.ts';
import {loadSafetensors} from './weightsByPath.ts';
import {isZip} from './zip/format.ts';
import {ZipArchive} from './zip/readZip.ts';

export interface LoadWeightsOptions {
  /** Warns of what does not fit, and leaves it as it is, instead of failing. Default false. */
  skipMismatch?: boolean;
  /** Pairs layers by their names instead of their order; for files in the layout of Keras 2 alone. Default false. */
  byName?: boolean;
  /** Layers, or the optimizer, that stay as they are. */
  objectsToSkip?: readonly Saveable[] | null;
}

const OPENING_BRACE = 0x7b;

/**
 * Gives a model the weights of a file, and its optimizer the state: of saveWeights, of a saved model, or of Keras 2; of .safetensors the weights whose
 * paths it has. If that fails, the model stays as it is.
 *
 * @param source  as for loadModel; for sharded weights the path or address of the .weights.json file
 * @throws FormatError for a damaged file, ValueError if the weights are those of another model
 * @source keras.saving.load_weights
 * @example await keras.saving.loadWeights(model, 'model.weights.h5');
 */
export async function loadWeights(model: Model, source: Source, {skipMismatch = false, byName = false, objectsToSkip = null, ...unknown}: LoadWeightsOptions = {}): Promise<void> {
  refuseUnknown('loadWeights', unknown);
  refuseUnbuilt(model);
  const opened = await openSource(source);
  const {bytes, path} = opened;
  const options = {skipMismatch, skip: new Set(objectsToSkip)};
  const refuseByName = (): void => {
    if (byName) throw new ValueError({what: 'loadWeights: byName does not go with this file.', got: path, expected: 'a file in the layout of Keras 2 (.h5)', fix: 'leave byName out'});
  };
  if (isSafetensors(bytes) || path.endsWith('.safetensors')) {
    refuseByName();
    return loadSafetensors(model, bytes, path, options);
  }
  if (isZip(bytes)) {
    refuseByName();
    return loadArchiveState(model, new ZipArchive(bytes, path), path, {skipMismatch});
  }
  if (bytes[0] === OPENING_BRACE) {
    refuseByName();
    return loadState(model, await openShards(opened), options);
  }
  const root = readHdf5(bytes, path);
  const {attributes} = root;
  const isList = (group: typeof root): boolean => group.attributes.has('layer_names') || group.attributes.has('layer_names0');
  const legacy = isList(root) ? root : attributes.has('model_config') ? root.group('model_weights') : undefined;
  if (legacy) return loadLegacyWeights(model, legacy, {byName, skipMismatch});
  refuseByName();
  loadState(model, variablesOf(root), options);
}
