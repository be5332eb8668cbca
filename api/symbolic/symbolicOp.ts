import type {Signature} from '../Signature.ts';
import {type ByPosition, markSigned} from '../withSignature.ts';
import {anySymbolic} from './KerasTensor.ts';
import {callSymbolically, type OpFunction} from './OpOperation.ts';
import {signatureOf} from './opSignatures.ts';

/** An op that takes its arguments as in Python, and on symbolic tensors becomes an operation of a graph. @param name  as in keras.ops */
export function symbolicOp<F extends OpFunction>(name: string, fn: F): ByPosition<F> {
  let signature: Signature | undefined;
  const either = (...args: unknown[]): unknown => {
    signature ??= signatureOf(name);
    const bound = (signature ? signature.bind(args) : args) as never[];
    return anySymbolic(bound) ? callSymbolically(name, fn, bound) : fn(...bound);
  };
  markSigned(either);
  return Object.defineProperty(either, 'name', {value: name}) as ByPosition<F>;
}
