import { SEVERITIES } from '../../server/src/base/severity.js';
import { CONFIGURATION_SHAPE, type Shape } from '../../server/src/project/configurationShape.js';
import { RULES } from '../../server/src/rules/registry.js';
import type { GeneratedFile } from './generated.js';

type JsonSchema = Record<string, unknown>;

/** The JSON schema of `clean-claim.json`, with every rule by id and name, for the editor: the same shape the program checks the file with. */
export function buildSchema(): GeneratedFile[] {
  const shape = schemaOf(CONFIGURATION_SHAPE) as JsonSchema & { properties: Record<string, JsonSchema> };
  const severity = { enum: [...SEVERITIES, 'off'] };
  const rules = Object.fromEntries(
    RULES.map((rule) => [
      rule.id,
      { ...severity, description: `${rule.name} (${rule.severity} when not set, for the ${rule.owner})` },
    ]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Clean Claim',
    ...shape,
    properties: {
      ...shape.properties,
      rules: {
        ...shape.properties.rules,
        properties: rules,
        patternProperties: { '^[A-Z]{2,5}-\\*$': severity },
        additionalProperties: false,
      },
    },
  };
  return [
    {
      path: 'server/src/generated/clean-claim.schema.json',
      content: `${JSON.stringify(schema, undefined, 2)}\n`,
    },
  ];
}

function schemaOf(shape: Shape): JsonSchema {
  const described = shape.description ? { description: shape.description } : {};
  switch (shape.kind) {
    case 'text':
      return { type: 'string', ...described };
    case 'flag':
      return { type: 'boolean', ...described };
    case 'number':
      return { type: 'number', minimum: shape.least, maximum: shape.most, ...described };
    case 'choice':
      return { enum: shape.of, ...described };
    case 'list':
      return { type: 'array', ...described, items: schemaOf(shape.of) };
    case 'map':
      return { type: 'object', ...described, additionalProperties: schemaOf(shape.of) };
    case 'text or object':
      return { ...described, anyOf: [{ type: 'string' }, objectSchema(shape.keys)] };
    default:
      return { ...described, ...objectSchema(shape.keys) };
  }
}

function objectSchema(keys: Readonly<Record<string, Shape>>): JsonSchema {
  const properties = Object.fromEntries(Object.entries(keys).map(([key, inner]) => [key, schemaOf(inner)]));
  return { type: 'object', properties, additionalProperties: false };
}
