import {BackendError} from '../engine/index.ts';

/** What import says of a package that is not there: Node, Deno and Bun in their ways, then browsers. */
const isMissing = (cause: unknown, name: string): boolean => {
  const {code, message} = (cause ?? {}) as {code?: unknown; message?: unknown};
  const text = String(message);
  return (code === 'ERR_MODULE_NOT_FOUND' || /not found|cannot find|failed to resolve|not a dependency/i.test(text)) && text.includes(name);
};

/**
 * A package that users install themselves, loaded when it is needed first.
 *
 * @param name  as npm knows it; it is no literal where it is imported, so that bundlers let it be
 * @param who   what needs it, for the message
 * @throws BackendError if it is not installed
 */
export async function optionalPackage<M>(name: string, who: string): Promise<M> {
  try {
    return await import(/* @vite-ignore */ name) as M;
  } catch (cause) {
    if (!isMissing(cause, name)) throw cause;
    throw new BackendError({
      what: `${who} needs the package ${name}.`, got: 'a program that does not have it', expected: `${name} among its dependencies`,
      fix: `npm install ${name}`, cause,
    });
  }
}
