import {isPlainObject} from '../../../engine/index.ts';

type Json = Record<string, unknown>;

const isLayer = (value: unknown): value is Json & {class_name: string; config: Json} =>
  isPlainObject(value) && typeof value.class_name === 'string' && isPlainObject(value.config);

/** Names of classes that are others today. */
const renamed: Record<string, string> = {Model: 'Functional', BatchNormalizationV1: 'BatchNormalization', BatchNormalizationV2: 'BatchNormalization', UnifiedLSTM: 'LSTM', UnifiedGRU: 'GRU', CuDNNLSTM: 'LSTM', CuDNNGRU: 'GRU', GroupedQueryAttention: 'GroupQueryAttention'};

/** Arguments of layers and optimizers of Keras 1 and 2 that Keras 3 does not have, and passes over. */
const gone = new Set(['batch_input_shape', 'sparse_input', 'implementation', 'time_major', 'ragged', 'decay', 'is_legacy_optimizer', 'jit_compile', 'fused', 'virtual_batch_size', 'adjustment', 'input_dim', 'input_length']);

/** The names of arguments in Keras 1. */
const keras1: Record<string, string> = {output_dim: 'units', nb_filter: 'filters', subsample: 'strides', border_mode: 'padding', init: 'kernel_initializer', inner_init: 'recurrent_initializer', p: 'rate', bias: 'use_bias'};

const decoded = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decoded);
  if (!isPlainObject(value)) return value;
  if ((value.class_name === '__tuple__' || value.class_name === 'TensorShape') && Array.isArray(value.items)) return value.items.map(decoded);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, decoded(entry)]));
};

/** The arguments of a layer as Keras 3 names them. */
function layerConfig(className: string, given: Json, version: number): Json {
  const config: Json = {};
  for (const [key, value] of Object.entries(given)) {
    if (version < 3 && gone.has(key) && !(className.endsWith('Embedding') && key === 'input_dim')) continue;
    config[version === 1 && keras1[key] !== undefined ? keras1[key]! : key] = isLayer(value) && 'layers' in value.config || key === 'layer' || key === 'cell' || key === 'backward_layer' ? modern(value, version) : value;
  }
  if (className === 'InputLayer') {
    const shape = given.batch_shape ?? given.batch_input_shape;
    return {batch_shape: shape, dtype: given.dtype ?? 'float32', sparse: given.sparse ?? false, name: given.name};
  }
  if (className === 'BatchNormalization' && Array.isArray(given.axis)) [config.axis] = given.axis as unknown[];
  if (className === 'CuDNNGRU') config.reset_after = true;
  if (Array.isArray(given.cells)) config.cells = given.cells.map((cell) => modern(cell, version));
  return config;
}

const withoutNull = (config: Json): Json => Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));

/** An InputLayer for a stack whose first layer says the shape itself. */
function inputFor(first: unknown): unknown[] {
  if (!isLayer(first) || first.class_name === 'InputLayer') return [];
  const {batch_input_shape: shape, dtype, name} = first.config;
  return Array.isArray(shape) ? [{class_name: 'InputLayer', config: {batch_shape: shape, dtype: dtype ?? 'float32', name: `${String(name)}_input`}}] : [];
}

/** The configuration of a model or layer of Keras 1, 2 or 3 as Keras 3 has it. @param version  of Keras: 1, 2 or 3 */
export function modern(given: unknown, version = 2): unknown {
  const value = decoded(given);
  if (!isLayer(value) && !(isPlainObject(value) && value.class_name === 'Sequential' && Array.isArray(value.config))) return value;
  const {class_name: name, config: raw, ...rest} = value as Json & {class_name: string};
  const className = renamed[name] ?? name;
  // very old stacks are bare lists
  const config = (Array.isArray(raw) ? {layers: raw} : raw) as Json;
  if (!Array.isArray(config.layers)) return {...rest, module: rest.module ?? null, class_name: className, config: layerConfig(name, config, version)};
  const layers = config.layers.map((layer: unknown) => modern(layer, version));
  const inputs = className === 'Sequential' ? inputFor(config.layers[0]) : [];
  const {compile_config: compile} = rest;
  if (isPlainObject(compile)) rest.compile_config = {...withoutNull(compile), optimizer: modern(compile.optimizer)};
  return {...rest, module: rest.module ?? null, class_name: className, config: {...config, layers: [...inputs, ...layers]}};
}
