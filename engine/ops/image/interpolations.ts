import {show, ValueError} from '../../errors.ts';
import {type FillMode, fillModes} from './interpolate.ts';

/** How pixels between pixels are found when an image is deformed. */
export type Deformation = 'nearest' | 'bilinear';

const orders: Record<Deformation, 0 | 1> = {nearest: 0, bilinear: 1};

/** The order of an interpolation. @throws ValueError for one that there is not */
export function orderOf(interpolation: string, who: string): 0 | 1 {
  if (Object.hasOwn(orders, interpolation)) return orders[interpolation as Deformation];
  throw new ValueError({
    what: `${who}: there is no such interpolation.`, got: show(interpolation),
    expected: "'nearest' or 'bilinear'", fix: 'check the spelling',
  });
}

/** @throws ValueError for a fillMode that there is not */
export function checkFillMode(fillMode: FillMode, who: string): void {
  if (fillModes.includes(fillMode)) return;
  throw new ValueError({
    what: `${who}: there is no such fillMode.`, got: show(fillMode),
    expected: `one of ${fillModes.join(', ')}`, fix: 'check the spelling',
  });
}
