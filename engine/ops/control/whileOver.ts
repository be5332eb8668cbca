import {bind} from '../../bind.ts';
import {closure} from '../../closure.ts';
import {ValueError} from '../../errors.ts';
import type {Graph} from '../../graph.ts';
import {defineOp} from '../../op.ts';
import {stridesOf} from '../../shape.ts';
import type {Spec, Tensor} from '../../tensor.ts';
import {traceGraph} from '../../trace.ts';
import {add} from '../binary/add.ts';
import {less} from '../binary/less.ts';
import {multiply} from '../binary/multiply.ts';
import {fill} from '../constant/fill.ts';
import {checkCarry} from './scanOver.ts';

interface WhileParams {
  condition: Graph;
  body: Graph;
  /** How many of the first inputs only the condition uses, and how many then only the body. */
  numConditionConsts: number;
  numBodyConsts: number;
}

const op = defineOp<WhileParams>('while', {
  infer: (_, {body}) => body.outputs.map(({shape, dtype}) => ({shape, dtype})),
  lower: (l, {inputs, outputs, params: {condition, body, numConditionConsts, numBodyConsts}}) => {
    const first = numConditionConsts + numBodyConsts;
    const carries = inputs.slice(first).map((value, i) => {
      const operand = l.operand(value);
      const view = {buffer: l.output(outputs[i]!), offset: 0, strides: stridesOf(value.shape)};
      l.copy(operand, value, view);
      return view;
    });
    const enter = (graph: Graph, from: number, to: number): void => {
      graph.inputs.forEach(({value}, i) => l.place(value, i < to - from ? l.operand(inputs[from + i]!) : {view: carries[i - (to - from)]!}));
    };
    enter(condition, 0, numConditionConsts);
    enter(body, numConditionConsts, first);
    const predicate = l.buffer(condition.outputs[0]!, 'temporary');
    const test = l.block(condition, [{value: condition.outputs[0]!, buffer: predicate}]);
    const replacements = carries.map(({buffer}, i) => ({old: body.inputs[numBodyConsts + i]!.value, next: body.outputs[i]!, buffer}));
    l.emit({command: 'while', condition: test, predicate, body: l.block(body, [], replacements), carries: []});
  },
  gradient: () => {
    throw new ValueError({
      what: 'The gradient of a loop of unknown length was asked for.', expected: 'a loop whose number of steps is known before it runs',
      fix: 'use scan, or foriLoop between two numbers; or wrap the result in stopGradient', got: 'whileLoop',
    });
  },
  sample: (s) => {
    const scalar: Spec = {shape: [], dtype: 'int32'};
    const x: Spec = {shape: s.shape(0, 2), dtype: 'int32'};
    const condition = traceGraph(([limit, i]) => [less(i!, limit!)], [scalar, scalar, x]);
    const body = traceGraph(([i, y]) => [add(i!, fill([], 1, 'int32')), multiply(y!, i!)], [scalar, x]);
    const inputs = [{...scalar, min: 0, max: 4}, {...scalar, min: 0, max: 4}, x];
    return {inputs, params: {condition, body, numConditionConsts: 1, numBodyConsts: 0}};
  },
  notSmooth: 'a loop of unknown length has no gradient',
});

/** Runs `step` while `test` gives true (a bool scalar). The base of all loops of unknown length. */
export function whileOver(test: (carry: Tensor[]) => Tensor, step: (carry: Tensor[]) => Tensor[], init: readonly Tensor[]): Tensor[] {
  const condition = closure((carry) => [test(carry)], init);
  const predicate: Spec = condition.body.outputs[0]!;
  if (predicate.shape.length !== 0 || predicate.dtype !== 'bool') {
    throw new ValueError({what: 'whileLoop: the condition is no truth value.', got: `${predicate.dtype}[${predicate.shape.join(', ')}]`, expected: 'a bool scalar', fix: 'reduce it with ops.any or ops.all'});
  }
  const body = closure((carry) => {
    const next = step(carry);
    checkCarry(init, next);
    return next;
  }, init);
  const inputs = [...condition.captured, ...body.captured, ...init];
  const outputs = bind(op, inputs, {condition: condition.body, body: body.body, numConditionConsts: condition.captured.length, numBodyConsts: body.captured.length});
  condition.dispose();
  body.dispose();
  return outputs;
}
