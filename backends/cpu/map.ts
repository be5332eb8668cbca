import type {MapCommand} from '../../engine/program.ts';
import {compileExpression, compileOutputs} from './expression.ts';
import type {Context, Step} from './step.ts';
import {eachIndex} from './view.ts';

export function map(command: MapCommand, context: Context): Step {
  const {shape, outputs, results} = command;
  const {evaluate, kinds} = compileExpression(command, shape, context);
  const store = compileOutputs(outputs, results, kinds, shape, context);
  const registers = new Float64Array(kinds.length);
  return (memory) => eachIndex(shape, (index) => {
    evaluate(memory, index, registers);
    store(memory, index, registers);
  });
}
