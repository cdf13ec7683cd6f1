import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { ConditionMention, ProblemReading } from '../../reading/reading.js';
import type { FindingSubject, RelatedPlace } from '../finding.js';
import { lowerText } from '../prose.js';

/** An item of the assessment whose wording blocks coding. */
export interface VagueItem {
  readonly span: Span;
  readonly subject: FindingSubject;
  /** `V1` to `V15` of `data/language/vague-classes.tsv`. */
  readonly vagueClass: string;
  /** What to ask, where it is not what the class asks. */
  readonly ask?: string;
  readonly related?: readonly RelatedPlace[];
}

/** Problems of the sections in which conditions are assessed; a plan alone is none. */
export function assessmentItems(note: CheckedNote): readonly ProblemReading[] {
  return note.reading.problems.filter(({ section }) => section === 'ASSESSMENT' || section === 'AP');
}

/** Conditions, symptoms and findings of the patient among mentions, however they are stated; names in the header and reasons for a visit are none. */
export function conditionsIn(mentions: CheckedNote['reading']['mentions']): readonly ConditionMention[] {
  return mentions.filter(
    (mention): mention is ConditionMention =>
      (mention.kind === 'condition' || mention.kind === 'sign') &&
      mention.experiencer === 'patient' &&
      mention.section !== undefined &&
      !mention.candidates[0]?.code.startsWith('Z'),
  );
}

/** The words of a span, in lower case. */
export const textOf = lowerText;
