import fc from 'fast-check';
import * as assert from 'uvu/assert';
import * as keras from '../../api/index.ts';
import type {Optimizer, OptimizerOptions} from '../../api/optimizers/index.ts';
import {jit, memory, type Tensor, toTensor} from '../../engine/index.ts';
import {close} from '../close.ts';
import {eachBackend} from '../eachBackend.ts';
import {law} from '../law.ts';

const {optimizers} = keras;

/** Optimizers that look at one weight at a time. */
const subjects: Record<string, (options?: OptimizerOptions) => Optimizer> = {
  Adadelta: (options) => optimizers.Adadelta(1, options),
  Adafactor: (options) => optimizers.Adafactor(0.1, options),
  Adagrad: (options) => optimizers.Adagrad(0.1, options),
  Adam: (options) => optimizers.Adam(0.1, {amsgrad: true, ...options}),
  AdamW: (options) => optimizers.AdamW(0.1, options),
  Adamax: (options) => optimizers.Adamax(0.1, options),
  Ftrl: (options) => optimizers.Ftrl(0.1, {l1RegularizationStrength: 0.1, ...options}),
  Lamb: (options) => optimizers.Lamb(0.1, options),
  Lion: (options) => optimizers.Lion(0.1, options),
  LossScaleOptimizer: (options) => optimizers.LossScaleOptimizer(optimizers.SGD(0.1, options)),
  MultiOptimizer: (options) => optimizers.MultiOptimizer(optimizers.OptimizerMap(optimizers.SGD(0.1, options), {optimizerMap: {a: optimizers.Adam(0.1, options)}})),
  Muon: (options) => optimizers.Muon(0.1, options),
  Nadam: (options) => optimizers.Nadam(0.1, options),
  RMSprop: (options) => optimizers.RMSprop(0.1, {centered: true, momentum: 0.5, ...options}),
  SGD: (options) => optimizers.SGD(0.1, {momentum: 0.9, nesterov: true, ...options}),
  ScheduleFreeAdamW: (options) => optimizers.ScheduleFreeAdamW(0.1, {warmupSteps: 2, ...options}),
};

const number = fc.integer({min: -20, max: 20}).map((n) => n / 10);
const matrix = fc.array(fc.tuple(number, number), {minLength: 3, maxLength: 3});
const vector = fc.tuple(number, number);
const weights = fc.tuple(matrix, vector);
const steps = fc.array(weights, {minLength: 1, maxLength: 4});
type Values = readonly [number[][], number[]];

const tensorsOf = (values: Values): Tensor[] => values.map((value) => toTensor(value, 'float32'));
const weightsOf = (values: Values): keras.Variable[] => tensorsOf(values).map((value, i) => keras.Variable(value, {name: 'ab'[i]!}));
const numbers = (tensors: readonly (Tensor | keras.Variable)[]): number[] => tensors.flatMap((x) => Array.from(toTensor(x).dataSync(), Number));

