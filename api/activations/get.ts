import type {Tensor, TensorLike} from '../../engine/index.ts';
import {pathOf} from '../kerasExport.ts';
import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import {linear} from './linear.ts';

/** What a layer does to its output, element by element or along an axis. */
export type Activation = (x: TensorLike) => Tensor;

/**
 * The activation that a name, a serialized one or a function stands for; null stands for linear.
 *
 * @source keras.activations.get
 */
export const get = (identifier: unknown): Activation => (resolve(identifier, 'keras.activations', 'activation') ?? linear) as Activation;

/** The name of one of Keras's own activations; others as other functions and objects are serialized. @source keras.activations.serialize */
export const serialize = (activation: unknown): unknown => pathOf(activation)?.split('.').at(-1) ?? serializeKerasObject(activation);

/** @source keras.activations.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Activation =>
  deserializeKerasObject(typeof config === 'string' ? {class_name: 'function', config} : config, {customObjects, module: 'keras.activations', what: 'activation'}) as Activation;
