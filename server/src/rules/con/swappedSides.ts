import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { Side } from '../../reading/reading.js';
import { isAssessment } from '../evidence.js';
import { sentenceText } from '../prose.js';
import { type Sided, sidedParts } from './sidedParts.js';

/** What an examiner finds, and what is as it should be. */
const ABNORMAL =
  /\b(?:bulg\w+|red|erythem\w+|swol\w+|swelling|effusion|tender\w*|pus|purulent|limited|weak\w*|lacerat\w+|ecchymo\w+|crepit\w+|deform\w+|drain\w+|ulcer\w*|inflamed|injected|opaque|retracted|positive|perforated|impacted|decreased|diminished)\b/i;
const AS_IT_SHOULD_BE =
  /\b(?:normal|clear|gr[ae]y|unremarkable|intact|healthy|quiet|full|wnl|benign|pearly|uninjured)\b/i;

/** A place that names the opposite side of others, where all ought to name one. */
export interface Swapped {
  readonly odd: Sided;
  readonly others: readonly Sided[];
}

/**
 * The examination finds the trouble on one side and calls the other sound, while history and assessment speak of that other side alone:
 * the sides of the examination are likely exchanged.
 */
export function swappedInExam(note: CheckedNote, sided: readonly Sided[]): Swapped | undefined {
  const exam = sided.filter(({ section }) => section === 'EXAM');
  const elsewhere = sided.filter(
    ({ section }) => section === 'HPI' || section === 'CC' || isAssessment(section),
  );
  const [other] = elsewhere.filter(({ section }) => isAssessment(section));
  if (!other || new Set(elsewhere.map(({ section }) => section)).size < 2) return undefined;
  const side = other.side.value;
  if (elsewhere.some((part) => part.side.value !== side)) return undefined;
  const found = exam.filter((part) => part.side.value !== side);
  const sound = exam.filter((part) => part.side.value === side);
  const [odd] = found;
  if (!odd || sound.length === 0 || new Set(exam.map(({ site }) => site)).size > 1) return undefined;
  const said = (part: Sided) => sentenceText(note, part.start);
  const isSwapped =
    found.every((part) => ABNORMAL.test(said(part)) && said(part) !== said(sound[0] as Sided)) &&
    sound.every((part) => AS_IT_SHOULD_BE.test(said(part)) && !ABNORMAL.test(said(part)));
  return isSwapped ? { odd, others: elsewhere } : undefined;
}

const OPERATED =
  /\b(?:operated|operative|post-?operative|surgical|replaced|reconstructed)(?:\s+on)?\s+(right|left)\s+(\w+)/gi;
const OPERATION =
  /\b(?:surgery|operation|operated|extraction|replacement|arthroplasty|repair|reconstruction|implant\w*|pseudophakia|post-?op\w*|s\/p|status post)\b/i;
const LEAST_PLACES = 2;

/** "The operated left eye", while every sentence that tells of the operation names the right. */
export function swappedOperation(note: CheckedNote): Swapped | undefined {
  const { text } = note.note;
  const places = [...text.matchAll(OPERATED)];
  const sided = places.length > 0 ? sidedParts(note, 'too') : [];
  for (const match of places) {
    const span: Span = { start: match.index, end: match.index + match[0].length };
    const odd = sided.find(({ start }) => span.start <= start && start < span.end);
    if (!odd) continue;
    const told = sided.filter(
      (part) => part !== odd && part.site === odd.site && OPERATION.test(sentenceText(note, part.start)),
    );
    const opposite: Side = odd.side.value === 'right' ? 'left' : 'right';
    if (told.length >= LEAST_PLACES && told.every((part) => part.side.value === opposite))
      return { odd, others: told };
  }
  return undefined;
}
