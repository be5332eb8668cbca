/**
 * Compiles the kernels into kernels-as/build: one binary per target of asconfig.json (a set of WebAssembly features), each checked against the
 * manifest. Does nothing when the sources are those of the last build. Run: node --import tsx kernels-as/build.ts
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {opcodesSource} from '../backends/wasm/encode/opcodes.ts';
import {manifest} from './manifest.ts';

interface Target {
  outFile: string;
  sharedMemory?: boolean;
}

interface Field {
  type: string;
  module?: string;
  name?: string;
  descr?: {type: string; limits?: {min: number; max?: number; shared?: boolean}};
}

const require = createRequire(import.meta.url);
const {version} = require('assemblyscript/package.json') as {version: string};
/** The parser comes without types. */
const {decode} = require('@webassemblyjs/wasm-parser') as {
  decode: (bytes: Uint8Array, options: Record<string, boolean>) => {body: [{fields: Field[]}]};
};

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const output = `${folder}build/`;
const config = readFileSync(`${root}asconfig.json`, 'utf8');
const {targets} = JSON.parse(config) as {targets: Record<string, Target>};

function sources(): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.ts') && !path.startsWith('build/')).sort();
}

/** A digest of everything that the binaries follow from. */
function digest(): string {
  const hash = createHash('sha256').update(version).update(config);
  for (const path of sources()) hash.update(path).update(readFileSync(folder + path));
  return hash.digest('hex');
}

function lastDigest(): string | undefined {
  try {
    return readFileSync(`${output}digest`, 'utf8');
  } catch {
    return undefined;
  }
}

async function compile(name: string, {outFile, sharedMemory = false}: Target): Promise<void> {
  const {default: asc} = await import('assemblyscript/asc'); // takes seconds to load
  const {error, stderr} = await asc.main(['--config', 'asconfig.json', '--target', name, '--baseDir', root]);
  if (error) throw new Error(`${name} does not compile:\n${stderr.toString()}`);
  check(name, readFileSync(root + outFile), sharedMemory);
}

/** Throws unless the imports, the exports and the limits of the memory are those of the manifest. */
function check(name: string, bytes: Uint8Array, shared: boolean): void {
  const {body} = decode(bytes, {ignoreCodeSection: true, ignoreDataSection: true, ignoreCustomNameSection: true});
  const {fields} = body[0];
  const imports = fields.filter(({type}) => type === 'ModuleImport');
  const limits = imports[0]?.descr?.limits;
  const seen = {
    imports: imports.map(({module, name, descr}) => ({module, name, kind: descr?.type === 'Memory' ? 'memory' : descr?.type})),
    exports: fields.filter(({type}) => type === 'ModuleExport').map(({name}) => name).sort(),
    memory: {initial: limits?.min, maximum: shared ? limits?.max : manifest.memory.maximum},
  };
  if (JSON.stringify(seen) !== JSON.stringify(manifest)) {
    throw new Error(`${name} is not what the manifest says:\n  got:      ${JSON.stringify(seen)}\n  expected: ${JSON.stringify(manifest)}`);
  }
}

/** Brings the opcodes and the binaries up to date. */
export async function build(): Promise<void> {
  mkdirSync(output, {recursive: true});
  const opcodes = opcodesSource();
  if (!sources().includes('opcodes.ts') || readFileSync(`${folder}opcodes.ts`, 'utf8') !== opcodes) writeFileSync(`${folder}opcodes.ts`, opcodes);
  const current = digest();
  if (lastDigest() === current) return;
  for (const [name, target] of Object.entries(targets)) await compile(name, target);
  writeFileSync(`${output}digest`, current);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
