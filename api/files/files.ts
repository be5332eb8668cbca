import {BackendError} from '../../engine/index.ts';
import type {FileSystem} from './FileSystem.ts';

/** The files of the platform; null where there are none: in browsers and on the edge. */
export async function platformFiles(): Promise<FileSystem | null> {
  const {nodeFiles} = await import('./nodeFiles.node.ts');
  return nodeFiles();
}

/**
 * The files of the platform.
 *
 * @param who  what needs them, for the message
 * @throws BackendError where there are none: in browsers and on the edge
 */
export async function files(who: string): Promise<FileSystem> {
  const found = await platformFiles();
  if (found) return found;
  throw new BackendError({what: `${who} needs files.`, got: 'a platform without a file system', expected: 'Node, Deno or Bun', fix: 'leave it out here'});
}
