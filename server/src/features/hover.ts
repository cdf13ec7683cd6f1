import type { Hover } from 'vscode-languageserver-types';
import { looksLikeCpt, looksLikeIcd } from '../base/codeText.js';
import type { CalendarDate } from '../base/date.js';
import { positionAt } from '../base/lines.js';
import { type Span, touches } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import type { CodeSystem } from '../codes/codeBook.js';
import { titleOf } from '../coding/buildCoding.js';
import { pageOf, stateSentence } from './codePage.js';
import { evidenceSentence, lineEvidenceAt, passagesOf } from './evidenceAt.js';
import { provenanceAt } from './provenance.js';
import { lspRange } from './ranges.js';

/** What stands at an offset, explained; null when there is nothing to say. */
export function hoverAt(checked: CheckedNote, offset: number): Hover | null {
  const about =
    codeHover(checked, offset) ??
    partHover(checked, offset) ??
    fieldHover(checked, offset) ??
    proseCodeHover(checked, offset) ??
    provenanceAt(checked, offset);
  const findings = findingLines(checked, offset);
  if (!about && findings.length === 0) return null;
  const value = [...(about ? [about.markdown] : []), ...findings].join('\n\n');
  const span = about?.span ?? checked.outcome.findings.find((finding) => touches(finding.span, offset))?.span;
  return { contents: { kind: 'markdown', value }, ...(span && { range: lspRange(checked.note, span) }) };
}

interface Explained {
  readonly markdown: string;
  readonly span: Span;
}

function codeHover(checked: CheckedNote, offset: number): Explained | undefined {
  const line = [...checked.coding.diagnoses, ...checked.coding.services].find((coded) =>
    touches(coded.line.code.span, offset),
  );
  if (!line) return undefined;
  const { code, span } = line.line.code;
  const system = line.line.kind === 'diagnosis' ? 'ICD-10-CM' : looksLikeCpt(code) ? 'CPT' : 'HCPCS';
  const on =
    line.line.kind === 'service' ? (line.line.from?.value ?? checked.dateOfService) : checked.dateOfService;
  const page = pageOf(checked.context.codes, system, code, on);
  return {
    span,
    markdown: `${
      page ? `${page}${openPage(system, code, on)}` : `**${code}**\n\n${stateSentence(line.answer, on)}`
    }${whereItStands(checked, offset)}`,
  };
}

const MOST_QUOTED = 3;
const LONGEST_QUOTE = 90;

/** What the note says of the code, with its words and their lines. */
function whereItStands(checked: CheckedNote, offset: number): string {
  const evidence = lineEvidenceAt(checked, offset);
  if (!evidence || evidence.status === 'unknown') return '';
  const quotes = passagesOf(evidence)
    .slice(0, MOST_QUOTED)
    .map(({ range, section }) => {
      const { line } = positionAt(checked.note.lines, range.start);
      const words = checked.note.text.slice(range.start, range.end).replace(/\s+/g, ' ');
      const short = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words;
      return `- “${escaped(short)}”, ${section ? `${section}, ` : ''}line ${line + 1}`;
    });
  return `\n\n${evidenceSentence(evidence)}${quotes.length > 0 ? `:\n${quotes.join('\n')}` : '.'}`;
}

/** Words of a note shown as they are, whatever marks they hold. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&');
}

function partHover(checked: CheckedNote, offset: number): Explained | undefined {
  const service = checked.coding.services.find((candidate) => touches(candidate.line.span, offset));
  if (!service) return undefined;
  const modifier = service.line.modifiers.find((part) => touches(part.span, offset));
  if (modifier) {
    const page = pageOf(checked.context.codes, 'modifier', modifier.value, checked.dateOfService);
    return {
      span: modifier.span,
      markdown: page ?? `**${modifier.value}**\n\nNot a modifier the set at hand holds.`,
    };
  }
  const place = service.line.placeOfService;
  if (place && touches(place.span, offset)) return placeHover(checked, place.value, place.span);
  const pointers = service.line.pointers.filter((part) => touches(part.span, offset));
  const [first] = pointers;
  if (!first) return undefined;
  return {
    span: first.span,
    markdown: service.line.pointers
      .map((pointer) => pointerLine(checked, pointer.letter, pointer.raw))
      .join('\n\n'),
  };
}

function pointerLine(checked: CheckedNote, letter: string | undefined, raw: string): string {
  const diagnosis = checked.coding.diagnoses.find(
    (candidate) => letter !== undefined && candidate.line.letter === letter,
  );
  if (!diagnosis) return `**${letter ?? raw}** points at no diagnosis of the block.`;
  return `**${letter}** → **${diagnosis.line.code.code}** ${titleOf(diagnosis.answer) ?? ''}`;
}

function placeHover(checked: CheckedNote, code: string, span: Span): Explained {
  const page = pageOf(checked.context.codes, 'POS', code, checked.dateOfService);
  return { span, markdown: page ?? `**${code}**\n\nNo place of service has this code.` };
}

function fieldHover(checked: CheckedNote, offset: number): Explained | undefined {
  const field = checked.note.fields.find(
    (candidate) => touches(candidate.label.span, offset) || touches(candidate.value.span, offset),
  );
  if (!field) return undefined;
  const place = checked.subject.placeOfService;
  if (field.field === 'encounter.pos' && place?.value && touches(field.value.span, offset))
    return placeHover(checked, place.value, field.value.span);
  if (!touches(field.label.span, offset)) return undefined;
  const words = field.field ? `Read as **${field.field}**.` : 'Not used for the claim.';
  return { span: field.label.span, markdown: words };
}

/** A diagnosis code the provider typed in the prose. */
function proseCodeHover(checked: CheckedNote, offset: number): Explained | undefined {
  const { text } = checked.note;
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < 9 && /[A-Z0-9.]/i.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - offset < 9 && /[A-Z0-9.]/i.test(text.charAt(end))) end++;
  const word = text.slice(start, end).replace(/\.$/, '');
  if (word.length < 3 || !/\d/.test(word) || !looksLikeIcd(word)) return undefined;
  const page = pageOf(checked.context.codes, 'ICD-10-CM', word, checked.dateOfService);
  if (!page) return undefined;
  const open = openPage('ICD-10-CM', word, checked.dateOfService);
  return { span: { start, end: start + word.length }, markdown: `${page}${open}` };
}

/** A link to the page of the code, where its notes and the tree around it can be read. */
function openPage(system: CodeSystem, code: string, on: CalendarDate): string {
  const shown = encodeURIComponent(JSON.stringify([code, system, on]));
  return ` · [All of its notes, and the tree](command:cleanClaim.openCodePage?${shown})`;
}

/** Beside the message the editor shows itself: who settles the finding, the likely denial, and the page. */
function findingLines(checked: CheckedNote, offset: number): string[] {
  return checked.outcome.findings
    .filter((finding) => touches(finding.span, offset))
    .map((finding) => {
      const link = `command:cleanClaim.openRulePage?${encodeURIComponent(JSON.stringify([finding.rule]))}`;
      const denials = finding.denials.length > 0 ? ` · likely denial ${finding.denials.join(', ')}` : '';
      return `[${finding.rule} ${finding.name}](${link}) · for the ${finding.owner}${denials}`;
    });
}
