import {pathOf} from './kerasExport.ts';
import {toSnakeCase} from './naming.ts';

/** What Keras calls a loss or metric that is made of a function: its name in Python's spelling; one without a name is a lambda. */
export const functionName = (fn: (...args: never[]) => unknown): string => pathOf(fn)?.split('.').at(-1) ?? (toSnakeCase(fn.name) || 'lambda');
