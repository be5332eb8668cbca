import type * as keras from '../../api/index.ts';
import {optimize, toProgram} from '../../engine/compile.ts';
import {currentBackend, type Dtype, traceGraph} from '../../engine/index.ts';
import type {Program} from '../../engine/program.ts';

export interface StepOptions {
  optimizer?: string;
  loss?: string;
  labels?: Dtype;
}

/** The Program of a training step on batches of these shapes. */
export function stepProgram(model: keras.Model, inputShape: readonly number[], labelShape: readonly number[], {optimizer = 'sgd', loss = 'mse', labels = 'float32'}: StepOptions = {}): Program {
  model.compile({optimizer, loss});
  model.optimizer!.build(model.trainableVariables);
  const step = ([x, y]: Parameters<Parameters<typeof traceGraph>[0]>[0]) => Object.values(model.trainStep([x, y, null]));
  return toProgram(optimize(traceGraph(step, [{shape: inputShape, dtype: 'float32'}, {shape: labelShape, dtype: labels}]), currentBackend()));
}
