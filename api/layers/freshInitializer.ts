import {Initializer} from '../initializers/index.ts';

/** An initializer like this one that draws a seed of its own, so that weights made with both differ. */
export const freshInitializer = (initializer: unknown): unknown => (initializer instanceof Initializer ? initializer.clone() : initializer);
