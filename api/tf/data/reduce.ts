import {called, type ElementFunction} from './called.ts';
import {toElement} from './element.ts';
import type {Stream} from './Stream.ts';

/** The last state of a function of a state and each element. */
export async function reduce(source: Stream, initialState: unknown, fn: ElementFunction): Promise<unknown> {
  let state = toElement(initialState);
  for await (const element of source.open()) state = await called(fn, [state, element], toElement);
  return state;
}
