import type { CodeFile } from './codeFile.js';
import { bytesOf } from './container.js';
import { firstKey, keyOf, packKeys, unpackKey } from './keys.js';
import { ownerKey } from './notesFile.js';
import type { FactsToCompile, ReleaseToCompile } from './release.js';
import type { TextWriter } from './texts.js';
import type { TitleFacts } from './titleFlags.js';

/** Ages, both ends included; `most` is absent where there is no upper end. */
export interface AgeLimit {
  readonly least: number;
  readonly most?: number;
  readonly unit: 'days' | 'years';
}

/** Codes of one length, both ends included: `99202` to `99215`. */
export interface CodeSpan {
  readonly first: string;
  readonly last: string;
}

const VISIT_FAMILIES = [
  'office',
  'preventive',
  'eye',
  'consultation',
  'hospital',
  'emergency',
  'critical',
  'nursing',
  'home',
  'clinic',
  'telemedicine',
  'behavioral',
  'care management',
  'postoperative',
] as const;

/** Families of visits, each with rules of its own. */
export type VisitFamily = (typeof VISIT_FAMILIES)[number];

/**
 * What is known of a code besides title and notes, each fact by hand or from an official table. An absent fact is unknown, never "no".
 */
export interface CodeFacts extends TitleFacts {
  /** Amount of drug in one billing unit: 10 and `mg`. */
  readonly dose?: { readonly amount: number; readonly unit: string };
  /** Sold in single-dose containers, so that JW or JZ is due: true, or false where it is known not to be. */
  readonly singleDose?: boolean;
  /** On a paired organ or limb, so that RT, LT and 50 make sense; false where there is no pair. */
  readonly paired?: boolean;
  /** Billed only beside its primary service; false for a service that stands alone. */
  readonly addOn?: boolean;
  /** Codes of which one is the primary service of an add-on. */
  readonly addOnTo?: readonly CodeSpan[];
  /** Global period of the fee schedule: `000`, `010`, `090`, `MMM`, `XXX`, `YYY`, `ZZZ`. */
  readonly globalDays?: string;
  /** Ages the code is meant for. */
  readonly age?: AgeLimit;
  readonly sex?: 'female' | 'male';
  /** ICD-10-CM: `only` first-listed, or `never`. */
  readonly firstListed?: 'only' | 'never';
  /** ICD-10-CM: a manifestation, whose cause is coded first. */
  readonly manifestation?: boolean;
  /** ICD-10-CM: V00 to Y99, an external cause, never first. */
  readonly externalCause?: true;
  /** A place of service to which the facility rate applies. */
  readonly facility?: boolean;
  /** What a modifier is about: payment, anatomy, information, telehealth, therapy, drug, status. */
  readonly kind?: string;
  /** Modifiers that may not stand on the same line. */
  readonly notWith?: readonly string[];
  /** Family of visits the code belongs to; absent for a service that is no visit. */
  readonly visit?: VisitFamily;
  /** For a patient new to the practice, or one it knows. */
  readonly patient?: 'new' | 'established';
  /** Minutes that must be reached, and the most before the next code takes over. */
  readonly minutes?: { readonly least: number; readonly most?: number };
  /** One unit stands for this many minutes of a timed service, counted together with other timed services. */
  readonly timedMinutes?: number;
  /** An administration, which needs its product on the claim. */
  readonly administers?: 'vaccine' | 'drug';
  /** A product that needs its administration on the claim. */
  readonly product?: 'vaccine' | 'drug';
  /** A test waived under CLIA: with modifier QW, or without. */
  readonly waived?: 'QW' | 'plain';
  /** Microscopy performed by the provider, which needs a certificate of its own kind. */
  readonly microscopy?: boolean;
  /** Has a professional and a technical component, so that 26 and TC make sense. */
  readonly components?: boolean;
  /** Therapy disciplines under whose plan of care the service is always billed: `GN`, `GO`, `GP`. */
  readonly disciplines?: readonly string[];
  /** Tests that a panel contains. */
  readonly members?: readonly string[];
  /** Digits of the modifiers that name the part treated: `eyelid`, `finger`, `toe`, `coronary`. */
  readonly part?: 'eyelid' | 'finger' | 'toe' | 'coronary';
  /** Payer whose rules alone know the code. */
  readonly payer?: 'Medicare';
  /** Codes a modifier may follow, and codes it may not. */
  readonly follows?: readonly CodeSpan[];
  readonly notAfter?: readonly CodeSpan[];
}

