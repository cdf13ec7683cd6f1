import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { CodedService } from '../../coding/coding.js';
import { removeService } from '../../note/edits/services.js';
import { known, message } from '../finding.js';
import { sentencesOf } from '../prose.js';
import type { Rule } from '../rule.js';
import { factsOfService, hasModifier, sameSession, serviceSubject } from '../services.js';

/** Global periods of minor procedures, whose usual work before and after is part of them. */
const MINOR = ['000', '010'];
const CAME_FOR_IT =
  /\b(?:here|in|presents?|presented|returns?|returned|comes?|seen|scheduled|visit|appointment)\b[^.;]{0,30}\b(?:for|to (?:have|undergo|receive))\b[^.;]{0,50}\b(?:injections?|infusion|biopsy|excision|removal|destruction|aspiration|procedure|freezing|cryotherapy|shot|series)\b/i;
const PLANNED = /\b(?:scheduled|planned|second|third|next|#[2-9]|[2-9](?:nd|rd|th)|series|repeat|due)\b/i;
const NEW_REASON =
  /\b(?:also|as well|in addition|another|separate|new (?:complaint|problem|concern)|additionally)\b/i;

/** Modifier 25 on a visit that is nothing but the planned procedure. Page: mod-005-separate-visit-not-supported.md. */
export const SEPARATE_VISIT_NOT_SUPPORTED: Rule = {
  id: 'MOD-005',
  name: 'separate-visit-not-supported',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-97', 'CO-150'],
  *check(note) {
    for (const visit of note.coding.services) {
      if (!isOfficeVisit(note, visit) || !hasModifier(visit, '25')) continue;
      const procedure = sameSession(note, visit).find((other) =>
        MINOR.includes(factsOfService(note, other).globalDays ?? ''),
      );
      const planned = procedure && plannedOnly(note, visit, procedure);
      if (!procedure || !planned) continue;
      yield {
        span: codeAndModifier(visit),
        subject: serviceSubject(visit),
        message: message(
          '{visit} with 25 says that there was a separate visit beside {procedure}; the note tells of a planned procedure and of no other problem. The decision and the usual work before it are part of a minor procedure (NCCI Policy Manual ch. I.D). Take the visit off, or ask the provider what else was done.',
          {
            visit: known(visit.line.code.code, 'The visit'),
            procedure: known(procedure.line.code.code, 'the procedure'),
          },
        ),
        related: [{ span: planned, message: message('Planned') }],
        fixes: [
          {
            title: message('Take {visit} off', { visit: known(visit.line.code.code) }),
            safe: false,
            preferred: true,
            edits: removeService(note.note, visit.index),
          },
        ],
      };
    }
  },
};

function isOfficeVisit(note: CheckedNote, service: CodedService): boolean {
  return factsOfService(note, service).visit === 'office';
}

/** Where the note says that the patient came for the procedure, when nothing else was dealt with. */
export function plannedOnly(
  note: CheckedNote,
  visit: CodedService,
  procedure: CodedService,
): Span | undefined {
  if (visit.diagnoses.some((diagnosis) => !procedure.diagnoses.includes(diagnosis))) return undefined;
  const problems = note.reading.problems.filter(
    ({ section, mentions }) =>
      (section === 'AP' || section === 'ASSESSMENT') && mentions.some(({ kind }) => kind === 'condition'),
  );
  if (problems.length > 1) return undefined;
  const sentences = sentencesOf(note, 'CC', 'HPI');
  const words = ({ start, end }: Span) => note.note.text.slice(start, end);
  if (sentences.some((sentence) => NEW_REASON.test(words(sentence)))) return undefined;
  return sentences.find((sentence) => CAME_FOR_IT.test(words(sentence)) && PLANNED.test(words(sentence)));
}

function codeAndModifier({ line }: CodedService): Span {
  const modifier = line.modifiers.find(({ value }) => value === '25');
  return { start: line.code.span.start, end: modifier?.span.end ?? line.code.span.end };
}
