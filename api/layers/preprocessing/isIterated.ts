import {isTensor} from '../../../engine/index.ts';

/** True for what is iterated over and is no data itself; arrays are for the caller to judge. */
export const isIterated = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && !isTensor(data) && !ArrayBuffer.isView(data) && (Symbol.iterator in data || Symbol.asyncIterator in data);
