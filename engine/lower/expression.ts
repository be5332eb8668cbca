import {type Dtype, kindOf, roundingOf} from '../dtype.ts';
import type {Instruction, Kind, View} from '../program.ts';
import type {ScalarName} from '../scalars.ts';

/**
 * Builds an element-wise expression. Registers are numbered inputs first; since inputs turn up while code is built, registers are handed out
 * as negative (inputs: -1, -2, ...) or non-negative (instructions) and numbered at the end.
 */
export class ExpressionBuilder {
  readonly #inputs: View[] = [];
  readonly #code: Instruction[] = [];
  readonly #known = new Map<string, number>();

  /** The register of an input; the same view twice is one register. */
  input(view: View): number {
    return this.#once(`view ${JSON.stringify(view)}`, () => -this.#inputs.push(view));
  }

  constant(kind: Kind, value: number): number {
    return this.#push({op: 'const', kind, args: [], value});
  }

  emit(op: ScalarName, kind: Kind, ...args: number[]): number {
    return this.#push({op, kind, args});
  }

  /** Brings a result back into a narrow dtype. */
  round(register: number, dtype: Dtype): number {
    const rounding = roundingOf(dtype) as ScalarName | null;
    return rounding ? this.emit(rounding, kindOf(dtype), register) : register;
  }

  /** The expression, and the final number of each of these registers. `reserved` inputs come first (register 0 of an epilogue). */
  finish(results: readonly number[], reserved = 0): {inputs: View[]; code: Instruction[]; results: number[]} {
    const base = reserved + this.#inputs.length;
    const number = (register: number): number => (register <= RESERVED ? RESERVED - register : register < 0 ? reserved - register - 1 : base + register);
    return {
      inputs: this.#inputs,
      code: this.#code.map((instruction) => ({...instruction, args: instruction.args.map(number)})),
      results: results.map(number),
    };
  }

  #push(instruction: Instruction): number {
    const {op, kind, args, value} = instruction;
    return this.#once(`${op} ${kind} ${args.join()} ${Object.is(value, -0) ? '-0' : value}`, () => this.#code.push(instruction) - 1);
  }

  #once(key: string, make: () => number): number {
    let register = this.#known.get(key);
    if (register === undefined) this.#known.set(key, (register = make()));
    return register;
  }
}

/** Registers at or below this number are reserved ones: RESERVED is register 0. */
export const RESERVED = -1_000_000;
