import type { Span } from '../../base/span.js';
import type { CheckedNote } from '../../check.js';
import type { SectionName } from '../../note/names.js';
import { message, typed } from '../finding.js';
import { isCoding, sectionAt } from '../prose.js';
import type { Rule } from '../rule.js';

/** What templates leave open, each told by its own signs. Stars and underscores in the middle of a word are decoration. */
const OPEN_FIELDS = [
  /(?<![\w*])\*{3,}(?![\w*])/g,
  /@[A-Z][A-Z0-9_]{2,30}@/g,
  /<<[^<>\r\n]{1,60}>>/g,
  /\{[^{}\r\n]{1,60}:\d{3,}\}/g,
  /\{[^{}\r\n]{1,40}[/|][^{}\r\n]{1,40}\}/g,
  /\{\*{2,}\}/g,
  /(?<![\w_])_{3,}(?![\w_])/g,
  /[[{<(](?:select|choose|insert|enter) [^\]})>\r\n]{1,40}[\]})>]/gi,
  /\bXX\/XX\/(?:XX){1,2}\b/gi,
];

/** Sections in which an open field leaves out what is billed. */
const DECISIVE: readonly (SectionName | undefined)[] = ['ASSESSMENT', 'AP', 'PROCEDURE', 'TREATMENT', 'TIME'];
/** Sections of blanks to sign on. */
const FORMS: readonly (SectionName | undefined)[] = ['SIGNATURE', 'ATTESTATION', 'INSURANCE'];
const TO_SIGN = /\b(?:sign|signature|signed|date|time|initials?|witness|print|name)\b/i;

/** A field of a template that nobody filled. Page: doc-018-unresolved-template-field.md. */
export const UNRESOLVED_TEMPLATE_FIELD: Rule = {
  id: 'DOC-018',
  name: 'unresolved-template-field',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-B12'],
  *check(note) {
    const { text } = note.note;
    if (!/[*@_<{[(]|XX\//i.test(text)) return;
    for (const span of openFields(text)) {
      if (!isOpen(note, span)) continue;
      const section = sectionAt(note, span.start);
      yield {
        span,
        ...(DECISIVE.includes(section?.name) && { severity: 'error' as const }),
        subject: { kind: 'note', key: span.start },
        message: message(
          '{field} was left open by a template, so the note does not say what belongs here (Medicare Program Integrity Manual ch. 3 §3.3.2.1). Ask the provider to complete the record by an addendum.',
          { field: typed(`"${text.slice(span.start, span.end)}"`, 'A field') },
        ),
      };
    }
  },
};

function openFields(text: string): Span[] {
  return OPEN_FIELDS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  ).sort((a, b) => a.start - b.start);
}

/** Not in the coding block or a header field, which have rules of their own; no separator line, no banner, no line to sign on. */
function isOpen(note: CheckedNote, span: Span): boolean {
  if (isCoding(note, span.start)) return false;
  const section = sectionAt(note, span.start);
  if (FORMS.includes(section?.name)) return false;
  const inField = note.note.fields.some(
    ({ value, label }) => label.span.start <= span.start && span.end <= value.span.end,
  );
  if (inField) return false;
  const line = lineAround(note.note.text, span);
  const found = note.note.text.slice(span.start, span.end);
  if (!/[\p{L}\p{N}]/u.test(line.replaceAll(found, ''))) return false;
  if (/^\s*\*{3}.*\*{3}\s*$/.test(line)) return false;
  return !(found.startsWith('_') && TO_SIGN.test(line));
}

function lineAround(text: string, { start, end }: Span): string {
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, start - 300), start))?.[0] ?? '';
  const after = /^[^\r\n]*/.exec(text.slice(start, end + 300))?.[0] ?? '';
  return before + after;
}
