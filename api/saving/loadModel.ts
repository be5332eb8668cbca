import {refuseUnknown} from '../arguments.ts';
import type {Model} from '../models/Model.ts';
import {configIn, isOfKeras2, loadArchiveState} from './archive.ts';
import {deserialize} from './deserialize.ts';
import {FormatError} from './FormatError.ts';
import {readHdf5} from './hdf5/Group.ts';
import {modern} from './legacy/legacyConfig.ts';
import {loadLegacyModel} from './legacy/legacyModel.ts';
import {openSource, type Source} from './source.ts';
import {isZip} from './zip/format.ts';
import {ZipArchive} from './zip/readZip.ts';

export interface LoadOptions {
  /** Classes and functions by the names that the file has for them. */
  customObjects?: Record<string, unknown> | null;
  /** Compiles the model as it was when it was saved. Default true. */
  compile?: boolean;
  /** For Keras's sake: code in a file is never run, be it true or false. Default true. */
  safeMode?: boolean;
}

/**
 * A model that was saved here or in Python, ready to predict or to train on. What the file is shows in its bytes, whatever it is called.
 *
 * @param source  a path or address, a URL, bytes, a Blob or File, the answer of fetch, a stream or a file handle
 * @throws FormatError for a damaged file, ValueError for a class that is neither Keras's own nor among customObjects
 * @source keras.saving.load_model
 * @example
 * const model = await keras.saving.loadModel('model.keras');
 * const other = await keras.saving.loadModel(await (await fetch('model.keras')).arrayBuffer());
 */
export async function loadModel(source: Source, {customObjects = null, compile = true, safeMode: _ = true, ...unknown}: LoadOptions = {}): Promise<Model> {
  refuseUnknown('loadModel', unknown);
  const {bytes, path} = await openSource(source);
  if (!isZip(bytes)) return loadLegacyModel(readHdf5(bytes, path), path, {customObjects, compile});
  const archive = new ZipArchive(bytes, path);
  const config = configIn(archive, path);
  if (typeof config !== 'object' || config === null || !('class_name' in config)) throw new FormatError({path, offset: 0, what: 'there is no model in the configuration.', got: JSON.stringify(config)?.slice(0, 100) ?? 'nothing', expected: 'a class_name and a config', fix: 'take another copy of the file'});
  const own = isOfKeras2(archive, path) ? (modern(config) as object) : config;
  const model = deserialize(compile ? own : {...own, compile_config: null}, {customObjects}) as Model;
  loadArchiveState(model, archive, path, {withAssets: true});
  return model;
}
