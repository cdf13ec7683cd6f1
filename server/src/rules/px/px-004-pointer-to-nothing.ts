import type { CheckedNote } from '../../check.js';
import { titleOf } from '../../coding/buildCoding.js';
import type { Pointer, ServiceLine } from '../../note/note.js';
import { type Fix, known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';

/** A pointer to a diagnosis that is not in the block. Page: px-004-pointer-to-nothing.md. */
export const POINTER_TO_NOTHING: Rule = {
  id: 'PX-004',
  name: 'pointer-to-nothing',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76'],
  *check(note) {
    const letters = new Set(note.coding.diagnoses.flatMap((diagnosis) => diagnosis.line.letter ?? []));
    for (const service of note.coding.services) {
      for (const pointer of service.line.pointers) {
        if (pointer.letter && letters.has(pointer.letter)) continue;
        const values = {
          pointer: pointer.letter ? known(pointer.letter) : typed(pointer.raw, 'This pointer'),
        };
        yield {
          span: pointer.span,
          message: message(
            'No diagnosis {pointer} stands in the coding block. Point at a diagnosis on the claim (claim item 24E).',
            values,
          ),
          fixes: letterFixes(note, service.line, pointer),
          subject: { kind: 'service', key: `${service.index}:${pointer.span.start}:${pointer.letter ?? ''}` },
        };
      }
    }
  },
};

/** One fix a letter; none for a range, of which only one end is wrong, nor for letters already pointed at. */
function letterFixes(note: CheckedNote, line: ServiceLine, pointer: Pointer): Fix[] {
  if (line.pointers.filter((other) => other.span.start === pointer.span.start).length > 1) return [];
  const taken = new Set(line.pointers.map((other) => other.letter));
  return note.coding.diagnoses.flatMap((diagnosis): Fix[] => {
    const { letter, code } = diagnosis.line;
    if (!letter || taken.has(letter)) return [];
    const title = message('Point at {letter} {code} {title}', {
      letter: known(letter),
      code: known(code.code),
      title: known(titleOf(diagnosis.answer) ?? ''),
    });
    return [{ title, safe: false, preferred: false, edits: [{ span: pointer.span, newText: letter }] }];
  });
}
