import {withSignature} from '../withSignature.ts';
import {everything} from './everything.ts';
import {type DeserializeOptions, deserializeKerasObject} from './serialization.ts';

/**
 * The object that a serialized one describes; plain values as they are.
 *
 * @throws ValueError for a class that is neither Keras's own nor registered
 * @source keras.saving.deserialize_keras_object
 */
export const deserialize = /* @__PURE__ */ withSignature('deserializeKerasObject', 'config | customObjects', (config: unknown, {customObjects = null}: Pick<DeserializeOptions, 'customObjects'> = {}): unknown =>
  deserializeKerasObject(config, {customObjects, members: everything}));
