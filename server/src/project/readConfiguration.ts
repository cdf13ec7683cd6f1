import Fuse from 'fuse.js';
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { SEVERITIES } from '../base/severity.js';
import { type Configuration, type ConfigurationProblem, DEFAULT_CONFIGURATION } from './configuration.js';
import { PAYER_PROFILE_IDS } from './payerProfile.js';

/** A configuration and what is wrong in its file. With an error the configuration must not be used. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
}

type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'object'; readonly keys: Readonly<Record<string, Shape>> }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape };

const TEXT: Shape = { kind: 'text' };
const object = (keys: Readonly<Record<string, Shape>>): Shape => ({ kind: 'object', keys });

/** What `clean-claim.json` may hold; the JSON schema of the editor says the same. */
const SHAPE: Shape = object({
  $schema: TEXT,
  practice: object({
    name: TEXT,
    npi: TEXT,
    taxId: TEXT,
    taxonomy: TEXT,
    phone: TEXT,
    submitterId: TEXT,
    address: object({ line1: TEXT, city: TEXT, state: TEXT, zip: TEXT }),
  }),
  providers: { kind: 'list', of: object({ name: TEXT, npi: TEXT, taxonomy: TEXT }) },
  payers: {
    kind: 'list',
    of: object({
      match: TEXT,
      name: TEXT,
      id: TEXT,
      profile: { kind: 'choice', of: PAYER_PROFILE_IDS },
      address: TEXT,
    }),
  },
  charges: TEXT,
  registration: TEXT,
  rules: { kind: 'map', of: { kind: 'choice', of: [...SEVERITIES, 'off'] } },
  editions: { kind: 'map', of: TEXT },
});

/** Reads the text of a `clean-claim.json` (comments and trailing commas allowed). Never throws. */
export function readConfiguration(text: string, path: string): ReadConfiguration {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems: ConfigurationProblem[] = errors.map((error) => ({
    start: error.offset,
    end: error.offset + Math.max(1, error.length),
    message: `The file is not valid JSON here: ${sentence(printParseErrorCode(error.error))}.`,
    severity: 'error',
  }));
  const value = root ? check(root, SHAPE, problems) : undefined;
  if (!value && problems.length === 0 && text.trim() !== '') {
    problems.push({
      start: 0,
      end: text.length,
      message: 'The file must hold one object in braces.',
      severity: 'error',
    });
  }
  return { configuration: { ...DEFAULT_CONFIGURATION, ...(value as object), path }, problems };
}

function sentence(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function check(node: Node, shape: Shape, problems: ConfigurationProblem[]): unknown {
  switch (shape.kind) {
    case 'text':
      return node.type === 'string' ? node.value : wrong(node, 'a text in quotes', problems);
    case 'choice':
      return shape.of.includes(node.value)
        ? node.value
        : wrong(node, `one of ${shape.of.map((value) => `"${value}"`).join(', ')}`, problems);
    case 'list':
      return node.type === 'array'
        ? (node.children ?? []).flatMap((child) => check(child, shape.of, problems) ?? [])
        : wrong(node, 'a list in brackets', problems);
    default:
      return node.type === 'object'
        ? checkObject(node, shape, problems)
        : wrong(node, 'an object in braces', problems);
  }
}

function checkObject(
  node: Node,
  shape: Shape & { kind: 'object' | 'map' },
  problems: ConfigurationProblem[],
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const inner = shape.kind === 'map' ? shape.of : shape.keys[key.value];
    if (!inner) {
      problems.push(unknownKey(key, shape.kind === 'object' ? Object.keys(shape.keys) : []));
      continue;
    }
    const read = check(value, inner, problems);
    if (read !== undefined && key.value !== '$schema') result[key.value] = read;
  }
  return result;
}

function wrong(node: Node, expected: string, problems: ConfigurationProblem[]): undefined {
  problems.push({
    start: node.offset,
    end: node.offset + node.length,
    message: `This must be ${expected}.`,
    severity: 'error',
  });
  return undefined;
}

function unknownKey(key: Node, known: readonly string[]): ConfigurationProblem {
  const near = new Fuse(known, { threshold: 0.5 }).search(String(key.value))[0]?.item;
  const hint = near ? ` Did you mean "${near}"?` : '';
  return {
    start: key.offset,
    end: key.offset + key.length,
    message: `This setting is not known and has no effect.${hint}`,
    severity: 'warning',
  };
}
