import {refusePromise, ValueError} from '../../engine/index.ts';

/** What a layer's call returned. @throws ValueError if that is nothing, or a promise */
export function checkOutputs(layer: object, outputs: unknown): unknown {
  refusePromise(outputs, `The call of ${layer}`);
  if (outputs !== undefined) return outputs;
  throw new ValueError({what: `The call of ${layer} returned nothing.`, got: 'undefined', expected: 'a tensor, or a nest of tensors', fix: 'end it with return'});
}
