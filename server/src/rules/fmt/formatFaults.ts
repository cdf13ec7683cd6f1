import { span, type TextEdit } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import { lookUpService } from '../../coding/buildCoding.js';
import type { DiagnosisLine, Fault, FaultId } from '../../note/note.js';
import { type Fix, known, message } from '../finding.js';
import type { Rule } from '../rule.js';

/** The parser's faults as findings; one rule an id, all read from the same list. */
export const LINE_NOT_UNDERSTOOD: Rule = faultRule('FMT-001', 'line-not-understood', () => []);
export const TWO_ENCOUNTERS: Rule = faultRule('FMT-002', 'two-encounters-in-one-file', () => []);
export const CODE_OF_TWO_SYSTEMS: Rule = faultRule('FMT-003', 'code-of-two-systems', readingFixes);

function faultRule(id: FaultId, name: string, fixes: (line: DiagnosisLine | undefined) => Fix[]): Rule {
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
        const line = note.note.coding?.diagnoses.find(
          (diagnosis) => diagnosis.code.span.start === fault.span.start,
        );
        if (id === 'FMT-003' && !isHeld(note, line)) continue;
        yield {
          span: fault.span,
          message: message(fault.message),
          fixes: fixes(line),
          subject: subjectOf(fault),
        };
      }
    },
  };
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
