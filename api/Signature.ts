import {ValueError} from '../engine/index.ts';
import {isOptions} from './isOptions.ts';
import {refuseUnknown} from './refuseUnknown.ts';

const words = (text = ''): string[] => text.split(' ').filter(Boolean);

/**
 * The parameters of a function, in Python's order. Written as one line: those without a default, then those with one.
 *
 * `x1 x2` two tensors · `x : newshape` a tensor, and what is no tensor (it may be named among the options) · `x | axis keepdims` with defaults ·
 * `condition x1? x2?` may be left out, but are no options · `...operands` any number · `| **` any option
 */
export class Signature {
  readonly name: string;
  /** Parameters that are no tensors and have no default. */
  readonly fixed: readonly string[];
  /** Parameters that stand by themselves; the last of them are `fixed`. */
  readonly #names: readonly string[];
  readonly #least: number;
  /** Parameters with a default: options. */
  readonly #options: readonly string[];
  readonly #isEndless: boolean;
  readonly #isOpen: boolean;

  constructor(name: string, text: string) {
    const [standing, options] = text.split('|');
    const [tensors, fixed] = standing!.split(':').map(words) as [string[], string[]?];
    this.name = name;
    this.fixed = fixed ?? [];
    this.#least = [...tensors, ...this.fixed].filter((parameter) => !/^\.\.\.|\?$/.test(parameter)).length;
    this.#names = [...tensors, ...this.fixed].filter((parameter) => !parameter.startsWith('...')).map((parameter) => parameter.replace('?', ''));
    this.#options = words(options).filter((option) => option !== '**');
    this.#isEndless = text.includes('...');
    this.#isOpen = text.includes('**');
  }

  /**
   * The arguments as the function takes them: those that stand by themselves, then the options in one object.
   *
   * @param args  any of them by position, in Python's order; options last
   * @throws ValueError for arguments that are missing, too many, unknown, or given twice
   */
  bind(args: readonly unknown[]): readonly unknown[] {
    const more = args.length - this.#names.length;
    if ((more === 0 || more === 1) && !args.includes(undefined)) {
      const last = args[args.length - 1];
      if (more === 0 ? this.fixed.length === 0 || !isOptions(last) : isOptions(last) && this.#knows(last)) return args;
    }
    return this.#isEndless ? this.#checkedEndless(args) : this.#rearranged(args);
  }

  /**
   * Parts the tensors with which Python's JSON calls an operation. They follow the parameters that its config does not hold: first those without a
   * default, which stand by themselves, then others by name; null stands for a default.
   */
  parted(tensors: readonly unknown[], config: object): {standing: readonly unknown[]; named: Record<string, unknown>} {
    const free = (names: readonly string[]): string[] => names.filter((name) => !(name in config));
    const count = this.#isEndless ? tensors.length : free(this.#names).length;
    const options = free(this.#options);
    const named = tensors.slice(count).flatMap((tensor, i) => (tensor === null ? [] : [[options[i], tensor] as const]));
    return {standing: tensors.slice(0, count), named: Object.fromEntries(named)};
  }

  #knows(options: object): boolean {
    if (this.#isOpen) return true;
    for (const key in options) if (!this.#options.includes(key)) return false;
    return true;
  }

  #checkedEndless(args: readonly unknown[]): readonly unknown[] {
    if (args.length < this.#least) this.#complain(`${this.#names[args.length]} is missing`, args.length, 'pass it');
    const last = args.at(-1);
    if (this.#options.length > 0 && isOptions(last) && !this.#knows(last)) this.#refuseUnknown(last);
    return args;
  }

  #rearranged(args: readonly unknown[]): readonly unknown[] {
    const {positional, named} = this.#parted(args);
    const count = this.#names.length;
    if (positional.length > count + this.#options.length && positional.slice(count + this.#options.length).some((value) => value !== undefined)) this.#complain('too many arguments', positional.length, 'leave out what it does not take; sizes and axes that belong together stand in one array: [2, 3]');
    const standing = this.#names.map((_, i) => positional[i]);
    const options: Record<string, unknown> = {};
    this.#options.forEach((name, i) => { if (positional[count + i] !== undefined) options[name] = positional[count + i]; });
    for (const [key, value] of Object.entries(named)) {
      const place = this.#names.indexOf(key);
      if ((place < 0 ? options[key] : standing[place]) !== undefined) this.#complain(`${key} is given twice`, positional.length, 'pass it by its place or by its name');
      if (place < 0) options[key] = value;
      else standing[place] = value;
    }
    const missing = this.#names.findIndex((_, i) => i < this.#least && standing[i] === undefined);
    if (missing >= 0) this.#complain(`${this.#names[missing]} is missing`, positional.length, `pass it as argument ${missing + 1}`);
    if (Object.keys(options).length > 0) return [...standing, options];
    while (standing.length > this.#least && standing.at(-1) === undefined) standing.pop();
    return standing;
  }

  /** Options stand after all that has no default, or name what of that is missing. */
  #parted(args: readonly unknown[]): {positional: readonly unknown[]; named: Record<string, unknown>} {
    const last = args.at(-1);
    if (!isOptions(last)) return {positional: args, named: {}};
    const missing = this.#names.slice(Math.max(0, args.length - 1), this.#least);
    if (!missing.every((name) => this.fixed.includes(name) && name in last)) return {positional: args, named: {}};
    const options = Object.fromEntries(Object.entries(last).filter(([key]) => !this.#names.includes(key)));
    if (!this.#knows(options)) this.#refuseUnknown(options);
    return {positional: args.slice(0, -1), named: last};
  }

  #refuseUnknown(options: object): void {
    refuseUnknown(this.name, Object.fromEntries(Object.entries(options).filter(([key]) => !this.#options.includes(key))), this.#options);
  }

  #complain(what: string, count: number, fix: string): never {
    throw new ValueError({what: `${this.name}: ${what}.`, got: `${count} argument${count === 1 ? '' : 's'}`, expected: `${this}`, fix});
  }

  /** As one would call it: sum(x, {axis, keepdims}). */
  toString(): string {
    const standing = this.#names.map((name, i) => (i < this.#least ? name : `${name}?`));
    return `${this.name}(${[...standing, ...(this.#isEndless ? ['...'] : []), ...(this.#options.length > 0 ? [`{${this.#options.join(', ')}}`] : [])].join(', ')})`;
  }
}
