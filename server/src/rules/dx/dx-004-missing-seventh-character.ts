import type { CodeEntry } from '../../codes/codeBook.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A code that lacks its seventh character. Page: dx-004-missing-seventh-character.md. */
export const MISSING_SEVENTH_CHARACTER: Rule = {
  id: 'DX-004',
  name: 'missing-seventh-character',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76'],
  supersedes: ['DX-002'],
  *check(note) {
    for (const diagnosis of note.coding.diagnoses) {
      const { answer } = diagnosis;
      if (answer.status !== 'header' || !completedBySeventh(answer.children)) continue;
      yield {
        span: diagnosis.line.code.span,
        message: message(
          '{code} {title} needs a seventh character: {characters}. It says which phase of care this visit was (OCG I.A.4, I.C.19.a).',
          {
            code: known(answer.entry.code),
            title: known(answer.entry.title),
            characters: known(answer.children.map((child) => child.code.slice(-1)).join(', ')),
          },
        ),
        fixes: answer.children.map((child) => ({
          title: message('Complete to {code}: {meaning}', {
            code: known(child.code),
            meaning: known(meaningOf(child, answer.entry)),
          }),
          safe: false,
          preferred: false,
          edits: [{ span: diagnosis.line.code.span, newText: child.code }],
        })),
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

/** True when every code below is the same code with a seventh character, placeholders filled in. */
function completedBySeventh(children: readonly CodeEntry[]): boolean {
  return children.length > 0 && children.every((child) => child.code.replace('.', '').length === 7);
}

/** What the title of the complete code says beyond the header's. */
function meaningOf(child: CodeEntry, header: CodeEntry): string {
  return child.title.startsWith(header.title)
    ? child.title.slice(header.title.length).replace(/^[,\s]+/, '')
    : child.title;
}
