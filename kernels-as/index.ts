/** What JavaScript sees of the module. */
import {defineFolds} from './fold';
import {defineConversions} from './scalars/conversions';
import {defineFloats} from './scalars/floats';
import {defineFunctions} from './scalars/functions';
import {defineIntegers} from './scalars/integers';
import {defineRandom} from './scalars/random';
import {defineSleep} from './sleep';

export {execute, work} from './threads';

/** The first address that the module does not use itself. */
export const heap: usize = __heap_base;

defineFloats();
defineIntegers();
defineConversions();
defineFunctions();
defineRandom();
defineFolds();
defineSleep();
