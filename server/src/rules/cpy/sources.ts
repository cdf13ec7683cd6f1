import { formatUsDate } from '../../base/date.js';
import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CopiedFrom, CopiedSection } from '../../copies/copies.js';
import { known, type MessageValue, typed } from '../finding.js';

/** The source note as a message names it: its date of service, else that it has none. */
export function dateOfSource(source: CopiedFrom): MessageValue {
  const date = source.source.dateOfService;
  return date ? typed(formatUsDate(date), 'an earlier date') : known('no stated date');
}

/** `0.94` as `94 %`. */
export function percent(share: number): MessageValue {
  return known(`${Math.floor(share * 100)} %`);
}

/** The section that shows a finding about a whole note: the first of history, assessment or plan that is compared. */
export function mainHeading(source: CopiedFrom): Span | undefined {
  const order = ['HPI', 'AP', 'ASSESSMENT', 'PLAN', 'PROCEDURE', 'TREATMENT', 'EXAM'];
  return [...source.sections].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))[0]?.heading;
}

/** Words of a source's sections that were compared. */
export function tokenCount(sections: readonly CopiedSection[]): number {
  return sections.reduce((sum, section) => sum + section.tokens, 0);
}

/** Visits whose notes repeat by their nature: injections, therapy series, allergy shots, blood pressure and anticoagulation checks. */
export function isSeriesVisit(note: CheckedNote): boolean {
  return (
    note.coding.services.some((service) =>
      /^(?:9511[57]|9517\d|97\d{3}|9637[27]|93793|9093[57]|99211|99024|9047[12])$/.test(
        service.line.code.code,
      ),
    ) && !note.coding.services.some((service) => /^992(?:0[2-5]|1[2-5])$/.test(service.line.code.code))
  );
}

/** The file of the source note, without its folders. */
export function fileOfSource(source: CopiedFrom): MessageValue {
  const name = source.source.path.split(/[\\/]/).at(-1) ?? '';
  return typed(name, 'in another file');
}
