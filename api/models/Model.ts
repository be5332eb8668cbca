import {kerasExport} from '../kerasExport.ts';
import {Functional} from './Functional.ts';
import {functionalFromConfig} from './functionalConfig.ts';
import {ModelBase, setFunctional} from './ModelBase.ts';

type ModelClass = abstract new (...args: never[]) => ModelBase;

/** Puts Functional between Model and a user's subclass of it, as Keras does: `class Mine extends Model`, then `new Mine({inputs, outputs})`. */
function graft(target: ModelClass): void {
  let prototype = target.prototype as object;
  while (Object.getPrototypeOf(prototype) !== ModelBase.prototype) prototype = Object.getPrototypeOf(prototype) as object;
  Object.setPrototypeOf(prototype, Functional.prototype);
}

setFunctional({
  make: (options, target) => {
    if (target.prototype === ModelBase.prototype) return new Functional(options);
    if (!(target.prototype instanceof Functional)) graft(target);
    return Reflect.construct(Functional, [options], target) as Functional;
  },
  fromConfig: (config, target) => functionalFromConfig(config, (options) => Reflect.construct(target as ModelClass, [options]) as Functional),
});

/**
 * A layer that can be trained: compile, fit, evaluate, predict. Made of symbolic tensors (`Model({inputs, outputs})`), as a stack (Sequential), or
 * by subclassing with a `call`. A subclass may also train in its own way, by a `trainStep`.
 *
 * @source keras.Model
 * @example
 * const x = keras.Input({shape: [32]});
 * const model = keras.Model({inputs: x, outputs: keras.layers.Dense(10)(x)});
 */
export const Model = kerasExport(['keras.models.Model', 'keras.Model'], ModelBase);
export type Model = ModelBase;
