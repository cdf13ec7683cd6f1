import type { CheckedNote } from '../../check.js';
import { titleOf } from '../../coding/buildCoding.js';
import type { CodedDiagnosis, CodedService } from '../../coding/coding.js';
import { setPointersEdit } from '../../note/edits/pointers.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { tellingWords } from '../support.js';

/** A service line that points at no diagnosis. Page: px-003-unlinked-procedure.md. */
export const UNLINKED_PROCEDURE: Rule = {
  id: 'PX-003',
  name: 'unlinked-procedure',
  severity: 'error',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-11'],
  *check(note) {
    for (const service of note.coding.services) {
      if (service.line.pointers.length > 0) continue;
      yield {
        span: service.line.code.span,
        message: message(
          '{code} points at no diagnosis. Each service needs the diagnosis that justifies it (claim item 24E); link it to the one the note gives as the reason.',
          { code: known(service.line.code.code, 'This service') },
        ),
        fixes: linkFixes(note, service),
        subject: { kind: 'service', key: service.index },
      };
    }
  },
};

function linkFixes(note: CheckedNote, service: CodedService): Fix[] {
  const candidates = note.coding.diagnoses.filter((diagnosis) => diagnosis.line.letter);
  const best = bestFit(service, candidates);
  const ordered = best ? [best, ...candidates.filter((diagnosis) => diagnosis !== best)] : candidates;
  return ordered.map((diagnosis) => ({
    title: message('Link to {letter} {code} {title}', {
      letter: known(diagnosis.line.letter ?? ''),
      code: known(diagnosis.line.code.code),
      title: known(titleOf(diagnosis.answer) ?? ''),
    }),
    safe: false,
    preferred: diagnosis === best,
    edits: setPointersEdit(service.line, [diagnosis.line.letter ?? '']),
  }));
}

/** The only diagnosis, or the one that shares most words and the side with what is known of the service; none when nothing tells. */
function bestFit(service: CodedService, candidates: readonly CodedDiagnosis[]): CodedDiagnosis | undefined {
  if (candidates.length === 1) return candidates[0];
  const about = tellingWords(
    `${titleOf(service.answer) ?? ''} ${service.line.text.map((word) => word.value).join(' ')} ${service.line.comment?.value ?? ''}`,
  );
  const side = sideOf(service);
  const scored = candidates
    .map((diagnosis) => ({ diagnosis, score: likeness(diagnosis, about, side) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > (second?.score ?? 0) ? first.diagnosis : undefined;
}

function likeness(
  diagnosis: CodedDiagnosis,
  about: ReadonlySet<string>,
  side: 'right' | 'left' | undefined,
): number {
  const words = tellingWords(titleOf(diagnosis.answer) ?? diagnosis.line.title?.value ?? '');
  const shared = [...words].filter((word) => [...about].some((other) => isAlike(word, other))).length;
  return shared + (side && words.has(side) ? 1 : 0);
}

/** The same word, or one that begins with the other: `strep` and `streptococcal`. */
function isAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 5 && long.startsWith(short));
}

function sideOf(service: CodedService): 'right' | 'left' | undefined {
  const modifiers = service.line.modifiers.map((modifier) => modifier.value);
  if (modifiers.includes('RT')) return 'right';
  return modifiers.includes('LT') ? 'left' : undefined;
}
