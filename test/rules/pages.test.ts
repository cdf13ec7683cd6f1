import { deepEqual, equal, ok } from 'node:assert/strict';
import { applyEdits } from '../../server/src/base/span.js';
import { rulePage } from '../../server/src/rules/pages.js';
import { RULES } from '../../server/src/rules/registry.js';
import { checkText, marksOf, readMarks } from './support.js';

interface Example {
  readonly kind: 'fires' | 'silent';
  readonly marked: string;
  readonly earlier: readonly string[];
}

/** The examples of a page; blocks of earlier notes belong to the example that follows them. */
function examplesOf(page: string): Example[] {
  const examples: Example[] = [];
  let earlier: string[] = [];
  for (const match of page.matchAll(/^```note (fires|silent|earlier)\n([\s\S]*?)\n```$/gm)) {
    const text = match[2] ?? '';
    if (match[1] === 'earlier') {
      earlier.push(text);
      continue;
    }
    examples.push({ kind: match[1] === 'fires' ? 'fires' : 'silent', marked: text, earlier });
    earlier = [];
  }
  return examples;
}

const HEADINGS = [
  'Why it matters',
  'What to do',
  'Authority',
  'Typical denial',
  'Owner',
  'Where it stays silent',
  'Examples',
];

describe('rule pages', () => {
  it('belong to rules with unique ids and kebab names', () => {
    equal(new Set(RULES.map((rule) => rule.id)).size, RULES.length);
    equal(new Set(RULES.map((rule) => rule.name)).size, RULES.length);
    for (const rule of RULES) {
      ok(/^[A-Z]{2,4}-\d{3}$/.test(rule.id), rule.id);
      ok(/^[a-z]+(?:-[a-z]+)*$/.test(rule.name), rule.name);
    }
  });

  for (const rule of RULES) {
    describe(`${rule.id} ${rule.name}`, () => {
      const page = rulePage(rule.id) ?? '';
      const examples = examplesOf(page);

      it('has a page with every part, and at least two examples of each kind', () => {
        ok(page.startsWith(`# ${rule.id} ${rule.name}\n`), 'title');
        for (const heading of HEADINGS) ok(page.includes(`\n## ${heading}\n`), heading);
        ok(examples.filter((example) => example.kind === 'fires').length >= 2, 'two firing examples');
        ok(examples.filter((example) => example.kind === 'silent').length >= 2, 'two silent examples');
      });

      examples.forEach((example, index) => {
        it(`${example.kind} in example ${index + 1}, just where marked`, () => {
          const { text, marks } = readMarks(example.marked);
          const found = marksOf(checkText(text, { earlier: example.earlier }));
          const own = new Set([rule.id, ...marks.map((mark) => mark.rule)]);
          deepEqual(
            found.filter((mark) => own.has(mark.rule)),
            marks,
          );
          equal(
            marks.some((mark) => mark.rule === rule.id),
            example.kind === 'fires',
          );
        });

        it(`has fixes in example ${index + 1} that touch the coding block only and settle the finding`, () => {
          const checked = checkText(readMarks(example.marked).text, { earlier: example.earlier });
          for (const finding of checked.outcome.findings.filter((other) => other.rule === rule.id)) {
            for (const fix of finding.fixes) {
              const block = checked.note.coding?.span ?? {
                start: checked.note.text.length,
                end: Number.MAX_VALUE,
              };
              ok(fix.edits.every((edit) => block.start <= edit.span.start && edit.span.end <= block.end));
              const fixed = checkText(applyEdits(checked.note.text, fix.edits), { earlier: example.earlier });
              equal(
                fixed.note.faults.length > checked.note.faults.length,
                false,
                `"${fix.title.template}" leaves a line that is not understood`,
              );
              if (fix.preferred)
                ok(
                  !fixed.outcome.findings.some((other) => other.fingerprint === finding.fingerprint),
                  `"${fix.title.template}" does not settle the finding`,
                );
            }
          }
        });
      });
    });
  }
});
