import * as keras from '../../api/index.ts';
import type {Model} from '../../api/models/Model.ts';

/** A compiled model with two inputs and one output, whose first weights are always the same. @param options  of compile, besides SGD and the squared error */
export function smallRegression(options: Parameters<Model['compile']>[0] = {}): Model {
  keras.utils.clearSession();
  keras.utils.setRandomSeed(3);
  const made = keras.Sequential([keras.Input({shape: [2]}), keras.layers.Dense(3, {activation: 'tanh'}), keras.layers.Dense(1)]);
  made.compile({optimizer: keras.optimizers.SGD({learningRate: 0.1}), loss: 'mse', ...options});
  return made;
}
