/** What a call of a layer hands on to the layers inside it. */
interface CallContext {
  training: boolean | null;
  /** The names of the layers around, outermost first: the path of new variables. */
  scopes: readonly string[];
  /** True inside the call of some layer. */
  entered: boolean;
}

let current: CallContext = {training: null, scopes: [], entered: false};

export const callContext = (): CallContext => current;

/** Runs a function with a changed call context. */
export function withCallContext<T>(change: Partial<CallContext>, fn: () => T): T {
  const previous = current;
  current = {...previous, ...change};
  try {
    return fn();
  } finally {
    current = previous;
  }
}

/** Runs a function inside a name scope: variables made there carry the name in their path. */
export const withNameScope = <T>(name: string, fn: () => T): T => withCallContext({scopes: [...current.scopes, name]}, fn);
