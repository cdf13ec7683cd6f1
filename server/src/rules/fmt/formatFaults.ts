import { span, type TextEdit } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { lookUpService } from '../../coding/buildCoding.js';
import type { DiagnosisLine, Fault, FaultId } from '../../note/note.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';

/** The parser's faults as findings; one rule an id, all read from the same list. */
export const LINE_NOT_UNDERSTOOD: Rule = faultRule('FMT-001', 'line-not-understood', lineFixes);
export const TWO_ENCOUNTERS: Rule = faultRule('FMT-002', 'two-encounters-in-one-file', () => []);
export const CODE_OF_TWO_SYSTEMS: Rule = faultRule('FMT-003', 'code-of-two-systems', (note, fault) =>
  readingFixes(diagnosisOf(note, fault)),
);

function faultRule(id: FaultId, name: string, fixes: (note: CheckedNote, fault: Fault) => Fix[]): Rule {
  return {
    id,
    name,
    severity: 'warning',
    owner: 'coder',
    status: 'stable',
    denials: [],
    *check(note) {
      for (const fault of note.note.faults) {
        if (fault.id !== id) continue;
        if (id === 'FMT-003' && !isHeld(note, diagnosisOf(note, fault))) continue;
        yield {
          span: fault.span,
          message: message(wordingOf(note, fault)),
          fixes: fixes(note, fault),
          subject: subjectOf(fault),
        };
      }
    },
  };
}

function diagnosisOf(note: CheckedNote, fault: Fault): DiagnosisLine | undefined {
  return note.note.coding?.diagnoses.find((diagnosis) => diagnosis.code.span.start === fault.span.start);
}

/** A letter with words is a diagnosis that waits for its code, not a riddle. */
function wordingOf(note: CheckedNote, fault: Fault): string {
  const waits = fault.id === 'FMT-001' && LABEL.test(textOf(note, fault));
  return waits
    ? 'No code stands on this line yet, so it is not on the claim. Choose one, or start a note to yourself with ";".'
    : fault.message;
}

function textOf(note: CheckedNote, { span }: Fault): string {
  return note.note.text.slice(span.start, span.end);
}

/** Label in front of words that were meant to become a diagnosis: `E  type 2 diabetes`. */
const LABEL = /^(?:[A-L]|1[0-2]|[1-9])[).:=]?\s+/i;
const MOST_CODES = 3;

/** The codes the line's words find, and turning the line into a note to oneself. */
function lineFixes(note: CheckedNote, fault: Fault): Fix[] {
  const text = textOf(note, fault);
  const label = LABEL.exec(text)?.[0] ?? '';
  const words = text.slice(label.length);
  const hits = note.context.codes.search(words, {
    on: note.dateOfService,
    systems: ['ICD-10-CM'],
    limit: MOST_CODES,
  });
  const place = span(fault.span.start + label.length, fault.span.end);
  const codes = hits
    .filter((hit) => hit.entry.billable && hit.score > 0.7)
    .map(
      (hit): Fix => ({
        title: message('Replace the words with {code} {title}', {
          code: known(hit.entry.code),
          title: known(hit.entry.title),
        }),
        safe: false,
        preferred: false,
        edits: [{ span: place, newText: `${hit.entry.code}  ${hit.entry.title}` }],
      }),
    );
  const start = span(fault.span.start, fault.span.start);
  const comment: Fix = {
    title: message('Make the line a note to yourself'),
    safe: false,
    preferred: false,
    edits: [{ span: start, newText: '; ' }],
  };
  return [...codes, comment];
}

function subjectOf(fault: Fault) {
  return { kind: 'note' as const, key: fault.span.start };
}

/** The other reading counts only when a loaded set holds it. */
function isHeld(note: CheckedNote, line: DiagnosisLine | undefined): boolean {
  const other = line?.code.otherReading;
  if (!other) return false;
  return ['billable', 'header', 'ended', 'not-begun'].includes(
    lookUpService(note.context.codes, other.code, note.dateOfService).status,
  );
}

function readingFixes(line: DiagnosisLine | undefined): Fix[] {
  if (!line?.code.otherReading) return [];
  const { code, span: area, otherReading } = line.code;
  const asService: TextEdit[] = [{ span: span(area.end, area.end), newText: ' x1' }];
  return [
    {
      title: message('Read it as the diagnosis {code}', { code: known(code) }),
      safe: false,
      preferred: false,
      edits: [{ span: area, newText: code }],
    },
    {
      title: message('Read it as the service {code}', { code: known(otherReading.code) }),
      safe: false,
      preferred: false,
      edits: asService,
    },
  ];
}
