import {type Dtype, isFloat} from '../../engine/index.ts';
import type {Layer} from './Layer.ts';

/** The dtype in which a layer is handed an input of this dtype: floats are cast to its compute dtype. */
export const inputDtype = ({autocast, computeDtype}: Layer, dtype: Dtype): Dtype => (autocast && isFloat(dtype) && isFloat(computeDtype) ? computeDtype : dtype);
