import type {Tensor} from '../../engine/index.ts';
import * as constraints from '../constraints/index.ts';
import * as initializers from '../initializers/index.ts';
import {toSnakeCase} from '../naming.ts';
import * as regularizers from '../regularizers/index.ts';
import {serializeKerasObject} from '../saving/serialization.ts';
import type {WeightInitializer} from '../Weight.ts';

/** The three options that a layer takes for each of its weights, e.g. kernelInitializer, kernelRegularizer and kernelConstraint. */
export type WeightOptions<Name extends string> = {[Key in `${Name}${'Initializer' | 'Regularizer' | 'Constraint'}`]?: unknown};

/** The same three as fields of the layer. */
export type WeightFields<Name extends string> =
  {[Key in `${Name}Initializer`]: WeightInitializer | Tensor | null} & {[Key in `${Name}Regularizer`]: regularizers.Penalty | null} &
  {[Key in `${Name}Constraint`]: constraints.Constraint | null};

type Fields = Record<string, unknown>;

/**
 * Takes what options say of a layer's weights.
 *
 * @param defaults  the names of the weights with their initializers, in the order in which these draw seeds
 * @returns the fields of the layer, and the other options
 */
export function weightFields<Name extends string, O extends object>(
  options: O, defaults: Readonly<Record<Name, string>>,
): [WeightFields<Name>, Omit<O, keyof WeightOptions<Name>>] {
  const rest = {...options} as Fields;
  const fields: Fields = {};
  const take = (key: string, otherwise: unknown, get: (identifier: unknown) => unknown): void => {
    fields[key] = get(rest[key] === undefined ? otherwise : rest[key]);
    delete rest[key];
  };
  for (const [name, initializer] of Object.entries(defaults)) {
    take(`${name}Initializer`, initializer, initializers.get);
    take(`${name}Regularizer`, null, regularizers.get);
    take(`${name}Constraint`, null, constraints.get);
  }
  return [fields as WeightFields<Name>, rest as Omit<O, keyof WeightOptions<Name>>];
}

/** What addWeight is told of a weight: its three fields. */
export function weightArguments(layer: object, name: string): {initializer: unknown; regularizer: unknown; constraint: unknown} {
  const fields = layer as Fields;
  return {initializer: fields[`${name}Initializer`], regularizer: fields[`${name}Regularizer`], constraint: fields[`${name}Constraint`]};
}

/** The fields of these weights as a config has them. */
export function weightConfig(layer: object, ...names: readonly string[]): Record<string, unknown> {
  const fields = layer as Fields;
  return Object.fromEntries(['Initializer', 'Regularizer', 'Constraint'].flatMap((kind) =>
    names.map((name) => [toSnakeCase(name + kind), serializeKerasObject(fields[name + kind])])));
}
