import type { Located } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { SectionName } from '../../note/names.js';
import type { Side } from '../../reading/reading.js';

/** A side stated for a part of the body, with its sentence's section. */
export interface Sided {
  readonly side: Located<Side>;
  readonly site: string;
  readonly section: SectionName | undefined;
  readonly start: number;
  /** It is told of the past: an eye done two years ago. */
  readonly isPast: boolean;
}

const SPOKEN: readonly (SectionName | undefined)[] = [
  'CC',
  'HPI',
  'ASSESSMENT',
  'AP',
  'PROCEDURE',
  'PLAN',
  'EXAM',
  'RESULTS',
  'PREOP_DX',
  'POSTOP_DX',
  'TREATMENT',
];

/** Parts of the patient's body with a side, in sections that speak of today; on demand those above the first heading too. */
export function sidedParts(note: CheckedNote, above: 'too' | 'not' = 'not'): Sided[] {
  const found = note.reading.mentions.flatMap((mention): Sided[] => {
    if (mention.kind !== 'body-site' || !mention.side || !mention.paired) return [];
    const isSpoken = mention.section === undefined ? above === 'too' : SPOKEN.includes(mention.section);
    if (mention.experiencer !== 'patient' || !isSpoken) return [];
    const { side, site, section, range, historical } = mention;
    return [{ side, site, section, start: range.start, isPast: historical }];
  });
  return [...new Map(found.map((sided) => [sided.side.span.start, sided])).values()];
}
