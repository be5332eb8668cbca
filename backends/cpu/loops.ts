import type {BufferId, ScanCommand, SwitchCommand, WhileCommand} from '../../engine/program.ts';
import {bufferOf, checkBuffer, type Context, refuse, type Step} from './step.ts';

interface Carry {
  from: BufferId;
  to: BufferId;
}

/** Hands the carries on to the next step. */
function compileCarries(carries: readonly Carry[], context: Context): Step {
  for (const {from, to} of carries) {
    const {kind, size} = bufferOf(from, context);
    checkBuffer(to, kind, size, context);
  }
  return (memory) => { for (const {from, to} of carries) memory[to]!.set(memory[from]!); };
}

export function scan({length, reverse, body, slices, carries}: ScanCommand, context: Context): Step {
  const run = context.compile(body);
  const carry = compileCarries(carries, context);
  for (const {buffer, of, stride} of slices) {
    const {kind, size, role} = bufferOf(buffer, context);
    if (role !== 'slice') refuse('scan: what moves along with the steps is no slice.', `buffer ${buffer}, a ${role}`, 'role slice');
    if (length > 0) checkBuffer(of, kind, (length - 1) * stride + size, context);
  }
  return (memory) => {
    for (let step = 0; step < length; step++) {
      const t = reverse ? length - 1 - step : step;
      for (const {buffer, of, stride} of slices) memory[buffer] = memory[of]!.subarray(t * stride, t * stride + context.buffers[buffer]!.size);
      run(memory);
      carry(memory);
    }
  };
}

export function whileLoop({condition, predicate, body, carries}: WhileCommand, context: Context): Step {
  const test = context.compile(condition);
  const run = context.compile(body);
  const carry = compileCarries(carries, context);
  checkBuffer(predicate, 'i', 1, context);
  return (memory) => {
    for (test(memory); memory[predicate]![0] !== 0; test(memory)) {
      run(memory);
      carry(memory);
    }
  };
}

export function switchCase({index, branches}: SwitchCommand, context: Context): Step {
  const steps = branches.map((branch) => context.compile(branch));
  checkBuffer(index, 'i', 1, context);
  if (steps.length === 0) refuse('switch: there is nothing to choose from.', 'no branches', 'at least one');
  return (memory) => steps[Math.min(Math.max(memory[index]![0]!, 0), steps.length - 1)]!(memory);
}
