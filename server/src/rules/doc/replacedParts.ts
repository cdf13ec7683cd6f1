import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { REPLACED_PARTS } from '../../generated/replacedParts.js';
import type { ProcedureMention } from '../../reading/reading.js';
import { sentenceAt } from '../prose.js';

/** Where the note says that the part a code speaks of is gone or replaced. */
export interface ReplacedPart {
  readonly span: Span;
  /** Status code, or the beginning of it: `Z96.65`. */
  readonly status: string;
}

/** An operation told of as over and done: what comes before it, or where it stands. */
const OVER = /\b(?:s\/p|status post|post|prior|previous|history of|h\/o|hx of|since|after|underwent|had)\b/i;
/** Operations that leave the disease where it is, were not done, or are yet to come. */
const NOT_OVER =
  /\b(?:plan\w*|schedul\w*|discuss\w*|consider\w*|candidate|pre-?op\w*|awaiting|declin\w*|want\w*|offer\w*|refer\w*|before|partial|unicompartmental|uni|revision|failed|if|no|not|other|contralateral|residual|retained|recurr\w*)\b/i;

/** The operation that took the part away, on the side of the code; undefined where the note tells of none. */
export function replacedPart(note: CheckedNote, code: string): ReplacedPart | undefined {
  const plain = code.replace('.', '');
  const part = REPLACED_PARTS.find(([beginning]) => plain.startsWith(beginning));
  if (!part) return undefined;
  const [, operations, status, services, sided] = part;
  if (note.coding.services.some(({ line }) => services.includes(line.code.code))) return undefined;
  const side = note.context.codes.factsOf('ICD-10-CM', code, note.dateOfService).side;
  const done = note.reading.mentions.find((mention): mention is ProcedureMention => {
    if (mention.kind !== 'procedure' || mention.experiencer !== 'patient' || mention.section === 'FH')
      return false;
    const words = mention.text.toLowerCase().replace(/\s+/g, ' ');
    if (!operations.some((operation) => words.includes(operation))) return false;
    return isOver(note, mention) && (!sided || (side !== undefined && side === sideOf(note, mention)));
  });
  return done && { span: done.range, status };
}

function isOver(note: CheckedNote, { range, assertion, historical, section }: ProcedureMention): boolean {
  if (assertion === 'negated' || assertion === 'planned' || assertion === 'hypothetical') return false;
  const sentence = sentenceAt(note, range.start);
  const words = note.note.text.slice(sentence.start, sentence.end);
  if (NOT_OVER.test(words)) return false;
  return historical || assertion === 'historical' || section === 'PSH' || OVER.test(words);
}

/** The side said of the operation, or the only one its sentence names. */
function sideOf(note: CheckedNote, { side, range }: ProcedureMention): string | undefined {
  if (side) return side.value;
  const sentence = sentenceAt(note, range.start);
  const words = note.note.text.slice(sentence.start, sentence.end).toLowerCase();
  const sides = new Set(
    [...words.matchAll(/\b(?:(right|rt|r|od)|(left|lt|l|os)|(bilateral|both|b\/l|ou))\b/g)].map(
      ([, right, left]) => (right ? 'right' : left ? 'left' : 'bilateral'),
    ),
  );
  return sides.size === 1 ? [...sides][0] : undefined;
}
