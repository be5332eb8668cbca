/** A nest of arrays and plain objects with leaves of type T. */
export type Tree<T> = T | readonly Tree<T>[] | {readonly [key: string]: Tree<T>};

/** A nest without its leaves. */
export type TreeDef = 'leaf' | {kind: 'array'; children: TreeDef[]} | {kind: 'object'; keys: string[]; children: TreeDef[]};

/** An object that is a nest: written as a literal, no instance of a class. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return prototype === Object.prototype || prototype === null;
};

/**
 * The leaves from left to right (keys of objects in sorted order, as in JAX), and the nest's form.
 *
 * @param isLeaf  names arrays and objects that are leaves as well
 */
export function flatten(tree: unknown, isLeaf?: (node: unknown) => boolean): {leaves: unknown[]; def: TreeDef} {
  const leaves: unknown[] = [];
  const walk = (node: unknown): TreeDef => {
    if (isLeaf?.(node)) {
      leaves.push(node);
      return 'leaf';
    }
    if (Array.isArray(node)) return {kind: 'array', children: node.map(walk)};
    if (isPlainObject(node)) {
      const keys = Object.keys(node).sort();
      return {kind: 'object', keys, children: keys.map((key) => walk(node[key]))};
    }
    leaves.push(node);
    return 'leaf';
  };
  return {def: walk(tree), leaves};
}

/** The nest of this form with these leaves; the inverse of flatten. */
export function unflatten(def: TreeDef, leaves: readonly unknown[]): unknown {
  let next = 0;
  const build = (node: TreeDef): unknown => {
    if (node === 'leaf') return leaves[next++];
    if (node.kind === 'array') return node.children.map(build);
    return Object.fromEntries(node.keys.map((key, i) => [key, build(node.children[i]!)]));
  };
  return build(def);
}

/** The nest with every leaf replaced. */
export function mapTree<R>(tree: unknown, f: (leaf: never) => R): unknown {
  const {leaves, def} = flatten(tree);
  return unflatten(def, leaves.map((leaf) => f(leaf as never)));
}
