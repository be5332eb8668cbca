import {pathOf} from '../kerasExport.ts';
import {refuseUnknown} from '../refuseUnknown.ts';
import type {CallOptions} from '../symbolic/Operation.ts';
import type {Layer} from './Layer.ts';

/** Complains about options that one of Keras's own layers does not know. What users' layers take is not known. */
export function checkCallOptions(layer: Layer, options: CallOptions): void {
  for (const key in options) {
    if (key === 'training' || key === 'mask' || pathOf(layer.constructor) === undefined) continue;
    const {inputNames, callOptions} = layer.constructor as typeof Layer;
    const known = ['training', 'mask', ...callOptions, ...(inputNames.length > 1 ? inputNames.map((name) => `${name}Mask`) : [])];
    if (!known.includes(key)) refuseUnknown(`${layer}`, {[key]: options[key]}, known);
  }
}
