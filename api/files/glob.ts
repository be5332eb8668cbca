import type {FileSystem} from './FileSystem.ts';

/** What a pattern for one name stands for: * any letters, ? one, [abc] one of these, {a,b} one of these. */
function asExpression(pattern: string): RegExp {
  const text = pattern.replace(/[.+^$()|\\]/g, '\\$&').replace(/\*/g, '[^/]*').replace(/\?/g, '[^/]').replace(/\{([^}]*)\}/g, (
    _, names: string,
  ) => `(?:${names.split(',').join('|')})`).replace(/\[!/g, '[^');
  return new RegExp(`^${text}$`);
}

/** The files whose paths fit a pattern, sorted. Names that begin with a dot are named by patterns that do so. */
export async function glob(fs: FileSystem, pattern: string): Promise<string[]> {
  const segments = pattern.split('/');
  let found = [segments[0] === '' ? '/' : ''];
  for (const [i, segment] of segments.entries()) {
    if (segment === '') continue;
    const isLast = i === segments.length - 1;
    if (!/[*?[{]/.test(segment)) {
      const paths = found.map((folder) => `${folder}${segment}`);
      const there = await Promise.all(paths.map((path) => fs.exists(path)));
      found = paths.filter((_, k) => there[k]).map((path) => (isLast ? path : `${path}/`));
      continue;
    }
    const expression = asExpression(segment);
    const fits = (name: string): boolean => name.endsWith('/') !== isLast && expression.test(name.replace(
      /\/$/, '',
    )) && (!name.startsWith('.') || segment.startsWith('.'));
    found = (await Promise.all(found.map(async (folder) => (await fs.list(folder || '.')).filter(fits).map((name) => `${folder}${name}`)))).flat();
  }
  return found.sort();
}
