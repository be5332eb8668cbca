import {FormatError} from './FormatError.ts';

const MAX_DEPTH = 500;

function checkDepth(text: string, path: string): void {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inText) {
      if (c === '\\') i++;
      else if (c === '"') inText = false;
    } else if (c === '"') inText = true;
    else if (c === '{' || c === '[') {
      if (++depth > MAX_DEPTH) throw new FormatError({path, offset: i, what: 'the configuration is nested too deep.', got: `more than ${MAX_DEPTH} levels`, expected: 'the configuration of a model', fix: 'do not use the file'});
    } else if (c === '}' || c === ']') depth--;
  }
}

/** JSON from a file, without keys that would reach into JavaScript's own objects. @throws FormatError if it is none */
export function parseJson(text: string, path: string): unknown {
  checkDepth(text, path);
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown;
  } catch (cause) {
    throw new FormatError({path, offset: 0, what: 'this is no JSON.', got: cause instanceof Error ? cause.message : String(cause), expected: 'JSON as Keras writes it', fix: 'take another copy of the file', cause});
  }
}
