import {type Dtype, isFloat, standardizeDtype, show, ValueError} from '../../engine/index.ts';
import {floatx} from '../config.ts';
import {kerasExport} from '../kerasExport.ts';

let globalPolicy: DTypePolicy | null = null;

/**
 * In which dtypes a layer computes and keeps its variables.
 *
 * @param name  a dtype for both, or 'mixed_float16' / 'mixed_bfloat16': half precision computations on float32 variables
 * @source keras.DTypePolicy
 */
export const DTypePolicy = kerasExport('keras.DTypePolicy', class DTypePolicy {
  readonly name: string;
  readonly computeDtype: Dtype;
  readonly variableDtype: Dtype;

  constructor(name: string) {
    if (typeof name !== 'string') throw new ValueError({what: 'DTypePolicy: the name is not a string.', got: show(name), expected: "a dtype, 'mixed_float16' or 'mixed_bfloat16'", fix: "e.g. 'float32'"});
    this.name = name;
    const mixed = name.startsWith('mixed_');
    this.computeDtype = standardizeDtype(mixed ? name.slice('mixed_'.length) : name);
    this.variableDtype = mixed ? 'float32' : this.computeDtype;
  }

  get isFloat(): boolean {
    return isFloat(this.computeDtype);
  }

  getConfig(): Record<string, unknown> {
    return {name: this.name};
  }

  static fromConfig(config: {name: string}): DTypePolicy {
    return new DTypePolicy(config.name);
  }
});
export type DTypePolicy = InstanceType<typeof DTypePolicy>;

/** The policy of layers that are not given one. @source keras.dtype_policies / keras.config.dtype_policy */
export const dtypePolicy = (): DTypePolicy => globalPolicy ?? new DTypePolicy(floatx());

/** @source keras.config.set_dtype_policy */
export function setDtypePolicy(policy: string | DTypePolicy | null): void {
  globalPolicy = policy === null ? null : typeof policy === 'string' ? new DTypePolicy(policy) : policy;
}

/** A policy from what layers are given as dtype: a name, a policy, its serialized form, or null for the global one. */
export function getDtypePolicy(identifier: unknown): DTypePolicy {
  if (identifier === null || identifier === undefined) return dtypePolicy();
  if (identifier instanceof DTypePolicy) return identifier;
  if (typeof identifier === 'string') return new DTypePolicy(identifier);
  const config = (identifier as {config?: {name?: unknown}}).config;
  if (typeof config?.name === 'string') return new DTypePolicy(config.name);
  throw new ValueError({what: 'This is not a dtype policy.', got: show(identifier), expected: "a dtype, 'mixed_float16', 'mixed_bfloat16' or a DTypePolicy", fix: "e.g. 'float32'"});
}