type FactName = keyof CodeFacts;

/** A written value as its fact; undefined when it cannot be read. */
type FactReader = (value: string) => unknown;

const yes: FactReader = (value) =>
  value === '' || value === 'yes' ? true : value === 'no' ? false : undefined;
const oneOf =
  (...values: readonly string[]): FactReader =>
  (value) =>
    values.includes(value) ? value : undefined;

/** Every fact that may be written: its name, the field it fills, how its value is read, and how it is written. */
export const FACTS: readonly (readonly [name: string, field: FactName, read: FactReader, written: string])[] =
  [
    ['dose', 'dose', readDose, 'dose=10 mg'],
    ['single-dose', 'singleDose', yes, 'single-dose, or single-dose=no'],
    ['paired', 'paired', yes, 'paired, or paired=no'],
    ['add-on', 'addOn', yes, 'add-on, or add-on=no'],
    ['add-on-to', 'addOnTo', readSpans, 'add-on-to=11102 11104-11106'],
    ['global', 'globalDays', oneOf('000', '010', '090', 'MMM', 'XXX', 'YYY', 'ZZZ'), 'global=010'],
    ['age', 'age', readAge, 'age=0-17 years, age=0-28 days or age=18+ years'],
    ['sex', 'sex', oneOf('female', 'male'), 'sex=female'],
    ['first-listed', 'firstListed', oneOf('only', 'never'), 'first-listed=only or first-listed=never'],
    ['manifestation', 'manifestation', yes, 'manifestation, or manifestation=no'],
    ['facility', 'facility', yes, 'facility'],
    [
      'kind',
      'kind',
      oneOf('payment', 'anatomy', 'information', 'telehealth', 'therapy', 'drug', 'status'),
      'kind=payment',
    ],
    ['visit', 'visit', oneOf(...VISIT_FAMILIES), 'visit=office'],
    ['patient', 'patient', oneOf('new', 'established'), 'patient=new'],
    ['minutes', 'minutes', readMinutes, 'minutes=16-37 or minutes=53+'],
    ['timed', 'timedMinutes', readCount, 'timed=15'],
    ['administers', 'administers', oneOf('vaccine', 'drug'), 'administers=vaccine'],
    ['product', 'product', oneOf('vaccine', 'drug'), 'product=vaccine'],
    ['waived', 'waived', oneOf('QW', 'plain'), 'waived=QW or waived=plain'],
    ['microscopy', 'microscopy', yes, 'microscopy'],
    ['components', 'components', yes, 'components, or components=no'],
    ['discipline', 'disciplines', readList, 'discipline=GO GP'],
    ['members', 'members', readList, 'members=82310 82374'],
    ['part', 'part', oneOf('eyelid', 'finger', 'toe', 'coronary'), 'part=finger'],
    ['payer', 'payer', oneOf('Medicare'), 'payer=Medicare'],
    ['not-with', 'notWith', readList, 'not-with=LT 50'],
    ['follows', 'follows', readSpans, 'follows=99202-99499 G0438'],
    ['not-after', 'notAfter', readSpans, 'not-after=99202-99499'],
  ];

/** Reads `dose=10 mg; single-dose`. Throws a sentence with a remedy for an unknown name or a value that cannot be read. */
export function parseFacts(written: string): CodeFacts {
  const facts: Record<string, unknown> = {};
  for (const part of written.split(';')) {
    const [name = '', ...rest] = part.split('=');
    if (name.trim() === '') continue;
    const fact = FACTS.find(([known]) => known === name.trim());
    if (!fact)
      throw new Error(
        `there is no fact "${name.trim()}"; there are: ${FACTS.map(([known]) => known).join(', ')}`,
      );
    const value = fact[2](rest.join('=').trim());
    if (value === undefined) throw new Error(`"${part.trim()}" cannot be read; write ${fact[3]}`);
    facts[fact[1]] = value;
  }
  return facts as CodeFacts;
}

