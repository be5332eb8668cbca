import type {Command, Geometry, View} from './program.ts';
import {sizeOf} from './shape.ts';

/** Bytes of an element. */
const BYTES = 4;

/** Elements of a view over a shape that lie in different places. */
const elements = (view: View | null, shape: readonly number[]): number => (
  view === null || view.buffer === null ? 0 : shape.reduce((count, size, d) => (view.strides[d] === 0 ? count : count * size), 1)
);

const all = (views: readonly (View | null)[], shape: readonly number[]): number => views.reduce((sum, view) => sum + elements(view, shape), 0);

/** Elements of x and of y of a convolution or window. */
const sides = ({batch, input, output}: Geometry, inputChannels: number, outputChannels: number): number => (
  batch * (sizeOf(input) * inputChannels + sizeOf(output) * outputChannels)
);

/** Elements that a command reads and writes in all, each counted once. */
function moved(command: Command): number {
  switch (command.command) {
    case 'map': return all([...command.inputs, ...command.outputs], command.shape);
    case 'reduce': return all(command.inputs, [...command.outer, ...command.inner]) + sizeOf(command.outer);
    case 'contract': {
      const {batch, m, n, k, a, b, out, epilogue} = command;
      const product = [...batch, m, n];
      return elements(a, [...batch, m, k]) + elements(b, [...batch, k, n]) + all([out, ...(epilogue?.inputs ?? []), ...(epilogue?.outputs ?? [])], product);
    }
    case 'conv': return sides(command, command.inputChannels, command.outputChannels) + sizeOf(command.kernel) * command.inputChannels / command.groups * command.outputChannels;
    case 'window': return sides(command, command.channels, command.channels);
    case 'gather': return command.count + 2 * command.outer * command.count * command.inner;
    case 'scatter': return command.count + command.outer * command.inner * (2 * command.size + command.count);
    case 'sort': return 2 * command.rows * command.size;
    case 'cumulate': return 2 * command.outer * command.size * command.inner;
    case 'scan': return command.length * movedBy(command.body);
    case 'while': return movedBy([...command.condition, ...command.body]);
    case 'switch': return Math.max(0, ...command.branches.map(movedBy));
    case 'fused': return command.shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
  }
}

const movedBy = (commands: readonly Command[]): number => commands.reduce((sum, command) => sum + moved(command), 0);

/** The least bytes that a command has to read and write: the round of a loop of unknown length, the larger branch, the operands of a composite. */
export const trafficOf = (command: Command): number => BYTES * moved(command);
