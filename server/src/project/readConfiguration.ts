import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { nearestName } from '../base/nearestName.js';
import type { Span } from '../base/span.js';
import { type Configuration, type ConfigurationProblem, DEFAULT_CONFIGURATION } from './configuration.js';
import { CONFIGURATION_SHAPE, type Shape } from './configurationShape.js';

/** A configuration and what is wrong in its file. With an error the configuration must not be used. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
  /** Where each setting stands in the file, by dotted path (`practice.npi`, `payers.0.id`): UTF-16 offsets of its value. */
  readonly places: ReadonlyMap<string, Span>;
}

/** What one pass over the file collects. */
interface Reading {
  readonly problems: ConfigurationProblem[];
  readonly places: Map<string, Span>;
}

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
  const reading: Reading = { problems, places: new Map() };
  const value = root ? check(root, CONFIGURATION_SHAPE, '', reading) : undefined;
  if (!value && problems.length === 0 && text.trim() !== '') {
    problems.push({
      start: 0,
      end: text.length,
      message: 'The file must hold one object in braces.',
      severity: 'error',
    });
  }
  const configuration = { ...DEFAULT_CONFIGURATION, ...(value as object), path };
  return { configuration, problems, places: reading.places };
}

function sentence(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function check(node: Node, shape: Shape, path: string, reading: Reading): unknown {
  if (path !== '') reading.places.set(path, { start: node.offset, end: node.offset + node.length });
  switch (shape.kind) {
    case 'text':
      return node.type === 'string'
        ? checkForm(node, shape, reading)
        : wrong(node, 'a text in quotes', reading);
    case 'flag':
      return node.type === 'boolean' ? node.value : wrong(node, 'true or false', reading);
    case 'number':
      return typeof node.value === 'number' && node.value >= shape.least && node.value <= shape.most
        ? node.value
        : wrong(node, `a number from ${shape.least} to ${shape.most}`, reading);
    case 'choice':
      return shape.of.includes(node.value)
        ? node.value
        : wrong(node, `one of ${shape.of.map((value) => `"${value}"`).join(', ')}`, reading);
    case 'list':
      return node.type === 'array'
        ? (node.children ?? []).flatMap(
            (child, index) => check(child, shape.of, `${path}.${index}`, reading) ?? [],
          )
        : wrong(node, 'a list in brackets', reading);
    case 'text or object':
      if (node.type === 'string') return node.value;
      return node.type === 'object'
        ? checkObject(node, { kind: 'object', keys: shape.keys }, path, reading)
        : wrong(node, 'a text in quotes or an object in braces', reading);
    default:
      return node.type === 'object'
        ? checkObject(node, shape, path, reading)
        : wrong(node, 'an object in braces', reading);
  }
}

function checkForm(node: Node, shape: Shape & { kind: 'text' }, reading: Reading): unknown {
  const { form } = shape;
  if (!form || form.test(node.value)) return node.value;
  return wrong(node, form.expected, reading, form.severity);
}

function checkObject(
  node: Node,
  shape: Shape & { kind: 'object' | 'map' },
  path: string,
  reading: Reading,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const inner = shape.kind === 'map' ? shape.of : own(shape.keys, key.value);
    if (!inner || (shape.kind === 'map' && shape.keys && !shape.keys.test(key.value))) {
      reading.problems.push(unknownKey(key, shape.kind === 'object' ? Object.keys(shape.keys) : []));
      continue;
    }
    const read = check(value, inner, path === '' ? key.value : `${path}.${key.value}`, reading);
    if (read !== undefined && key.value !== '$schema') define(result, key.value, read);
  }
  return result;
}

/** A key of the table itself: `constructor` and the like are no settings. */
function own(keys: Readonly<Record<string, Shape>>, key: string): Shape | undefined {
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}

function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function wrong(
  node: Node,
  expected: string,
  reading: Reading,
  severity: ConfigurationProblem['severity'] = 'error',
): undefined {
  reading.problems.push({
    start: node.offset,
    end: node.offset + node.length,
    message: `This must be ${expected}.`,
    severity,
  });
  return undefined;
}

function unknownKey(key: Node, known: readonly string[]): ConfigurationProblem {
  const near = nearestName(String(key.value), known);
  const hint = near ? ` Did you mean "${near}"?` : '';
  return {
    start: key.offset,
    end: key.offset + key.length,
    message: `This setting is not known and has no effect.${hint}`,
    severity: 'warning',
  };
}
