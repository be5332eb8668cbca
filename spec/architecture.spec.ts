import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {suite} from 'uvu';

const root = fileURLToPath(new URL('..', import.meta.url));
const tops = ['api', 'engine', 'backends', 'kernels-as', 'spec', 'bench'];
const test = suite('architecture');

interface Import {
  from: string;
  dynamic: boolean;
}

interface Source {
  path: string;
  text: string;
  tree: ts.SourceFile;
  imports: Import[];
}

function importsOf(tree: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) found.push({from: node.moduleSpecifier.text, dynamic: false});
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(node.arguments[0]!)) found.push({from: node.arguments[0].text, dynamic: true});
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const sources: Source[] = tops.flatMap((top) => readdirSync(join(root, top), {recursive: true, encoding: 'utf8'}).map((path) => `${top}/${path}`))
  .filter((path) => path.endsWith('.ts') && !path.includes('node_modules/') && !path.startsWith('kernels-as/build/'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    return {path, text, tree, imports: importsOf(tree)};
  });

const under = (folder: string): Source[] => sources.filter(({path}) => path.startsWith(`${folder}/`));
/** Where a relative import leads, from the root. */
const target = ({path}: Source, {from}: Import): string => relative(root, join(root, dirname(path), from));
const fail = (broken: string[], rule: string): void => {
  if (broken.length > 0) throw new Error(`${rule}\n  ${broken.join('\n  ')}`);
};

/** Every import of these files that leads to none of the allowed places. */
function strays(files: Source[], allowed: (to: string, from: Source, found: Import) => boolean): string[] {
  return files.flatMap((file) => file.imports.flatMap((found) => {
    const to = found.from.startsWith('.') ? target(file, found) : found.from;
    return allowed(to, file, found) ? [] : [`${file.path} imports ${found.from}`];
  }));
}

test('engine imports the engine alone', () => {
  fail(strays(under('engine'), (to) => to.startsWith('engine/')), 'The engine knows nothing else: no backend, no npm, no Node.');
});

test('a backend imports the engine and itself; Node only where the file says so in its name', () => {
  fail(strays(under('backends'), (to, {path}) => {
    const own = path.split('/').slice(0, 2).join('/');
    return to.startsWith('engine/') || to.startsWith(`${own}/`) || to.startsWith('node:') && /\/node[A-Z]\w*\.ts$/.test(path);
  }), 'Backends know the engine, not each other and not the api.');
});

