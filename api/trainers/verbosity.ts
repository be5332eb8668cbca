import {show, ValueError} from '../../engine/index.ts';

/** 0 silent, 1 a progress bar, 2 a line; 'auto' is 1. */
export type Verbose = 'auto' | 0 | 1 | 2;

export function verbosity(verbose: Verbose): number {
  if (verbose === 'auto') return 1;
  if (verbose === 0 || verbose === 1 || verbose === 2) return verbose;
  throw new ValueError({what: 'verbose is not valid.', got: show(verbose), expected: "0 (silent), 1 (a bar), 2 (a line) or 'auto'", fix: 'leave it out for a bar'});
}
