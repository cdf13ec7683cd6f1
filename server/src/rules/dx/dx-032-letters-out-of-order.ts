import { LETTERS } from '../../note/coding/draft.js';
import { reletter } from '../../note/edits/diagnoses.js';
import type { DiagnosisLine, Letter } from '../../note/note.js';
import { message } from '../finding.js';
import type { Rule } from '../rule.js';

/** Typed letters with gaps, repeats or in another order. Page: dx-032-letters-out-of-order.md. */
export const LETTERS_OUT_OF_ORDER: Rule = {
  id: 'DX-032',
  name: 'letters-out-of-order',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: [],
  *check(note) {
    const claimed = (note.note.coding?.diagnoses ?? []).filter(
      (line) => !line.flags.some((flag) => flag.value === 'noclaim'),
    );
    if (!claimed.some((line) => line.label)) return;
    const wrong = claimed.findIndex((line, index) => placeOf(line) !== index);
    const line = claimed[wrong];
    if (!line || wrong >= LETTERS.length) return;
    yield {
      span: line.label?.span ?? line.code.span,
      message: message(
        line.label
          ? 'The letters do not run on here. On the claim diagnoses stand in one order without gaps (claim item 21), and pointers follow the letters.'
          : 'This diagnosis has no letter while others have one. On the claim diagnoses stand in one order without gaps (claim item 21).',
      ),
      fixes: [
        {
          title: message('Letter the diagnoses in order and rewrite the pointers'),
          safe: true,
          preferred: true,
          edits: reletter(note.note),
        },
      ],
      subject: { kind: 'note', key: 'letters' },
    };
  },
};

/** Zero-based place a typed label names: `A`, `1` and `Dx1` are the first. */
function placeOf(line: DiagnosisLine): number | undefined {
  const label = line.label?.value ?? '';
  const number = /\d+/.exec(label);
  if (number) return Number(number[0]) - 1;
  const letter = /[A-L](?![A-Z])/i.exec(label)?.[0]?.toUpperCase();
  return letter ? LETTERS.indexOf(letter as Letter) : undefined;
}
