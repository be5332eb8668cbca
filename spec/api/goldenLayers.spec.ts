import * as keras from '../../api/index.ts';
import type {Layer} from '../../api/layers/Layer.ts';
import type {Tensor} from '../../engine/index.ts';
import {agree, agreeConfig, largestNumber, largestTensor} from '../agree.ts';
import {eachBackend, weighted} from '../eachBackend.ts';
import {construct, decode, type Golden, type GoldenCase, type GoldenObject, type GoldenOptions, goldenCases, type GoldenTensor, toTensor, withOptions} from '../golden.ts';

interface LayerCase extends GoldenCase {
  layer: GoldenObject;
  /** Arguments and options of the call. */
  args: Golden[];
  options: GoldenOptions;
  weights: GoldenTensor[];
  config: Golden;
  /** What successive calls give. */
  outputs: Golden[];
  gradients?: Golden[];
  weightGradients?: Golden[];
  weightsAfter?: GoldenTensor[];
  losses?: Golden[];
  outputMask?: Golden;
  outputShape?: Golden;
}

type Callable = (...args: unknown[]) => unknown;

/** FAMILY of the environment (rnn, conv, ...) checks that family alone; CASE, a regular expression, those cases. */
const families = ['core', 'conv', 'pool', 'norm', 'attention', 'rnn'].filter((family) => (process.env.FAMILY ?? family) === family);
const wanted = new RegExp(process.env.CASE ?? '');

const set = (layer: Layer, weights: readonly GoldenTensor[]): void => layer.setWeights(weights.map(toTensor));

/** Seeds and states as before the first call: the state of a SeedGenerator is [seed, draws]. */
function rewind(layer: Layer): void {
  const weights = new Set(layer.weights);
  for (const variable of layer.variables) {
    if (weights.has(variable)) continue;
    const {shape, dtype} = variable;
    variable.assign(variable.path.includes('seed') ? keras.ops.multiply(variable.value, keras.ops.convertToTensor([1, 0], {dtype})) as Tensor : keras.ops.zeros([...shape], {dtype}) as Tensor);
  }
}

/** Of the weighted sum of all outputs: by the float inputs, and by the trainable weights. */
function checkGradients({args, options, gradients, weightGradients, tolerance}: LayerCase, layer: Layer, terms: number): void {
  if (!gradients) return;
  const tensors: Tensor[] = [];
  const call = withOptions(decode(args, tensors) as unknown[], decode(options, tensors));
  const trainable = layer.trainableVariables;
  const tape = new keras.GradientTape();
  tensors.forEach((tensor) => tape.watch(tensor));
  const scalar = tape.record(() => weighted((layer as unknown as Callable)(...call)));
  const found = tape.gradient(scalar, [...tensors, ...trainable] as Tensor[], {unconnectedGradients: 'zero'}) as Tensor[];
  // A gradient that is 0 but for rounding (by a bias that softmax ignores) has the size of what cancelled, not its own.
  const largest = largestNumber([gradients, weightGradients ?? []]);
  const compare = (actual: Tensor[], expected: Golden[], what: string): void => {
    if (actual.length !== expected.length) throw new Error(`${what}s: ${actual.length} of them, expected ${expected.length}`);
    actual.forEach((tensor, i) => {
      const scale = largestNumber(expected[i]) < 1e-5 * largest ? largest : undefined;
      agree(tensor, expected[i]!, {terms: 2 * terms, tolerance, scale, what: `${what}[${i}]`});
    });
  };
  compare(found.slice(0, tensors.length), gradients, 'gradient');
  compare(found.slice(tensors.length), weightGradients ?? [], 'weight gradient');
}

/** The layer built, given known weights and called as the case says; its state is what Keras has after the same calls. */
function checkLayer(one: LayerCase): void {
  const {layer: object, args, options, weights, config, outputs, weightsAfter, losses, outputMask, outputShape, tolerance} = one;
  keras.utils.clearSession();
  keras.utils.setRandomSeed(5);
  const layer = construct<Layer>(object);
  const call = (): unknown => (layer as unknown as Callable)(...withOptions(decode(args) as unknown[], decode(options)));
  call();
  set(layer, weights);
  rewind(layer);
  agreeConfig({...layer.getConfig(), name: (config as {name: string}).name}, config);
  const terms = Math.max(16, largestTensor(args), largestTensor(weights as unknown as Golden));
  checkGradients(one, layer, terms);
  set(layer, weights);
  rewind(layer);
  outputs.forEach((expected, i) => agree(call(), expected, {terms, tolerance, what: `output of call ${i}`}));
  if (weightsAfter) agree(layer.weights.map(({value}) => value), weightsAfter as unknown as Golden, {terms, tolerance, what: 'weight afterwards'});
  if (losses) agree(layer.losses, losses, {terms, tolerance, what: 'loss'});
  if (outputMask !== undefined) agree(layer.computeMask(...(decode(args) as [unknown]), null), outputMask, {what: 'mask'});
  if (outputShape !== undefined) {
    const [input] = args as [GoldenTensor | GoldenTensor[]];
    const shapeOf = ({shape}: GoldenTensor): (number | null)[] => [null, ...shape.slice(1)];
    agree(layer.computeOutputShape(Array.isArray(input) ? input.map(shapeOf) : shapeOf(input)), outputShape, {what: 'output shape'});
  }
  checkRoundTrip(layer, one, terms);
}

/** A layer made from the config computes the same. */
function checkRoundTrip(layer: Layer, {args, options, outputs, tolerance}: LayerCase, terms: number): void {
  const again = keras.layers.deserialize(JSON.parse(JSON.stringify(keras.layers.serialize(layer))) as never) as Layer;
  const call = (): unknown => (again as unknown as Callable)(...withOptions(decode(args) as unknown[], decode(options)));
  call();
  again.setWeights(layer.weights.map(({value}) => value));
  if (outputs.length === 1 && again.variables.length === again.weights.length) agree(call(), outputs[0]!, {terms, tolerance, what: 'output after a round trip'});
}

for (const family of families) {
  await eachBackend(`layers-${family}`, (test) => {
    for (const one of goldenCases<LayerCase>(`layers-${family}`)) {
      if (wanted.test(one.name)) test(one.name, () => keras.tidy(() => checkLayer(one)));
    }
  });
}
