import type {Command, Expression} from '../../../engine/program.ts';
import {sizeOf} from './space.ts';

export interface Description {
  /** One line for people: what the command does to how much. */
  text: string;
  /** Floating-point operations of one run, 0 where they are not plain to count. */
  flops: number;
}

/** The operations of an expression, at most so many by name. */
function operations({code}: Expression): string {
  const names = code.filter(({op}) => op !== 'const').map(({op}) => op);
  return names.length === 0 ? 'copy' : names.length <= 4 ? names.join(' ') : `${names.slice(0, 3).join(' ')} ... (${names.length})`;
}

const list = (sizes: readonly number[]): string => `[${sizes.join(' ')}]`;

/** Says what a command is, for profiles. */
export function describe(command: Command): Description {
  switch (command.command) {
    case 'map': return {text: `map ${list(command.shape)} ${operations(command)}`, flops: 0};
    case 'reduce': return {text: `reduce ${command.op} ${list(command.inner)} for each of ${list(command.outer)}: ${operations(command)}`, flops: 0};
    case 'contract': {
      const {batch, m, n, k, epilogue} = command;
      const product = `contract ${batch.length > 0 ? `${list(batch)} ` : ''}${m} x ${n} x ${k}`;
      return {text: epilogue ? `${product}, then ${operations(epilogue)}` : product, flops: 2 * sizeOf(batch) * m * n * k};
    }
    case 'conv': {
      const {form, batch, input, kernel, output, inputChannels, outputChannels, groups} = command;
      return {
        text: `conv ${form} ${batch} x ${list(input)} x ${inputChannels}, kernel ${list(kernel)} x ${outputChannels}`,
        flops: 2 * batch * sizeOf([...output, ...kernel]) * inputChannels * outputChannels / groups,
      };
    }
    case 'window': return {text: `window ${command.form} ${command.batch} x ${list(command.input)} x ${command.channels}, kernel ${list(command.kernel)}`, flops: 0};
    case 'gather': return {text: `gather ${command.outer} x ${command.count} of ${command.size} x ${command.inner}`, flops: 0};
    case 'scatter': return {text: `scatter ${command.mode} ${command.outer} x ${command.count} into ${command.size} x ${command.inner}`, flops: 0};
    case 'sort': return {text: `sort ${command.rows} x ${command.size}`, flops: 0};
    case 'cumulate': return {text: `cumulate ${command.op} ${command.outer} x ${command.size} x ${command.inner}`, flops: 0};
    case 'scan': {
      const inner = command.body.map(describe);
      return {text: `scan ${command.length} x (${inner.map(({text}) => text).join('; ')})`, flops: command.length * inner.reduce((sum, {flops}) => sum + flops, 0)};
    }
    case 'while': return {text: `while (${command.body.map((inner) => describe(inner).text).join('; ')})`, flops: 0};
    case 'switch': return {text: `switch of ${command.branches.length}`, flops: 0};
    case 'fused': return {text: `fused ${command.name} ${command.shapes.map(list).join(' ')}`, flops: 0};
  }
}
