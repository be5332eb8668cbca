import {optionalPackage} from '../optionalPackage.ts';
import {FormatError} from './FormatError.ts';

interface Tag {
  tag: string;
  default: boolean;
  identify(value: unknown): boolean;
  test: RegExp;
  resolve(text: string): number;
  stringify(item: {value: unknown}): string;
}

/** What is used of the package yaml. */
interface Yaml {
  parse(text: string, options: object): unknown;
  stringify(value: unknown, options: object): string;
}

/** Python takes 1e-7 for a text, and 1.0e-7 for a number. */
const exponential: Tag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number' && /e/.test(String(value)),
  test: /^[-+]?\d+(\.\d*)?e[-+]?\d+$/i,
  resolve: Number,
  stringify: ({value}) => String(value).replace(/^(-?\d+)e/, '$1.0e'),
};

/** YAML 1.1 is what Python's programs read and write. */
const options = {version: '1.1', customTags: (tags: readonly unknown[]) => [exponential, ...tags]};

const load = (who: string): Promise<Yaml> => optionalPackage<Yaml>('yaml', who);

/** Plain data as YAML, by the package yaml. @param who  what needs it, for messages */
export async function writeYaml(value: unknown, who: string): Promise<string> {
  return (await load(who)).stringify(value, {...options, aliasDuplicateObjects: false, lineWidth: 0});
}

/**
 * What YAML says, as JSON; of tags that are not YAML's own, such as Python's tuples, the plain value.
 *
 * @throws FormatError for what is no YAML, or no tree
 */
export async function yamlToJson(text: string, who: string): Promise<string> {
  const {parse} = await load(who);
  try {
    return JSON.stringify(parse(text, {...options, logLevel: 'error'}) ?? null);
  } catch (cause) {
    const {pos} = cause as {pos?: [number, number]};
    throw new FormatError({
      path: 'the YAML of a model', offset: pos?.[0] ?? 0, what: 'this is no YAML of a model.',
      got: cause instanceof Error ? cause.message : String(cause), expected: 'YAML as toYaml gives it', fix: 'take another copy of the text', cause,
    });
  }
}
