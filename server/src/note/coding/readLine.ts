import { looksLikeCpt, looksLikeHcpcs, looksLikeIcd, normaliseIcd } from '../../base/codeText.js';
import type { Located } from '../../base/span.js';
import { readTypedField } from '../headerFields.js';
import type { CodeToken, CodingLine, FieldLine, Letter } from '../note.js';
import type { TextLine } from '../textLine.js';
import { readDiagnosisLine } from './diagnosisLine.js';
import { readDirective, readSuppression } from './directives.js';
import { type DiagnosisDraft, hasServiceParts, LETTERS, type ServiceDraft } from './draft.js';
import { Scanner } from './scanner.js';
import { readServiceDate, readServiceLine } from './serviceLine.js';

/** A line of the block as first read; code lines may still be either kind. */
export type DraftLine =
  | DiagnosisDraft
  | ServiceDraft
  /** Shape and parts leave doubt: both readings are kept until the neighbours decide. */
  | { readonly kind: 'either'; readonly diagnosis: DiagnosisDraft; readonly service: ServiceDraft }
  | Exclude<CodingLine, { kind: 'diagnosis' | 'service' }>;

/** Which sub-heading a line stands under. */
export type Under = 'diagnoses' | 'services' | undefined;

const DIAGNOSIS_HEADING =
  /^(?:diagnos[ei]s|diagnosis codes?|dx|dxs|icd-?10(?:-cm)?|icd codes?|dx codes?)\s{0,4}:?$/i;
const SERVICE_HEADING =
  /^(?:services?|procedures?|cpt|cpt codes?|hcpcs|cpt\/hcpcs|charges|service lines?|procedure codes?)\s{0,4}:?$/i;
const DX_PREFIX =
  /(?:dx\s?(\d{0,2})|icd-?10(?:-cm)?|diagnosis\s?(\d{0,2}))\s{0,2}[:.)=-]?\s{0,4}(?=[A-Z]\d)/iy;
const SERVICE_PREFIX = /(?:cpt|hcpcs|px|proc(?:edure)?)\s{0,2}[:=]\s{0,4}(?=[A-Z0-9])/iy;
const LABEL = /([A-L]|1[0-2]|[1-9])\s{0,3}(?:[).:=]\s{0,8}|-\s{1,8}|\s{1,12})(?=[A-Z0-9])/iy;
/** A claim has twelve letters; who typed a thirteenth meant a diagnosis all the same. */
const SURPLUS_LABEL = /([M-Z]|1[3-9]|2\d)(?:[).:=]\s{0,8}|\s{1,12})(?=[A-TV-Z]\d[0-9A-Z](?:\.|\s|$))/iy;
const BULLET = /[-*•▪–]\s{1,4}(?=[A-Z0-9])/iy;
const CODE = /[A-Z0-9]{3,8}(?:\.[A-Z0-9]{1,4})?(?![A-Z0-9.])/iy;

