import { deepEqual, equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ruleById } from '../../server/src/rules/registry.js';
import { checkText, readMarks } from './support.js';

const NOTES = fileURLToPath(new URL('../fixtures/notes', import.meta.url));

/** Compares rules that exist; marks of a rule that is not built yet wait for it. */
const isBuilt = (rule: string) => ruleById(rule)?.status === 'stable';

describe('whole notes', () => {
  for (const name of readdirSync(NOTES).filter((file) => file.endsWith('.note'))) {
    it(`${name} has just the findings marked`, () => {
      const { text, marks } = readMarks(readFileSync(join(NOTES, name), 'utf8'));
      if (name.startsWith('clean-')) equal(marks.length, 0);
      const { outcome } = checkText(text);
      const shown = (rule: string, start: number, end: number) => `${rule} ${text.slice(start, end)}`;
      deepEqual(
        outcome.findings
          .filter((finding) => finding.severity !== 'hint')
          .map(({ rule, span }) => shown(rule, span.start, span.end))
          .sort(),
        marks
          .filter((mark) => isBuilt(mark.rule))
          .map((mark) => shown(mark.rule, mark.start, mark.end))
          .sort(),
      );
      deepEqual(outcome.failures, []);
    });
  }
});