function readDose(value: string): CodeFacts['dose'] | undefined {
  const match = /^(\d+(?:\.\d+)?)\s+(\S.*)$/.exec(value);
  return match?.[1] && match[2] ? { amount: Number(match[1]), unit: match[2] } : undefined;
}

function readAge(value: string): AgeLimit | undefined {
  const match = /^(\d+)(?:-(\d+)|\+) (days|years)$/.exec(value);
  if (!match) return undefined;
  const unit = match[3] === 'days' ? 'days' : 'years';
  return { least: Number(match[1]), ...(match[2] && { most: Number(match[2]) }), unit };
}

function readMinutes(value: string): CodeFacts['minutes'] | undefined {
  const match = /^(\d+)(?:-(\d+)|\+)$/.exec(value);
  if (!match) return undefined;
  return { least: Number(match[1]), ...(match[2] && { most: Number(match[2]) }) };
}

function readCount(value: string): number | undefined {
  return /^[1-9]\d*$/.test(value) ? Number(value) : undefined;
}

function readList(value: string): readonly string[] | undefined {
  const items = value.split(/[ ,]+/).filter(Boolean);
  return items.length > 0 ? items : undefined;
}

function readSpans(value: string): readonly CodeSpan[] | undefined {
  const spans = readList(value)?.map((item) => /^([A-Z0-9]{5})(?:-([A-Z0-9]{5}))?$/.exec(item));
  if (!spans || spans.some((span) => span === null)) return undefined;
  return spans.flatMap((span) => (span?.[1] ? [{ first: span[1], last: span[2] ?? span[1] }] : []));
}

/** Facts by code, in order of key. */
export function* factParts(
  release: ReleaseToCompile,
  _entries: unknown,
  texts: TextWriter,
): Generator<readonly [string, Uint8Array]> {
  const rows = (release.facts ?? [])
    .map((fact, order) => ({ fact, order, key: factKey(fact) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order));
  yield ['fact.keys', packKeys(rows.map(({ key }) => key))];
  yield ['fact.texts', bytesOf(Uint32Array.from(rows, ({ fact }) => texts.add(fact.facts)))];
  yield ['fact.from', bytesOf(Uint32Array.from(rows, ({ fact }) => fact.from ?? 0))];
  yield ['fact.until', bytesOf(Uint32Array.from(rows, ({ fact }) => fact.until ?? 0))];
}

/** Facts of blocks and chapters stand under the keys that notes use. */
function factKey({ system, code, level = 'code' }: FactsToCompile): string {
  return level === 'code' ? keyOf(system, code) : ownerKey(level, code);
}

interface DatedFacts {
  readonly facts: CodeFacts;
  readonly from: number;
  readonly until: number;
}

/** Facts read before, by key. */
const read = new WeakMap<CodeFile, Map<string, readonly DatedFacts[]>>();

/** The facts a file holds of exactly this key on a day (`YYYYMMDD`); several rows add up. */
export function factsAt(file: CodeFile, key: string, day: number): CodeFacts {
  let known = read.get(file);
  if (!known) {
    known = new Map();
    read.set(file, known);
  }
  let rows = known.get(key);
  if (!rows) {
    rows = readFacts(file, key);
    known.set(key, rows);
  }
  let facts: CodeFacts = {};
  for (const row of rows)
    if (row.from <= day && (row.until === 0 || day < row.until)) facts = { ...facts, ...row.facts };
  return facts;
}

function readFacts({ container, texts }: CodeFile, key: string): readonly DatedFacts[] {
  const keys = container.bytes('fact.keys');
  const words = container.numbers('fact.texts');
  const from = container.numbers('fact.from');
  const until = container.numbers('fact.until');
  const rows: DatedFacts[] = [];
  for (let index = firstKey(keys, key); unpackKey(keys, index) === key; index++) {
    const facts = parseFacts(texts.text(words[index] ?? 0));
    rows.push({ facts, from: from[index] ?? 0, until: until[index] ?? 0 });
  }
  return rows;
}
