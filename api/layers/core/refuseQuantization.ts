import {show, ValueError} from '../../../engine/index.ts';

/** Complains about options that ask for quantized weights: weights are floats here. */
export function refuseQuantization(owner: object, options: Readonly<Record<string, unknown>>): void {
  const [asked] = Object.entries(options).filter(([, value]) => value !== null);
  if (asked === undefined) return;
  throw new ValueError({
    what: `${owner}: quantized weights cannot be had.`, got: `${asked[0]} = ${show(asked[1])}`, expected: 'null: weights are floats',
    fix: 'in Python, save the model as it was before model.quantize(...)',
  });
}
