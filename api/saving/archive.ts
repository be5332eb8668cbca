import type {Model} from '../models/Model.ts';
import {decodeText} from './ByteReader.ts';
import {encodeText} from './ByteWriter.ts';
import {readHdf5} from './hdf5/Group.ts';
import {writeHdf5} from './hdf5/writeHdf5.ts';
import {parseJson} from './parseJson.ts';
import {serializeKerasObject} from './serialization.ts';
import {loadState, variablesOf} from './state/loadState.ts';
import {type Assets, stateToWrite, variablesToSave} from './state/saveState.ts';
import {ZipArchive} from './zip/readZip.ts';
import {writeZip} from './zip/writeZip.ts';

/** The version of Keras whose files these are. */
export const KERAS_VERSION = '3.15.1';

export const [METADATA, CONFIG, WEIGHTS, ASSETS] = ['metadata.json', 'config.json', 'model.weights.h5', 'assets/'] as const;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

function now(): string {
  const date = new Date();
  const [year, month, day] = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())];
  return `${year}-${month}-${day}@${[date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')}`;
}

/** The bytes of a .keras file: a zip archive of the configuration, the weights with the optimizer's state, and texts such as vocabularies. */
export async function writeArchive(model: Model): Promise<Uint8Array<ArrayBuffer>> {
  const assets: Assets = new Map();
  const config = JSON.stringify(serializeKerasObject(model));
  const weights = await writeHdf5(stateToWrite(variablesToSave(model, undefined, assets)));
  return writeZip(new Map([
    [METADATA, encodeText(JSON.stringify({keras_version: KERAS_VERSION, date_saved: now()}))], [CONFIG, encodeText(config)], [WEIGHTS, weights],
    ...[...assets].map(([path, text]): [string, Uint8Array] => [ASSETS + path, encodeText(text)]),
  ]));
}

/** The configuration in a .keras file. */
export const configIn = (archive: ZipArchive, path: string): unknown => parseJson(decodeText(archive.read(CONFIG)), `${path}/${CONFIG}`);

/** True for what Keras 2 wrote: its configurations have other arguments. */
export function isOfKeras2(archive: ZipArchive, path: string): boolean {
  const metadata = archive.has(METADATA) ? (parseJson(decodeText(archive.read(METADATA)), `${path}/${METADATA}`) as {keras_version?: unknown} | null) : null;
  return String(metadata?.keras_version).startsWith('2.');
}

/** Gives a model the state in a .keras file, with its assets if it is that of the file. */
export function loadArchiveState(model: Model, archive: ZipArchive, path: string, {skipMismatch = false, withAssets = false}: {skipMismatch?: boolean; withAssets?: boolean} = {}): void {
  const find = variablesOf(readHdf5(archive.read(WEIGHTS), `${path}/${WEIGHTS}`));
  const assets = (name: string): string | null => (archive.has(ASSETS + name) ? decodeText(archive.read(ASSETS + name)) : null);
  loadState(model, find, {skipMismatch, assets: withAssets ? assets : null});
}
