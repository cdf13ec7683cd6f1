import { equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkText } from '../../rules/support.js';

const FOLDER = fileURLToPath(new URL('../../fixtures/catalogue/', import.meta.url));

const HEADER = `Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1001
DOS: 03/03/2026   Provider: Karen Osei, MD   NPI: 1234567893
`;

interface Block {
  readonly rule: string;
  readonly fires: boolean;
  readonly shows: string;
  readonly text: string;
}

function blocksOf(file: string): Block[] {
  const [, ...blocks] = readFileSync(FOLDER + file, 'utf8').split(/^%% /m);
  return blocks.map((block) => {
    const [, rule = '', kind = '', shows = '', body = ''] =
      /^(\S+) (fires|silent) (.*)\n([\s\S]*)$/.exec(block) ?? [];
    return {
      rule,
      fires: kind === 'fires',
      shows,
      text: body.startsWith('Patient:')
        ? body
        : HEADER + (/^[A-Z][A-Za-z ]+: \S+$/m.exec(body)?.index === 0 ? '' : '\n') + body,
    };
  });
}

describe('triggers and traps of the catalogue', () => {
  for (const file of readdirSync(FOLDER).sort())
    for (const { rule, fires, shows, text } of blocksOf(file))
      it(`${rule} ${fires ? 'fires' : 'stays silent'}: ${shows}`, () => {
        const { findings, failures } = checkText(text).outcome;
        equal(failures.length, 0);
        equal(
          findings.some((finding) => finding.rule === rule),
          fires,
        );
      });
});
