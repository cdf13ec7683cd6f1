import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantModule, type GeneratedFile, ROOT } from './generated.js';

const FOLDER = 'data/queries';
/** A query asks about the patient; what the answer earns or costs has no place in it. */
const FORBIDDEN =
  /\b(?:pay(?:s|ment|er)?|paid|reimburs\w*|denial|denied|revenue|bill(?:ed|ing)?|claim|charge[ds]?|hcc|drg|risk score|quality score)\b/i;

interface QueryTemplate {
  readonly rules: readonly string[];
  readonly when: readonly string[];
  readonly about: string;
  readonly question: string;
  readonly options: readonly string[];
}

/** Compiles the questions to providers; those meant for certain words stand first. */
export function buildQueries(): GeneratedFile[] {
  const templates = readdirSync(join(ROOT, FOLDER))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readTemplate(`${FOLDER}/${name}`))
    .sort((a, b) => rank(a) - rank(b));
  const type =
    'readonly { readonly rules: readonly string[]; readonly when: readonly string[]; readonly about: string; readonly question: string; readonly options: readonly string[] }[]';
  return [
    {
      path: 'server/src/generated/queryTemplates.ts',
      content: constantModule('QUERY_TEMPLATES', type, templates),
    },
  ];
}

/** For certain words, then for certain rules, then for all. */
function rank({ when, rules }: QueryTemplate): number {
  return when.length > 0 ? 0 : rules.includes('*') ? 2 : 1;
}

function readTemplate(path: string): QueryTemplate {
  const fields = new Map<string, string[]>();
  for (const [index, line] of readFileSync(join(ROOT, path), 'utf8').split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const match = /^(for|when|about|question|option): (.+)$/.exec(line);
    if (!match?.[1] || !match[2])
      throw new Error(
        `${path}:${index + 1}: write "for:", "when:", "about:", "question:" or "option:" and a text`,
      );
    if (FORBIDDEN.test(match[2]) && match[1] !== 'for')
      throw new Error(
        `${path}:${index + 1}: a query does not speak of payment, claims or scores; word it otherwise`,
      );
    fields.set(match[1], [...(fields.get(match[1]) ?? []), match[2].trim()]);
  }
  const one = (name: string): string => {
    const [text, more] = fields.get(name) ?? [];
    if (!text || more) throw new Error(`${path}: one line "${name}:" is needed`);
    return text;
  };
  const options = fields.get('option') ?? [];
  if (options.length === 1) throw new Error(`${path}: a single option leads; write at least two, or none`);
  return {
    rules: one('for').split(/\s+/),
    when: (fields.get('when') ?? []).flatMap((text) => text.split(';').map((words) => words.trim())),
    about: one('about'),
    question: one('question'),
    options,
  };
}
