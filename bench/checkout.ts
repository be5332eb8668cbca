/** Builds a commit beside the working tree, which it leaves as it is: the files of the commit in a temporary folder, with the packages that are installed here. */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export interface Checkout {
  /** The revision as it was asked for, and the commit that it is. */
  revision: string;
  commit: string;
  /** The folder of the built package. */
  dist: string;
  remove(): void;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const git = (...args: string[]): string => execFileSync('git', args, {cwd: root, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe']}).trim();

/**
 * @param revision  anything that git knows; `.` is the package that is built here now
 * @throws if git does not know it or it does not build
 */
export function checkOut(revision: string, say: (line: string) => void): Checkout {
  if (revision === '.') return {revision, commit: 'working tree', dist: join(root, 'dist'), remove: () => {}};
  const commit = git('rev-parse', '--short', '--verify', `${revision}^{commit}`);
  const folder = mkdtempSync(join(tmpdir(), `keras-ts-${commit}-`));
  const remove = (): void => rmSync(folder, {recursive: true, force: true});
  const run = (command: string, ...args: string[]): void => void execFileSync(command, args, {cwd: folder, stdio: ['ignore', 'ignore', 'inherit']});
  try {
    say(`building ${revision} (${commit})`);
    execFileSync('sh', ['-c', 'git -C "$1" archive "$2" | tar x -C "$3"', 'sh', root, commit, folder], {stdio: ['ignore', 'ignore', 'inherit']});
    if (sameLock(folder)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    else run('npm', 'ci', '--no-audit', '--no-fund');
    run('npm', 'run', 'build');
    const dist = join(folder, 'dist');
    if (!existsSync(join(dist, 'index.js'))) throw new Error(`${revision} builds no dist/index.js`);
    return {revision, commit, dist, remove};
  } catch (error) {
    remove();
    throw error;
  }
}

/** Whether the commit wants the packages that are installed here. */
function sameLock(folder: string): boolean {
  const [own, its] = [root, folder].map(place => join(place, 'package-lock.json'));
  return existsSync(its!) && readFileSync(own!, 'utf8') === readFileSync(its!, 'utf8');
}
