import { normaliseIcd } from '../../base/codeText.js';
import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** A seventh character in the wrong place or not of its set. Page: dx-005-wrong-seventh-character.md. */
export const WRONG_SEVENTH_CHARACTER: Rule = {
  id: 'DX-005',
  name: 'wrong-seventh-character',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76'],
  supersedes: ['DX-001'],
  *check(note) {
    for (const diagnosis of note.coding.diagnoses) {
      const { status } = diagnosis.answer;
      if (status !== 'unknown' && status !== 'not-in-set') continue;
      const meant = meantCode(note, diagnosis.line.code.code);
      if (!meant) continue;
      const { span, code } = diagnosis.line.code;
      yield {
        span,
        message: message(
          meant.kind === 'placeholder'
            ? '{code} has its seventh character in another place; the empty places are filled with X (OCG I.A.4, I.A.5): {right}.'
            : '{code} ends in a seventh character that {stem} does not take; it takes {characters} (OCG I.A.5).',
          {
            code: known(code),
            right: known(meant.codes[0]?.code ?? ''),
            stem: known(normaliseIcd(meant.stem)),
            characters: known(meant.codes.map((entry) => entry.code.slice(-1)).join(', ')),
          },
        ),
        fixes: meant.codes.map(
          (entry): Fix => ({
            title: message('Write {code} {title}', { code: known(entry.code), title: known(entry.title) }),
            safe: meant.kind === 'placeholder',
            preferred: meant.kind === 'placeholder',
            edits: [{ span, newText: entry.code }],
          }),
        ),
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

interface Meant {
  readonly kind: 'placeholder' | 'character';
  readonly stem: string;
  readonly codes: readonly CodeEntry[];
}

/** What a code that exists nowhere would be with its placeholders filled, or with a seventh character of its set. */
function meantCode(note: CheckedNote, code: string): Meant | undefined {
  const plain = code.replace('.', '');
  if (plain.length < 4) return undefined;
  const stem = plain.slice(0, -1).replace(/X+$/, '');
  const codes = completions(note, stem);
  if (codes.length === 0) return undefined;
  const right = codes.find((entry) => entry.code.endsWith(plain.slice(-1)));
  if (right) return { kind: 'placeholder', stem, codes: [right] };
  return plain.length === 7 ? { kind: 'character', stem, codes } : undefined;
}

/** The complete codes of a stem, when all of them are seven characters long. */
function completions(note: CheckedNote, stem: string): readonly CodeEntry[] {
  if (stem.length < 3) return [];
  const answer = note.context.codes.lookUp('ICD-10-CM', normaliseIcd(stem), note.dateOfService);
  if (answer.status !== 'header') return [];
  const complete = answer.children.filter((child) => child.code.replace('.', '').length === 7);
  return complete.length === answer.children.length ? complete : [];
}
