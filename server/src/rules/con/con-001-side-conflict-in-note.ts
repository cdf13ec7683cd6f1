import type { CheckedNote } from '../../check.js';
import { type FindingDraft, message, typed } from '../finding.js';
import { sentenceText } from '../prose.js';
import type { Rule } from '../rule.js';
import { type Sided, sidedParts } from './sidedParts.js';
import { type Swapped, swappedInExam, swappedOperation } from './swappedSides.js';

/** Words that explain the other side: a comparison, an old injury, both. */
const EXPLAINED =
  /\b(?:bilat\w*|both|b\/l|compar\w+|contralateral|opposite|unaffected|uninvolved|uninjured|asymptomatic|old|prior|previous\w*|remote|history of|hx|s\/p|status post|years ago|donor|dominan\w+|handed|radiat\w+)\b/i;
/** Normal findings of the other side are what an examiner compares with. */
const NORMAL =
  /\b(?:normal|no |non|not |without|full|intact|negative|neg|unremarkable|stable|wnl|symmetric\w*|equal|healthy|good|clear|fine|well|ok)\b|5\/5/i;

/** One mention of a part names the other side than all the rest of the note. Page: con-001-side-conflict-in-note.md. */
export const SIDE_CONFLICT_IN_NOTE: Rule = {
  id: 'CON-001',
  name: 'side-conflict-in-note',
  severity: 'error',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-11', 'CO-150', 'CO-4'],
  *check(note) {
    const sided = sidedParts(note);
    const swapped = swappedOperation(note) ?? conflictIn(note, sided);
    if (swapped) yield finding(note, swapped);
  },
};

function conflictIn(note: CheckedNote, sided: readonly Sided[]): Swapped | undefined {
  if (sided.some(({ side }) => side.value === 'bilateral')) return undefined;
  return loneSide(note, sided) ?? swappedInExam(note, sided);
}

/** The one mention of a side, while all others in several sections name the other. */
function loneSide(note: CheckedNote, sided: readonly Sided[]): Swapped | undefined {
  const right = sided.filter(({ side }) => side.value === 'right');
  const left = sided.filter(({ side }) => side.value === 'left');
  const [others, many] = right.length < left.length ? [right, left] : [left, right];
  const few = others.filter(({ isPast }) => !isPast);
  const [odd] = few;
  // Reports of images tell of other findings too.
  if (!odd || few.length !== 1 || odd.section === 'RESULTS' || isExplained(note, odd)) return undefined;
  if (new Set(many.map(({ section }) => section)).size < 2) return undefined;
  const same = many.filter(({ site }) => site === odd.site);
  return same.length === 0 || isOfBothSides(odd, many) ? undefined : { odd, others: same };
}

function finding(note: CheckedNote, { odd, others }: Swapped): FindingDraft {
  const [first] = others;
  return {
    span: odd.side.span,
    subject: { kind: 'note', key: odd.start },
    message: message(
      'The note says {here} here and {there} everywhere else for the same part. Only the provider can say which is right (Medicare Program Integrity Manual ch. 3 §3.3.2; OCG I.B.13); ask before anything is billed.',
      {
        here: typed(`"${textAt(note, odd)}"`, 'one side'),
        there: typed(`"${textAt(note, first ?? odd)}"`, 'the other'),
      },
    ),
    related: others.slice(0, 3).map(({ side }) => ({ span: side.span, message: message('The other side') })),
  };
}

/** A section that names the other side too may tell of both; an operation has one, which its diagnoses state. */
function isOfBothSides({ section }: Sided, many: readonly Sided[]): boolean {
  if (!many.some((other) => other.section === section)) return false;
  return section !== 'PROCEDURE' || !many.some((other) => other.section === 'POSTOP_DX');
}

function isExplained(note: CheckedNote, { start, section }: Sided): boolean {
  const said = sentenceText(note, start);
  return EXPLAINED.test(said) || (section !== 'PROCEDURE' && NORMAL.test(said));
}

function textAt(note: CheckedNote, { side }: Sided): string {
  return note.note.text.slice(side.span.start, side.span.end);
}