test('api imports the engine and itself; backends are named by api/backend.ts alone, dynamically', () => {
  fail(strays(under('api'), (to, {path}, {dynamic}) => /^(engine|api)\//.test(to) || path === 'api/backend.ts' && dynamic && to.startsWith('backends/')),
    'One composition root, so that a bundle has no backend that nobody asked for.');
});

test('the kernels import nothing outside their folder', () => {
  const kernels = under('kernels-as').filter(({path}) => !['kernels-as/build.ts', 'kernels-as/manifest.ts'].includes(path)); // the program that compiles them, and what it checks
  fail(strays(kernels, (to) => to.startsWith('kernels-as/')), 'AssemblyScript cannot see the rest.');
});

test('nothing imports spec or bench', () => {
  const shipped = sources.filter(({path}) => !path.startsWith('spec/') && !path.startsWith('bench/'));
  fail(strays(shipped, (to) => !to.startsWith('spec/') && !to.startsWith('bench/')), 'What checks and measures is not shipped.');
});

test('what users can dispose of asks for the types of that, which their programs may lack', () => {
  fail([...under('engine'), ...under('api')].filter(({text}) => /\[Symbol\.(asyncD|d)ispose\]\(/.test(text) && !text.startsWith('/// <reference lib="esnext.disposable" preserve="true" />')).map(({path}) => path),
    'Without the reference, a program that does not have lib ESNext.Disposable does not compile.');
});

/** Files that may be longer than the cap, each with its reason. */
const long: Record<string, string> = {};

test('no file has more than 400 lines, and half of them at most 100', () => {
  const lengths = sources.filter(({path}) => !(path in long)).map(({path, text}) => ({path, lines: text.split('\n').length - 1}));
  fail(lengths.filter(({lines}) => lines > 400).map(({path, lines}) => `${path}: ${lines} lines`), 'A file does one thing. Split it by what it does.');
  const shipped = lengths.filter(({path}) => !/^(spec|bench)\//.test(path)).map(({lines}) => lines).sort((a, b) => a - b);
  const median = shipped[shipped.length >> 1]!;
  if (median > 100) throw new Error(`The median file has ${median} lines.`);
});

test('folders are at most three deep', () => {
  fail(sources.map(({path}) => path).filter((path) => path.split('/').length - 1 > 3), 'Family folders, no deeper.');
});

test('no file is called after nothing', () => {
  fail(sources.map(({path}) => path).filter((path) => /\/(utils?|helpers?|misc|common|shared|stuff)\.ts$/.test(path)), 'Name a file after what it exports.');
});

test('the engine and the cpu backend compile without the types of Node and browsers', () => {
  const files = [...under('engine'), ...under('backends/cpu')].map(({path}) => join(root, path));
  const {options} = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')).config, ts.sys, root);
  const program = ts.createProgram(files, {...options, lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'], types: [], noUnusedLocals: false});
  const broken = ts.getPreEmitDiagnostics(program).map(({file, start, messageText}) => {
    const line = file ? file.getLineAndCharacterOfPosition(start!).line + 1 : 0;
    return `${file ? relative(root, file.fileName) : ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
  fail(broken, 'No `process`, no `document`, no `fetch`: the engine runs where there is JavaScript.');
});

/** Barrels that hold more than exports, each with its reason. */
const withCode: Record<string, string> = {
  'api/index.ts': 'starts the default backend',
  'api/random/index.ts': 'binds the draws of the engine to seeds, one line each',
  'backends/cpu/index.ts': 'no barrel: the family of indexing commands',
};

test('barrels re-export and hold no code', () => {
  const broken = sources.filter(({path}) => path.endsWith('/index.ts') && !path.startsWith('kernels-as/') && !(path in withCode)).flatMap(({path, tree}) =>
    tree.statements.filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier)).map((statement) => `${path}: ${statement.getText().split('\n')[0]}`));
  fail(broken, 'Code goes into a file that is named after it.');
});

/** Files under engine/ops that a barrel exports though they are no ops, each with its reason. */
const notOps: Record<string, string> = {key: 'what keys are made of, for the draws beside it'};

test('a public op stands in the file of its name', () => {
  const broken = under('engine/ops').filter(({path}) => path.endsWith('/index.ts')).flatMap(({path, tree}) => tree.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const file = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/^.*\/|\.ts$/g, '');
    const names = statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements.filter(({isTypeOnly}) => !isTypeOnly && !statement.isTypeOnly).map(({name}) => name.text) : [];
    return names.length === 0 || names.includes(file) || file === 'index' || file in notOps ? [] : [`${path}: ${names.join(', ')} from ${file}.ts`];
  }));
  fail(broken, 'One op, one file.');
});

/** The doc comment above a declaration. */
const docOf = (node: ts.Node): string => ts.getJSDocCommentsAndTags(node).map((doc) => doc.getText()).join('\n');

test('every exported class of Keras says what it is and names its source', () => {
  const broken = under('api').flatMap(({path, tree}) => {
    const classes = new Map(tree.statements.filter(ts.isClassDeclaration).map((declaration) => [declaration.name?.text, declaration]));
    return tree.statements.filter(ts.isVariableStatement).flatMap((statement) => statement.declarationList.declarations.flatMap(({name, initializer}) => {
      if (!initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== 'kerasExport') return [];
      const exported = initializer.arguments[1]!;
      const documented = (ts.isIdentifier(exported) ? classes.get(exported.text) : undefined) ?? statement;
      return documented && /@source \S/.test(docOf(documented)) ? [] : [`${path}: ${name.getText()}`];
    }));
  });
  fail(broken, 'A doc comment with @source: what it computes, and what it is in Keras.');
});

test('every error has its four parts', () => {
  const broken: string[] = [];
  for (const {path, tree} of [...under('api'), ...under('engine'), ...under('backends')]) {
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && /(Value|Shape|Dtype|Backend|Disposed)Error$/.test(node.expression.getText()) && node.arguments?.[0] && ts.isObjectLiteralExpression(node.arguments[0])) {
        const parts = node.arguments[0].properties.map((property) => property.name?.getText());
        const missing = ['what', 'got', 'expected', 'fix'].filter((part) => !parts.includes(part));
        if (missing.length > 0) broken.push(`${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} lacks ${missing.join(', ')}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  fail(broken, 'What is wrong, what was got, what was expected, how to mend it.');
});

test.run();
