import { keepAnswers, once } from '../../base/memo.js';
import { DIAGNOSIS_EVIDENCE } from '../../generated/diagnosisEvidence.js';
import { SERVICE_EVIDENCE } from '../../generated/serviceEvidence.js';

/** A way in which a part of a code may be documented. */
export interface Way {
  readonly kind: 'own' | 'codes' | 'drug' | 'fact' | 'vital' | 'procedure' | 'words';
  readonly value: string;
  /** Set for codes. */
  readonly range?: CodeRange;
  /** Past, doubtful and negated mentions, and those of relatives, count too. */
  readonly anyhow: boolean;
}

/** What must be found for a code: one way of each part. */
export interface Requirement {
  readonly parts: readonly { readonly name: string; readonly ways: readonly Way[] }[];
}

/** Codes from one to another that go on in the same way behind the category: `E08.2-E13.2`. */
export interface CodeRange {
  readonly first: string;
  readonly last: string;
  /** What stands behind the category, without the dot. */
  readonly rest: string;
}

interface Row {
  readonly range: CodeRange;
  readonly requirement: Requirement;
}

const diagnoses = once(() => rowsOf(DIAGNOSIS_EVIDENCE));
const services = once(() => rowsOf(SERVICE_EVIDENCE));
/** Rows found for a code: the tables never change, and notes use the same codes over and over. */
const KEPT = 2000;
const byDiagnosis = keepAnswers<Requirement | undefined>(KEPT);
const byService = keepAnswers<Requirement | undefined>(KEPT);

/** What documents a diagnosis code, or undefined where a mention of the condition alone does. */
export function requirementOf(code: string): Requirement | undefined {
  return byDiagnosis(code, () => nearest(diagnoses(), code));
}

/** What documents a service, or undefined where that is not known. */
export function serviceRequirementOf(code: string): Requirement | undefined {
  return byService(
    code,
    () => services().find(({ range }) => code >= range.first && code <= range.last)?.requirement,
  );
}

function nearest(rows: readonly Row[], code: string): Requirement | undefined {
  let best: Row | undefined;
  let length = -1;
  for (const row of rows) {
    const own =
      row.range.rest.length + (row.range.first.length < 3 ? 0 : row.range.first === row.range.last ? 3 : 2);
    if (own > length && isIn(code, row.range)) {
      best = row;
      length = own;
    }
  }
  return best?.requirement;
}

/** Most codes are told from a range by their first letter. */
function isOutside(code: string, first: string, last: string): boolean {
  const letter = code.charCodeAt(0);
  return letter < first.charCodeAt(0) || letter > last.charCodeAt(0);
}

/** True when a code is one of a range or below it. */
export function isIn(code: string, { first, last, rest }: CodeRange): boolean {
  if (isOutside(code, first, last)) return false;
  const category = code.slice(0, first.length);
  return category >= first && category <= last && code.slice(first.length).replace('.', '').startsWith(rest);
}

/** True when a code is a category that holds codes of a range: `E11` for `E11.2`. */
export function isAbove(code: string, { first, last, rest }: CodeRange): boolean {
  if (isOutside(code, first, last)) return false;
  const category = code.slice(0, first.length);
  return (
    code.length >= first.length &&
    category >= first &&
    category <= last &&
    rest.startsWith(code.slice(first.length).replace('.', ''))
  );
}

function rowsOf(table: typeof DIAGNOSIS_EVIDENCE): Row[] {
  return table.map(([codes, parts, names]) => ({
    range: rangeOf(codes),
    requirement: { parts: parts.map((ways, part) => ({ name: names[part] ?? '', ways: ways.map(wayOf) })) },
  }));
}

function rangeOf(text: string): CodeRange {
  const [first = '', last = first] = text.split('-');
  if (/^\d|^[A-Z]\d{4}/.test(first)) return { first, last, rest: '' };
  const [category = '', rest = ''] = first.split('.');
  return { first: category, last: (last.split('.')[0] ?? category) || category, rest };
}

function wayOf(written: string): Way {
  const anyhow = written.startsWith('~');
  const text = anyhow ? written.slice(1) : written;
  if (text === 'own') return { kind: 'own', value: '', anyhow };
  if (/^[A-Z]/.test(text)) return { kind: 'codes', value: text, range: rangeOf(text), anyhow };
  const named = /^(drug|fact|vital|procedure):(.+)$/.exec(text);
  if (named) return { kind: named[1] as Way['kind'], value: named[2] as string, anyhow };
  return { kind: 'words', value: text, anyhow };
}
