import {ValueError} from '../../engine/index.ts';
import {decodePaddedText} from '../saving/ByteReader.ts';

/** A file in an archive. */
export interface ArchivedFile {
  path: string;
  content: Uint8Array<ArrayBuffer>;
}

const BLOCK = 512;

/** Names and values of a pax header: lines of length, name and value. */
function paxOf(content: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(32, at);
    const length = Number(decodePaddedText(content.subarray(at, space)));
    if (!(length > 0)) break;
    const [name, ...value] = decodePaddedText(content.subarray(space + 1, at + length - 1)).split('=');
    found.set(name!, value.join('='));
    at += length;
  }
  return found;
}

/** True for the bytes of a tar archive. */
export const isTar = (bytes: Uint8Array): boolean => decodePaddedText(bytes.subarray(257, 262)) === 'ustar';

/** The files in a tar archive; links and folders are left out. @throws ValueError for an archive that is cut off */
export function* untar(bytes: Uint8Array<ArrayBuffer>): Generator<ArchivedFile> {
  let longPath: string | undefined;
  let longSize: number | undefined;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const head = bytes.subarray(at, at + BLOCK);
    const size = longSize ?? Number.parseInt(decodePaddedText(head.subarray(124, 136)).trim() || '0', 8);
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) {
      throw new ValueError({
        what: 'A tar archive is cut off.', got: `${content.length} bytes of a file`, expected: `${size}`, fix: 'fetch it again',
      });
    }
    const kind = String.fromCharCode(head[156]!);
    const prefix = decodePaddedText(head.subarray(257, 262)) === 'ustar' ? decodePaddedText(head.subarray(345, 500)) : '';
    const path = longPath ?? `${prefix ? `${prefix}/` : ''}${decodePaddedText(head.subarray(0, 100))}`;
    longPath = undefined;
    longSize = undefined;
    if (kind === 'L') longPath = decodePaddedText(content);
    else if (kind === 'x') {
      const pax = paxOf(content);
      longPath = pax.get('path');
      longSize = pax.has('size') ? Number(pax.get('size')) : undefined;
    } else if (kind === '0' || kind === '\0') yield {path, content};
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
