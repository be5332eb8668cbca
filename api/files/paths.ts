/** The path in the URL of a file. */
export const pathOfUrl = ({pathname}: URL): string => decodeURIComponent(pathname);

/** A path in two: the folder with the slash behind it ('' if there is none), and the name. */
export function splitPath(path: string): [folder: string, name: string] {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return [path.slice(0, at), path.slice(at)];
}
