import type {FusedCommand} from '../../../engine/program.ts';
import type {Context} from './context.ts';
import type {Encoded} from './encoded.ts';

/** A composite op with a kernel of its own (kernels-as/fused). */
export interface FusedKernel {
  claims: (shapes: readonly (readonly number[])[], params: object) => boolean;
  encode: (command: FusedCommand, context: Context) => Encoded;
}

/** The composite ops that this backend claims, by name. */
export const fusedKernels: ReadonlyMap<string, FusedKernel> = new Map();
