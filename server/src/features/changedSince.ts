import { formatUsDate } from '../base/date.js';
import type { Span } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { CopiedFrom, CopiedSection } from '../copies/copies.js';

const HEADINGS: Readonly<Record<string, string>> = {
  HPI: 'History',
  ROS: 'Review of systems',
  EXAM: 'Exam',
  RESULTS: 'Results',
  ASSESSMENT: 'Assessment',
  PLAN: 'Plan',
  AP: 'Assessment and plan',
  PROCEDURE: 'Procedure',
  TREATMENT: 'Treatment',
  COURSE: 'Course',
};

/** What is new or edited since the patient's last visit, as Markdown: only such sentences, in the assessment and plan by problem. */
export function changedSince(checked: CheckedNote): string {
  const source = lastVisit(checked);
  if (!source)
    return '# Changed since the last visit\n\nNo earlier note of this patient that shares text with this one is known, so that all of it is new.\n';
  const date = source.source.dateOfService;
  const parts = source.sections.map((section) => sectionPart(checked, section)).filter((part) => part !== '');
  const rest =
    parts.length > 0 ? parts.join('\n') : 'No sentence of the compared sections is new or edited.\n';
  return `# Changed since the visit of ${date ? formatUsDate(date) : 'no stated date'}\n\n${Math.floor(source.share * 100)} % of the note stands in that one. Sentences marked *edited* hold words of it.\n\n${rest}`;
}

/** The latest of the patient's earlier visits that was compared. */
export function lastVisit(checked: CheckedNote): CopiedFrom | undefined {
  return checked.copies.sources
    .filter((source) => source.relation === 'same patient')
    .sort((a, b) => ((a.source.dateOfService ?? '') < (b.source.dateOfService ?? '') ? 1 : -1))[0];
}

function sectionPart(checked: CheckedNote, section: CopiedSection): string {
  const changed = section.spans.filter(({ kind }) => kind !== 'copied');
  if (changed.length === 0) return '';
  const lines: string[] = [`## ${HEADINGS[section.name] ?? section.name}`, ''];
  let problem: string | undefined;
  for (const { kind, here } of changed) {
    const head = problemAt(checked, here);
    if (head !== problem && head !== undefined) lines.push(`**${head}**`, '');
    problem = head;
    lines.push(`- ${kind === 'edited' ? '*edited* ' : ''}${plain(checked, here)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The head of the problem a sentence belongs to. */
function problemAt(checked: CheckedNote, at: Span): string | undefined {
  for (const section of checked.note.sections)
    for (const problem of section.problems)
      if (problem.span.start <= at.start && at.end <= problem.span.end) return plain(checked, problem.head);
  return undefined;
}

/** Words of the note on one line, nothing in them read as Markdown. */
function plain(checked: CheckedNote, { start, end }: Span): string {
  return checked.note.text
    .slice(start, end)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
