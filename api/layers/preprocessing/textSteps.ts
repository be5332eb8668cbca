import type {Text} from './hostArray.ts';

/** What is done to text before it is cut. */
export type Standardize = 'lower_and_strip_punctuation' | 'lower' | 'strip_punctuation' | ((text: Text) => Text);

/** How texts are cut into tokens. */
export type Split = 'whitespace' | 'character' | ((texts: readonly string[]) => readonly (readonly string[])[]);

const punctuation = /[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g;

function each(text: Text, change: (text: string) => string): Text {
  return typeof text === 'string' ? change(text) : text.map((part) => each(part, change));
}

/** Text without capitals (A to Z alone) and punctuation, or as a function makes it. */
export function standardizeText(how: Standardize | null, text: Text): Text {
  if (how === null) return text;
  if (typeof how === 'function') return how(text);
  const lower = (part: string): string => (how === 'strip_punctuation' ? part : part.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()));
  return each(text, (part) => (how === 'lower' ? lower(part) : lower(part).replace(punctuation, '')));
}

/** The tokens of each text: words between (ASCII) spaces, characters, or what a function finds. */
export function splitText(how: Split, texts: readonly string[]): readonly (readonly string[])[] {
  if (typeof how === 'function') return how(texts);
  return texts.map((text) => (how === 'character' ? [...text] : text.split(/[ \t\n\v\f\r]+/).filter(Boolean)));
}

/**
 * Runs of neighbours, joined by spaces: first all of one width, then all of the next.
 *
 * @param widths  n stands for 1, 2, ... n
 */
export function ngramsOf(tokens: readonly string[], widths: number | readonly number[]): string[] {
  const list = typeof widths === 'number' ? Array.from({length: widths}, (_, i) => i + 1) : widths;
  return list.flatMap((width) => Array.from({length: Math.max(0, tokens.length - width + 1)}, (_, i) => tokens.slice(i, i + width).join(' ')));
}
