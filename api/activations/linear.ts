import {kerasFunction} from '../kerasExport.ts';
import {withSignature} from '../withSignature.ts';

/** x as it is. @source keras.activations.linear */
export const linear = kerasFunction('keras.activations.linear', withSignature('linear', 'x', <T>(x: T): T => x));
