import {exportedNames} from '../kerasExport.ts';
import {toSnakeCase} from '../naming.ts';
import {deserializeKerasObject, resolve, serializeKerasObject} from '../saving/serialization.ts';
import type {Family} from '../saving/registration.ts';
import * as metrics from './index.ts';
import type {SampleFunction} from './FunctionMetric.ts';
import {Metric} from './Metric.ts';

const module = 'keras.metrics';
const family: Family = {module, what: 'metric', members: () => metrics};
const shortNames: Readonly<Record<string, string>> = {bce: 'BinaryCrossentropy', mse: 'MeanSquaredError', mae: 'MeanAbsoluteError', mape: 'MeanAbsolutePercentageError', msle: 'MeanSquaredLogarithmicError'};

/** The class that a name means, before the function of the same name: 'binary_accuracy' is BinaryAccuracy. */
function className(name: string): string {
  const classes = exportedNames().filter((path) => path.startsWith(`${module}.`)).map((path) => path.slice(module.length + 1)).filter((last) => /^[A-Z]/.test(last));
  return shortNames[name.toLowerCase()] ?? classes.find((last) => toSnakeCase(last) === name) ?? name;
}

export const isMetric = (value: unknown): value is Metric => value instanceof Metric;

/**
 * The metric that a name, a serialized one, a function or null stands for; names make a metric object.
 *
 * @source keras.metrics.get
 */
export const get = (identifier: unknown): Metric | SampleFunction | null =>
  resolve(typeof identifier === 'string' ? className(identifier) : identifier, family) as Metric | SampleFunction | null;

/** @source keras.metrics.serialize */
export const serialize = (metric: Metric | SampleFunction): unknown => serializeKerasObject(metric);

/** @source keras.metrics.deserialize */
export const deserialize = (config: unknown, {customObjects = null}: {customObjects?: Record<string, unknown> | null} = {}): Metric | SampleFunction =>
  deserializeKerasObject(config, {...family, customObjects}) as Metric | SampleFunction;
