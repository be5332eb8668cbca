import {toSnakeCase} from '../naming.ts';

/** kernel_initializer -> kernelInitializer. */
export const toCamelCase = (key: string): string => key.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** The same config with camelCase keys; values are left as they are. */
export const camelKeys = (config: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [toCamelCase(key), value]));

/** The same config with snake_case keys; values are left as they are. */
export const snakeKeys = (config: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [toSnakeCase(key), value]));
