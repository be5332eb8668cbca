import {everything} from '../saving/everything.ts';
import {deserializeKerasObject, serializeKerasObject} from '../saving/serialization.ts';
import type {Layer} from './Layer.ts';

/** What a layer is made of, as Python's JSON. @source keras.layers.serialize */
export const serialize = (layer: Layer): unknown => serializeKerasObject(layer);

/** The layer that `serialize`, or Python, wrote. @source keras.layers.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Layer =>
  deserializeKerasObject(config, {customObjects, what: 'layer', members: everything}) as Layer;
