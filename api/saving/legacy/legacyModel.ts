import {isPlainObject} from '../../../engine/index.ts';
import {get as getLoss} from '../../losses/index.ts';
import type {Model} from '../../models/Model.ts';
import type {Optimizer} from '../../optimizers/index.ts';
import {KERAS_VERSION} from '../archive.ts';
import {deserialize} from '../deserialize.ts';
import {FormatError} from '../FormatError.ts';
import type {Group} from '../hdf5/Group.ts';
import {newGroup, type WrittenGroup} from '../hdf5/writeHdf5.ts';
import {parseJson} from '../parseJson.ts';
import {serializeKerasObject} from '../serialization.ts';
import {modern} from './legacyConfig.ts';
import {legacyWeights, loadLegacyWeights, setWeightsOf, valuesIn} from './legacyWeights.ts';

type Json = Record<string, unknown>;

/** Layers as these files have them: by the name of the class in Python and arguments alone. */
function bare(value: unknown): unknown {
  const {class_name, config, name, inbound_nodes} = value as Json;
  const {layers} = config as {layers?: unknown[]};
  const own = layers ? {...(config as Json), layers: layers.map(bare)} : config;
  return {class_name: class_name === 'GroupQueryAttention' ? 'GroupedQueryAttention' : class_name, config: own, ...(name === undefined ? {} : {name}), ...(inbound_nodes === undefined ? {} : {inbound_nodes})};
}

/** Losses and metrics as these files have them: objects without their modules, functions by their whole names (Keras does not read 'mse' here). */
function compileArgument(value: unknown): unknown {
  if (typeof value === 'string') {
    const found = serializeKerasObject(getLoss(value)) as Json | null;
    return found?.class_name === 'function' ? found.config : value;
  }
  if (Array.isArray(value)) return value.map(compileArgument);
  if (!isPlainObject(value)) return value;
  const {class_name, config} = value;
  if (class_name === 'function') return config;
  return class_name === undefined ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, compileArgument(entry)])) : {class_name, config};
}

/** A model in the layout of Keras 2: configuration and compile arguments as attributes, weights, and the state of the optimizer. */
export function legacyModel(model: Model, includeOptimizer: boolean): WrittenGroup {
  const root = newGroup();
  root.attributes.set('keras_version', KERAS_VERSION);
  root.attributes.set('backend', 'tensorflow');
  root.attributes.set('model_config', JSON.stringify(bare(serializeKerasObject(model))));
  root.members.set('model_weights', legacyWeights(model, KERAS_VERSION));
  if (!includeOptimizer || !model.compiled) return root;
  const {optimizer, loss, ...rest} = model.getCompileConfig();
  const {class_name, config} = optimizer as Json;
  root.attributes.set('training_config', JSON.stringify({loss: compileArgument(loss), ...rest, optimizer_config: {class_name, config}}));
  if (model.optimizer && model.optimizer.variables.length > 0) {
    const group = newGroup();
    root.members.set('optimizer_weights', group);
    setWeightsOf(group, model.optimizer.variables);
  }
  return root;
}

function configOf(root: Group, key: string, path: string): Json | null {
  const text = root.attributes.text(key);
  return text === undefined ? null : (parseJson(text, `${path}/${key}`) as Json);
}

/** Compile arguments of Keras 2 as Keras 3 names them: losses and metrics are names, objects or lists of them. */
function compileConfig({optimizer_config: optimizer, sample_weight_mode: _, ...rest}: Json): Json {
  const simple = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(simple);
    const {class_name, config} = (value ?? {}) as {class_name?: string; config?: Json};
    return class_name === 'MeanMetricWrapper' && typeof config?.fn === 'string' ? config.fn : value;
  };
  // a single output has its metrics in a list within the list
  const metrics = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) ? simple(value[0]) : simple(value ?? null));
  const {class_name: name, config} = modern(optimizer) as {class_name: string; config: Json};
  const {lr, ...options} = config;
  return {
    ...rest, metrics: metrics(rest.metrics), weighted_metrics: metrics(rest.weighted_metrics),
    optimizer: {module: null, class_name: name.replace(/^.*>/, ''), config: {...options, ...(lr === undefined ? {} : {learning_rate: lr})}, registered_name: null},
  };
}

/** The oldest files have a slot of all weights, then the next: Adam/d1/kernel/m, Adam/d1/bias/m, ..., Adam/d1/kernel/v, ... */
function weightByWeight([first, ...slots]: ReturnType<typeof valuesIn>): ReturnType<typeof valuesIn> {
  if (!first) return [];
  const kinds = [...new Set(slots.map(({name}) => name.split('/').at(-1)))];
  const each = slots.length / kinds.length;
  if (!first.name.includes('/iter') || !Number.isInteger(each)) return [first, ...slots];
  return [first, ...Array.from({length: each}, (_, i) => kinds.map((_kind, k) => slots[k * each + i]!)).flat()];
}

/** The optimizer's state in the order of today's variables; null if it has other ones. */
function optimizerValues(group: Group, optimizer: Optimizer): ReturnType<typeof valuesIn> | null {
  const values = weightByWeight(valuesIn(group));
  const {variables} = optimizer;
  const hasRate = variables[1]?.name === 'learning_rate';
  // Keras 2 does not keep the learning rate
  const rate = hasRate && values.length === variables.length - 1 ? [{name: 'learning_rate', value: variables[1]!.dataSync()[0]!, shape: []}] : [];
  const all = [...values.slice(0, 1), ...rate, ...values.slice(1)];
  return all.length === variables.length && all.every(({shape}, i) => shape.join() === variables[i]!.shape.join()) ? all : null;
}

/** The model in a file of Keras 1, 2 or 3 with the ending .h5. */
export function loadLegacyModel(root: Group, path: string, {customObjects, compile}: {customObjects: Record<string, unknown> | null; compile: boolean}): Model {
  const config = configOf(root, 'model_config', path);
  const weights = root.group('model_weights');
  if (!config || !weights) throw new FormatError({path, offset: 0, what: 'there is no model in the file.', got: 'a file without model_config and model_weights', expected: 'a file that model.save wrote', fix: 'make the model, and load the file with model.loadWeights'});
  const version = Number.parseInt(root.attributes.text('keras_version') ?? '1', 10);
  const model = deserialize(modern(config, version), {customObjects}) as Model;
  loadLegacyWeights(model, weights);
  const training = compile ? configOf(root, 'training_config', path) : null;
  if (!training) return model;
  model.compileFromConfig(compileConfig(training));
  const saved = root.group('optimizer_weights');
  if (saved && model.optimizer) {
    const values = optimizerValues(saved, model.optimizer);
    if (values) values.forEach(({value}, i) => model.optimizer!.variables[i]!.assign(value));
    else console.warn('The state of the optimizer was not loaded: it is that of another optimizer. It starts anew.');
  }
  return model;
}