await eachBackend('optimizer laws', (test) => {
  for (const [name, make] of Object.entries(subjects)) {
    law(test, `${name}: statelessApply gives what apply does, and does nothing`, [weights, steps], (start, all) => {
      const [optimizer, other] = [make(), make()];
      const [changed, kept] = [weightsOf(start), weightsOf(start)];
      other.build(kept);
      let values = kept.map(({value}) => value);
      let state = other.variables.map(({value}) => value);
      const before = numbers([...kept, ...other.variables]);
      for (const gradients of all) {
        optimizer.apply(tensorsOf(gradients), changed);
        [values, state] = other.statelessApply(state, tensorsOf(gradients), values);
      }
      close(numbers(values), numbers(changed));
      close(numbers(state), numbers(optimizer.variables));
      close(numbers([...kept, ...other.variables]), before);
    }, {runs: 3});

    law(test, `${name}: accumulated gradients are one step with their mean`, [weights, weights, weights], (start, first, second) => {
      const [accumulating, plain] = [make({gradientAccumulationSteps: 2}), make()];
      const [a, b] = [weightsOf(start), weightsOf(start)];
      accumulating.apply(tensorsOf(first), a);
      close(numbers(a), start.flat(2));
      accumulating.apply(tensorsOf(second), a);
      const [x, y] = [tensorsOf(first), tensorsOf(second)];
      plain.apply(x.map((gradient, i) => keras.ops.divide(keras.ops.add(gradient, y[i]!), 2)), b);
      close(numbers(a), numbers(b), {terms: 4, scale: 3});
    }, {runs: 3});

    test(`${name}: weights without gradient stay as they are; constraints hold`, () => {
      const [a, b] = [keras.Variable([[1], [-1]], {dtype: 'float32', name: 'a', constraint: keras.constraints.NonNeg()}), keras.Variable([2], {dtype: 'float32', name: 'b'})];
      const optimizer = make();
      optimizer.build([a, b]);
      optimizer.apply([toTensor([[1], [0.5]], 'float32'), null]);
      assert.ok(numbers([a]).every((value) => value >= 0));
      assert.equal(numbers([b]), [2]);
      assert.throws(() => optimizer.apply([null, null]), /there are no gradients/);
      assert.throws(() => optimizer.apply([toTensor([1], 'float32')], [keras.Variable([1])]), /unknown to this optimizer/);
    });
  }

  law(test, 'the norm of all gradients is at most globalClipnorm', [weights, weights], (start, gradients) => {
    const variables = weightsOf(start);
    optimizers.SGD(1, {globalClipnorm: 0.5}).apply(tensorsOf(gradients), variables);
    const moves = numbers(variables).map((value, i) => value - start.flat(2)[i]!);
    assert.ok(Math.hypot(...moves) <= 0.5 + 1e-5);
  }, {runs: 10});

  test('steps of a loop free what they used', () => {
    const variables = weightsOf([[[1, 2], [3, 4], [5, 6]], [1, 2]]);
    const gradients = tensorsOf([[[1, 1], [1, 1], [1, 1]], [1, 1]]);
    const optimizer = optimizers.Adam(optimizers.schedules.CosineDecay(0.1, 10), {weightDecay: 0.1, useEma: true});
    optimizer.apply(gradients, variables);
    const before = memory.buffers;
    for (let i = 0; i < 10; i++) optimizer.apply(gradients, variables);
    assert.is(memory.buffers, before);
  });

  test('the learning rate is a number, a schedule, or a function of now', () => {
    let rate = 1;
    const variable = keras.Variable([0], {dtype: 'float32'});
    const optimizer = optimizers.SGD(() => rate);
    const step = (): number => {
      optimizer.apply([toTensor([1], 'float32')], [variable]);
      return numbers([variable])[0]!;
    };
    assert.is(step(), -1);
    rate = 10;
    assert.is(step(), -11);
    optimizer.learningRate = optimizers.schedules.PiecewiseConstantDecay([2], [100, 1000]);
    assert.is(step(), -111);
    assert.is(step(), -1111);
    assert.throws(() => { optimizer.learningRate = 1; }, /follows a schedule/);
    const settable = optimizers.SGD(0.5);
    settable.learningRate = 0.25;
    assert.is(settable.getConfig().learning_rate, 0.25);
    settable.learningRate = optimizers.schedules.ExponentialDecay(1, 1, 0.5);
    assert.equal(settable.variables.map(({name}) => name), ['iteration']);
  });

  test('the learning rate is a variable, which is assigned to and read wherever a scalar is', () => {
    const optimizer = optimizers.Adam({learningRate: 0.5});
    const rate = optimizer.learningRate as keras.Variable;
    assert.is(rate, optimizer.variables[1]);
    rate.assign(keras.ops.multiply(rate, 0.5));
    assert.is(optimizer.getConfig().learning_rate, 0.25);
    optimizer.learningRate = optimizers.SGD(0.125).learningRate;
    assert.equal([rate.arraySync(), rate.dataSync()[0], keras.ops.add(rate, 1).arraySync()], [0.125, 0.125, 1.125]);
    (optimizers.LossScaleOptimizer(optimizer).learningRate as keras.Variable).assign(2);
    assert.is(rate.arraySync(), 2);
    assert.is((optimizers.SGD(optimizers.schedules.ExponentialDecay(1, 1, 0.5)).learningRate as Tensor).arraySync(), 1);
  });

  test('a learning rate that is set counts in the compiled step', () => {
    const variable = keras.Variable([0], {dtype: 'float32'});
    const optimizer = optimizers.SGD(1);
    const step = jit((gradient: Tensor) => {
      optimizer.apply([gradient], [variable]);
      return [];
    });
    step(toTensor([1], 'float32'));
    optimizer.learningRate = 10;
    step(toTensor([1], 'float32'));
    assert.equal(numbers([variable]), [-11]);
  });

  test('weight decay leaves alone what it is told to', () => {
    const [kernel, bias, scale] = ['kernel', 'bias', 'scale'].map((name) => keras.Variable([1], {dtype: 'float32', name})) as [keras.Variable, keras.Variable, keras.Variable];
    const optimizer = optimizers.SGD(1, {weightDecay: 0.5});
    optimizer.excludeFromWeightDecay({varList: [scale], varNames: ['^bi']});
    optimizer.apply([0, 0, 0].map((zero) => toTensor([zero], 'float32')), [kernel, bias, scale]);
    assert.equal(numbers([kernel, bias, scale]), [0.5, 1, 1]);
    assert.throws(() => optimizer.excludeFromWeightDecay({varNames: ['kernel']}), /too late/);
  });

  test('a user-written optimizer', () => {
    class Heavy extends keras.optimizers.Optimizer {
      #momentums: keras.Variable[] = [];
      override build(variables: readonly keras.Variable[]): void {
        super.build(variables);
        this.#momentums = this.addOptimizerVariables(variables, 'momentum');
      }
      override updateStep(gradient: Tensor, variable: keras.Variable, learningRate: Tensor): void {
        const momentum = this.#momentums[this.indexOf(variable)]!;
        this.assign(momentum, keras.ops.subtract(keras.ops.multiply(momentum, 0.9), keras.ops.multiply(gradient, learningRate)));
        this.assignAdd(variable, momentum);
      }
    }
    const [ours, theirs] = [weightsOf([[[1, 2]], [3, 4]]), weightsOf([[[1, 2]], [3, 4]])];
    const [mine, sgd] = [new Heavy(0.1), optimizers.SGD(0.1, {momentum: 0.9})];
    for (let i = 0; i < 3; i++) {
      for (const [optimizer, variables] of [[mine, ours], [sgd, theirs]] as const) optimizer.apply(tensorsOf([[[1, -1]], [2, i]]), variables);
    }
    close(numbers(ours), numbers(theirs));
    assert.is(Heavy.fromConfig(mine.getConfig()).getConfig().learning_rate, mine.getConfig().learning_rate);
  });

  test('state moves from one optimizer to another', () => {
    const [first, second] = [optimizers.Adam(0.1), optimizers.Adam(0.2)];
    const [a, b] = [weightsOf([[[1, 2]], [3, 4]]), weightsOf([[[1, 2]], [3, 4]])];
    first.apply(tensorsOf([[[1, -1]], [2, 3]]), a);
    second.build(b);
    second.setWeights(first.variables);
    close(numbers(second.variables), numbers(first.variables));
    assert.throws(() => second.setWeights([]), /wrong number/);
  });

  test('names mean optimizers whatever their case', () => {
    for (const [name, type] of [['adam', optimizers.Adam], ['rmsprop', optimizers.RMSprop], ['RMSprop', optimizers.RMSprop], ['adamw', optimizers.AdamW], ['SGD', optimizers.SGD]] as const) {
      assert.instance(optimizers.get(name), type);
    }
    assert.instance(optimizers.get({class_name: 'adam', config: {learning_rate: 0.5}}), optimizers.Adam);
    assert.is(optimizers.get(null), null);
    assert.throws(() => optimizers.get('adm'), /There is no such optimizer/);
  });

  test('bad arguments are named', () => {
    assert.throws(() => optimizers.SGD({learning_rate: 0.1} as never), /learningRate/);
    assert.throws(() => optimizers.SGD(0.1, {momentum: 2}), /momentum/);
    assert.throws(() => optimizers.Adam({clipnorm: 1, clipvalue: 1}), /only one kind of clipping/);
    assert.throws(() => optimizers.Adam({gradientAccumulationSteps: 1}), /gradientAccumulationSteps/);
    assert.throws(() => optimizers.schedules.CosineDecay(0.1, 0), /decaySteps/);
    assert.throws(() => optimizers.schedules.PiecewiseConstantDecay([1], [1]), /do not fit/);
  });
});
