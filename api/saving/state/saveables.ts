import {isPlainObject} from '../../../engine/index.ts';
import {classNameOf} from '../../kerasExport.ts';
import {Functional} from '../../models/Functional.ts';
import {ModelBase} from '../../models/ModelBase.ts';
import {Sequential} from '../../models/Sequential.ts';
import {toSnakeCase} from '../../naming.ts';
import {Optimizer} from '../../optimizers/Optimizer.ts';
import {Operation} from '../../symbolic/Operation.ts';
import type {Weight} from '../../Weight.ts';

/** What has a place of its own in a file. Operations that are no layers have nothing to save, but take names. */
export type Saveable = Operation | Optimizer;

const isSaveable = (value: unknown): value is Saveable => value instanceof Operation || value instanceof Optimizer;

/** Fields that every layer and optimizer has; none of them is a part. */
const ofAll = new Set(['inboundNodes', 'ownWeights', 'history', 'graph']);

/** Python's names, sorted so that those of private fields come last. */
const order = (name: string): string => (name.startsWith('_') ? `~${name}` : name);
const compare = (a: string, b: string): number => (order(a) < order(b) ? -1 : 1);

/** feedForward -> feed_forward; an underscore in front stays. */
const pythonName = (key: string): string => (key.startsWith('_') ? `_${toSnakeCase(key.slice(1))}` : toSnakeCase(key));

/** The fields of an object that may hold parts, by Python's names in Python's order: the layers of a drawn model or stack come first. */
function fieldsOf(owner: Saveable): [name: string, value: unknown][] {
  const {savedAs = {}} = owner.constructor as {savedAs?: Readonly<Record<string, string>>};
  const fields = Object.entries(owner).filter(([key]) => !ofAll.has(key)).map(([key, value]): [string, unknown] => [savedAs[key] ?? pythonName(key), value]);
  if (!(owner instanceof ModelBase)) return fields.sort(([a], [b]) => compare(a, b));
  const isDrawn = owner instanceof Functional || owner instanceof Sequential;
  const own = [...fields.filter(([name]) => name !== 'layers'), ['optimizer', owner.optimizer] as [string, unknown]];
  const layers: [string, unknown] = ['layers', owner.layers];
  return isDrawn ? [layers, ...own.sort(([a], [b]) => compare(a, b))] : [...own, layers].sort(([a], [b]) => compare(a, b));
}

function unique(name: string, used: Map<string, number>): string {
  const count = used.get(name);
  used.set(name, (count ?? -1) + 1);
  return count === undefined ? name : `${name}_${count + 1}`;
}

const itemsOf = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : value instanceof Map ? [...value.values()] : isPlainObject(value) ? Object.values(value) : null);

/** What files call the class of an object. */
const classNameIn = (item: Saveable): string => (item.constructor as {savedClassName?: string | null}).savedClassName ?? classNameOf(item.constructor as never);

/** The path in a file of what stands below another; '' is the model itself. */
export const join = (path: string, name: string): string => (path ? `${path}/${name}` : name);

/**
 * Goes through a model and all that it is made of, each with its path in files: 'layers/dense', 'optimizer'. What has been met is not met again.
 *
 * @param visit  gives false if the object should be met again, under another path
 * @source keras.src.saving.saving_lib
 */
export function eachSaveable(root: Saveable, visit: (saveable: Saveable, path: string) => boolean | void): void {
  const visited = new Set<unknown>();
  const enter = (saveable: Saveable, path: string): void => {
    if (visited.has(saveable)) return;
    if (visit(saveable, path) !== false) visited.add(saveable);
    const inside = new Set<unknown>([saveable]);
    for (const [name, value] of fieldsOf(saveable)) {
      if (isSaveable(value)) enter(value, join(path, name));
      else container(value, join(path, name), inside);
    }
  };
  const container = (value: unknown, path: string, inside: Set<unknown>): void => {
    const items = itemsOf(value);
    if (!items || inside.has(value)) return;
    inside.add(value);
    const used = new Map<string, number>();
    for (const item of items) {
      if (isSaveable(item)) enter(item, join(path, unique(toSnakeCase(classNameIn(item)), used)));
      else if (itemsOf(item)) container(item, join(path, unique('container', used)), inside);
    }
  };
  enter(root, '');
}

/** All variables of a model and its optimizer: what loading may change. */
export const variablesIn = (model: ModelBase): Weight[] => [...new Set([...model.variables, ...(model.optimizer?.variables ?? [])])];
