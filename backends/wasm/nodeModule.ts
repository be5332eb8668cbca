/** A module of Node. The name is no literal where it is imported, so that bundlers for other platforms let it be. */
export const nodeModule = <M>(name: `node:${string}`): Promise<M> => import(/* @vite-ignore */ name) as Promise<M>;
