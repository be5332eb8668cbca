import type {Tensor, TensorLike} from '../../engine/index.ts';
import {pathOf} from '../kerasExport.ts';
import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as activations from './index.ts';
import {linear} from './linear.ts';

const family: Family = {module: 'keras.activations', what: 'activation', members: () => activations};

/** What a layer does to its output, element by element or along an axis. */
export type Activation = (x: TensorLike) => Tensor;

/**
 * The activation that a name, a serialized one or a function stands for; null stands for linear.
 *
 * @source keras.activations.get
 */
export const get = (identifier: unknown): Activation => (resolve(identifier, family) ?? linear) as Activation;

/** The name of one of Keras's own activations; others as other functions and objects are serialized. @source keras.activations.serialize */
export const serialize = (activation: unknown): unknown => pathOf(activation)?.split('.').at(-1) ?? serializeKerasObject(activation);

/** @source keras.activations.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Activation =>
  deserializeKerasObject(typeof config === 'string' ? {class_name: 'function', config} : config, {...family, customObjects}) as Activation;
