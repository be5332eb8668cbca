import {isTensor, type TensorLike} from '../../engine/index.ts';
import {files} from '../files/files.ts';
import {encodeNpy} from '../numpy/encodeNpy.ts';
import {toDataArray} from '../tf/data/element.ts';

/**
 * Writes an array to a .npy file, for numpy.load.
 *
 * @source numpy.save
 * @example await keras.utils.saveNpy('predictions.npy', await model.predict(x));
 */
export async function saveNpy(path: string, array: TensorLike): Promise<void> {
  const whole = isTensor(array) ? await array.numpy() : toDataArray(array);
  await (await files('saveNpy')).write(path, encodeNpy(whole as never));
}
