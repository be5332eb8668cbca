import {kerasFunction} from '../kerasExport.ts';

/** x as it is. @source keras.activations.linear */
export function linear<T>(x: T): T {
  return x;
}
kerasFunction('keras.activations.linear', linear);