/** Reads one line of the coding block; blank lines are not lines. */
export function readCodingLine(text: string, line: TextLine, under: Under): DraftLine {
  const span = line.trimmed;
  if (/^(?:;|\/\/|--|#\s)/.test(line.text) || /^[-=_*~]{3,}$/.test(line.text))
    return { kind: 'comment', span };
  // A letter without a code yet, as completion leaves it for the next diagnosis.
  if (/^[A-L][).:=]?$/.test(line.text)) return { kind: 'comment', span };
  if (DIAGNOSIS_HEADING.test(line.text)) return { kind: 'heading', span, of: 'diagnoses' };
  if (SERVICE_HEADING.test(line.text)) return { kind: 'heading', span, of: 'services' };
  return (
    readSuppression(line) ??
    readDirective(line) ??
    readCodeLine(line, under) ??
    typedField(text, line) ?? { kind: 'unknown', span }
  );
}

function typedField(text: string, line: TextLine): FieldLine | undefined {
  const field = readTypedField(text, line);
  return field && { kind: 'field', span: line.trimmed, field };
}

function readCodeLine(line: TextLine, under: Under): DraftLine | undefined {
  const scan = new Scanner(line.text, line.trimmed.start);
  scan.skip(BULLET);
  const from = readServiceDate(scan);
  const to = from && scan.take(/\s?(?:-|–|to)\s?(?=\d)/iy) ? readServiceDate(scan) : undefined;
  if (from) scan.skip(/[\s|,]+/y);
  const prefix = from ? undefined : readPrefix(scan);
  const start = scan.at;
  const match = scan.take(CODE);
  if (!match || !/\d/.test(match[0])) return undefined;
  const kind = from ? 'service' : kindByShape(match[0], prefix?.kind);
  if (!kind) return undefined;
  const token = (of: 'diagnosis' | 'service'): CodeToken => ({
    raw: match[0],
    code: of === 'diagnosis' ? normaliseIcd(match[0]) : match[0].toUpperCase(),
    span: scan.span(start, start + match[0].length),
  });
  const behindCode = scan.at;
  const asDiagnosis = () =>
    readDiagnosisLine(at(scan, behindCode), token('diagnosis'), prefix?.label, prefix?.letter);
  const asService = () => readServiceLine(at(scan, behindCode), token('service'), from, to);
  if (kind === 'diagnosis') return asDiagnosis();
  if (kind === 'service') return asService();
  return decide(asDiagnosis(), asService(), under, prefix !== undefined);
}

function at(scan: Scanner, column: number): Scanner {
  scan.at = column;
  return scan;
}

interface Prefix {
  readonly kind: 'diagnosis' | 'service' | undefined;
  readonly label?: Located<string>;
  readonly letter?: Letter;
}

function readPrefix(scan: Scanner): Prefix | undefined {
  const start = scan.at;
  const dx = scan.take(DX_PREFIX);
  if (dx) return { kind: 'diagnosis', ...labelled(scan, start, dx[0], letterOf(dx[1] ?? dx[2])) };
  if (scan.take(SERVICE_PREFIX)) return { kind: 'service' };
  const label = scan.take(LABEL) ?? scan.take(SURPLUS_LABEL);
  if (!label?.[1]) return undefined;
  const letter = letterOf(label[1]);
  return {
    kind: /[A-Z]/i.test(label[1]) ? 'diagnosis' : undefined,
    ...labelled(scan, start, label[1], letter),
  };
}

function labelled(
  scan: Scanner,
  start: number,
  written: string,
  letter: Letter | undefined,
): Omit<Prefix, 'kind'> {
  const value = written.replace(/[\s:.)=-]+$/, '');
  return { label: { value, span: scan.span(start, start + value.length) }, ...(letter && { letter }) };
}

function letterOf(written: string | undefined): Letter | undefined {
  if (!written) return undefined;
  const letter = /\d/.test(written) ? LETTERS[Number(written) - 1] : (written.toUpperCase() as Letter);
  return letter && LETTERS.includes(letter) ? letter : undefined;
}

/** What the shape of a code alone says; undefined when it is no code at all. */
function kindByShape(code: string, prefix: Prefix['kind']): 'diagnosis' | 'service' | 'either' | undefined {
  const icd = looksLikeIcd(code);
  const service = looksLikeHcpcs(code) || looksLikeCpt(code);
  if (prefix === 'diagnosis')
    return icd || looksLikeMistypedIcd(code) ? 'diagnosis' : service ? 'service' : undefined;
  if (prefix === 'service') return service ? 'service' : icd ? 'diagnosis' : undefined;
  if (icd && service) return 'either';
  if (service) return 'service';
  return icd || looksLikeMistypedIcd(code) ? 'diagnosis' : undefined;
}

/** `I1O`, `l10`, `250.00`: near enough to a diagnosis code that DX-001 should speak rather than the parser. */
function looksLikeMistypedIcd(code: string): boolean {
  return /^[A-Z][0-9OIL][0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/i.test(code) || /^\d{3}\.\d{1,2}$/.test(code);
}

/** Sub-heading, label and the parts of the line decide; what they leave open goes to the neighbours. */
function decide(
  diagnosis: DiagnosisDraft,
  service: ServiceDraft,
  under: Under,
  labelledLine: boolean,
): DraftLine {
  if (under === 'diagnoses' || diagnosis.typedLetter) return diagnosis;
  if (under === 'services') return service;
  if (hasServiceParts(service) && service.text.length === 0) return service;
  if (service.charge || service.units || service.placeOfService || service.modifiers.length > 0)
    return service;
  if (labelledLine) return diagnosis;
  return { kind: 'either', diagnosis, service };
}
