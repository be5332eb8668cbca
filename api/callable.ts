/**
 * The base of objects that are called like functions: layers, losses, metrics, initializers. The constructor gives a function whose prototype is
 * the class, so that fields, methods and instanceof work as for any object.
 */
export abstract class Callable {
  constructor() {
    const self = ((...args: unknown[]) => (self as unknown as Callable).invoke(...args)) as unknown as Callable;
    Reflect.deleteProperty(self, 'name');
    Reflect.deleteProperty(self, 'length');
    return Object.setPrototypeOf(self, new.target.prototype) as Callable;
  }

  /** What calling the object does. */
  abstract invoke(...args: unknown[]): unknown;
}
