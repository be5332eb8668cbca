import type {Command, FusedCommand} from '../../engine/program.ts';
import {contract} from './contract.ts';
import {conv} from './conv.ts';
import {gather, scatter} from './index.ts';
import {scan, switchCase, whileLoop} from './loops.ts';
import {map} from './map.ts';
import {cumulate, sort} from './order.ts';
import {reduce} from './reduce.ts';
import {type Context, refuse, type Step} from './step.ts';
import {window} from './window.ts';

const fused = ({name}: FusedCommand): Step => refuse('the oracle claims no composite.', `fused ${name}`, 'its decomposition');

/** Makes a command of each sort ready to run. */
const compilers: {[Name in Command['command']]: (command: Extract<Command, {command: Name}>, context: Context) => Step} = {
  map, reduce, contract, conv, window, gather, scatter, sort, cumulate, scan, while: whileLoop, switch: switchCase, fused,
};

/** One step that runs the commands in order. Refuses a command that is unknown or does not make sense. */
export function compileCommands(commands: readonly Command[], context: Context): Step {
  const steps = commands.map((command) => {
    if (!Object.hasOwn(compilers, command.command)) refuse('unknown command.', command.command, Object.keys(compilers).join(', '));
    const compiler = compilers[command.command] as (command: Command, context: Context) => Step;
    return compiler(command, context);
  });
  return (memory) => { for (const step of steps) step(memory); };
}
