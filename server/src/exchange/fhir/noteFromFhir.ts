import { formatUsDate, parseIsoDate } from '../../base/date.js';
import { BundleReader, type Node } from './bundleReader.js';
import { SYSTEM } from './systems.js';

/** A note made from a Bundle: header, text as it came, and what was not understood. */
export interface ImportedNote {
  readonly text: string;
  /** Paths of elements that did not go into the note, without their values. */
  readonly notUnderstood: readonly string[];
  /** The same elements with their values, so that nothing is lost: to be kept beside the note. */
  readonly leftOver: readonly { readonly path: string; readonly value: string }[];
  /** What a reader should know, one sentence each, without any value. */
  readonly problems: readonly string[];
}

/**
 * Makes a note of a FHIR R4 Bundle: Patient, Encounter and Coverage give the header, Condition the problem list, DocumentReference the text,
 * unchanged. Nothing is coded: diagnoses of the Bundle are what somebody recorded, not what a coder decided. Throws `FhirError`.
 */
export function noteFromFhir(json: string): ImportedNote {
  const bundle = new BundleReader(json);
  const problems: string[] = [];
  const [patient, ...morePatients] = bundle.all('Patient');
  const [encounter, ...moreEncounters] = bundle.all('Encounter');
  const coverages = bundle.all('Coverage');
  if (morePatients.length > 0)
    problems.push('The Bundle holds several patients; the header names the first.');
  if (moreEncounters.length > 0)
    problems.push('The Bundle holds several encounters; the header names the first.');
  const header = [
    ...patientLines(patient),
    ...encounterLines(encounter, problems),
    ...coverages.flatMap((coverage, index) => coverageLines(coverage, index, problems)),
  ];
  const conditions = bundle.all('Condition').map(conditionLine);
  const texts = bundle.all('DocumentReference').flatMap((document) => documentTexts(document, problems));
  if (texts.length === 0)
    problems.push('The Bundle holds no text of a note (DocumentReference with text inside).');
  const parts = [
    header.join('\n'),
    ...(conditions.length > 0
      ? [['PROBLEM LIST:', ...conditions.map((line) => `- ${line}`)].join('\n')]
      : []),
    ...texts,
  ];
  return {
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
    notUnderstood: bundle.unused(),
    leftOver: bundle.leaves(),
    problems,
  };
}

/** A value on one line of the header; two blanks would begin another label. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

function pair(label: string, value: string): string[] {
  return oneLine(value) === '' ? [] : [`${label}: ${oneLine(value)}`];
}

function patientLines(patient: Node | undefined): string[] {
  if (!patient) return [];
  const [name] = patient.list('name');
  const [address] = patient.list('address');
  const [family, given, suffix] = [
    name?.text('family') ?? '',
    name?.strings('given').join(' ') ?? '',
    name?.strings('suffix').join(' ') ?? '',
  ];
  const written = family
    ? `${[family, suffix].filter(Boolean).join(' ')}${given ? `, ${given}` : ''}`
    : (name?.text('text') ?? '');
  name?.use('use', 'prefix', 'text');
  const record =
    patient.list('identifier').find((entry) =>
      entry
        .at('type')
        .list('coding')
        .some((coding) => coding.text('code') === 'MR'),
    ) ?? patient.list('identifier')[0];
  record?.use('use', 'type');
  const place =
    address &&
    [
      ...address.strings('line'),
      address.text('city'),
      `${address.text('state')} ${address.text('postalCode')}`.trim(),
    ]
      .filter(Boolean)
      .join(', ');
  address?.use('use', 'type', 'country', 'text');
  const phone = patient.list('telecom').find((entry) => entry.text('system') === 'phone');
  phone?.use('use');
  return [
    ...pair('Patient', written),
    ...pair('DOB', usDate(patient.text('birthDate'))),
    ...pair('Sex', { female: 'F', male: 'M', unknown: 'U', other: 'X' }[patient.text('gender')] ?? ''),
    ...pair('MRN', record?.text('value') ?? ''),
    ...pair('Address', place ?? ''),
    ...pair('Phone', phone?.text('value') ?? ''),
  ];
}

function encounterLines(encounter: Node | undefined, problems: string[]): string[] {
  if (!encounter) {
    problems.push('The Bundle holds no encounter; the note needs a date of service.');
    return [];
  }
  encounter.use('subject');
  const period = encounter.at('period');
  const start = period.text('start');
  const end = period.text('end');
  const dates = [...pair('DOS', usDate(start)), ...pair('Visit end', usDate(end))];
  const places = encounter.list('location').map((entry) => {
    const location = entry.at('location');
    return location.resolve().text('name') || location.text('display');
  });
  const kinds = encounter.list('type').map(conceptText);
  const account = encounter.list('identifier')[0];
  account?.use('use', 'type');
  const kind = encounter.at('class');
  kind.use('system', 'display');
  return [
    ...dates,
    ...pair('Encounter No', account?.text('value') ?? ''),
    ...encounter.list('participant').flatMap(participantLines),
    ...pair('Location', places.filter(Boolean).join('; ')),
    ...pair('Visit Type', [...kinds, kind.text('code')].filter(Boolean).join(', ')),
    ...pair('Encounter status', encounter.text('status')),
  ];
}

const PARTICIPANTS: Readonly<Record<string, string>> = {
  REF: 'Referring',
  ORD: 'Ordering',
  SPRF: 'Rendering Provider',
  PPRF: 'Provider',
  ATND: 'Provider',
};

function participantLines(participant: Node): string[] {
  const individual = participant.at('individual');
  const practitioner = individual.resolve();
  const [name] = practitioner.list('name');
  name?.use('use');
  const written = name
    ? `${name.strings('given').join(' ')} ${name.text('family')}`.trim() || name.text('text')
    : individual.text('display');
  const credentials = [...(name?.strings('suffix') ?? []), ...(name?.strings('prefix') ?? [])]
    .filter((word) => !/^dr\.?$/i.test(word))
    .join(', ');
  const npi =
    practitioner
      .list('identifier')
      .find((entry) => entry.text('system') === SYSTEM.npi)
      ?.text('value') ?? '';
  individual.use('display');
  const role = participant.list('type').map((type) => type.list('coding')[0]?.text('code') ?? '')[0] ?? '';
  for (const type of participant.list('type'))
    for (const coding of type.list('coding')) coding.use('system', 'display');
  const label = PARTICIPANTS[role] ?? 'Provider';
  const lines = pair(label, [written, credentials].filter(Boolean).join(', '));
  return lines.length > 0 && npi ? [`${lines[0]}   NPI: ${npi}`] : lines;
}

function coverageLines(coverage: Node, index: number, problems: string[]): string[] {
  coverage.use('beneficiary');
  const payor = coverage.list('payor')[0];
  const payer = payor?.resolve().text('name') || payor?.text('display') || '';
  payor?.use('display');
  const number = coverage.text('subscriberId') || (coverage.list('identifier')[0]?.text('value') ?? '');
  const relationship = coverage.at('relationship');
  const code = relationship.list('coding')[0]?.text('code') ?? relationship.text('text');
  relationship.use('text');
  for (const coding of relationship.list('coding')) coding.use('system', 'display');
  const group = coverage.list('class').find((entry) =>
    entry
      .at('type')
      .list('coding')
      .some((coding) => coding.text('code') === 'group'),
  );
  for (const coding of group?.at('type').list('coding') ?? []) coding.use('system', 'display');
  if (index === 1) return pair('Secondary', [payer, number && `ID ${number}`].filter(Boolean).join(' '));
  if (index > 1) {
    problems.push('The Bundle holds more than two coverages; the header names two.');
    return pair('Other coverage', `${payer} ${number}`);
  }
  const subscriber = coverage.at('subscriber').resolve();
  const [name] = subscriber.list('name');
  const other =
    code !== '' && code !== 'self' && name
      ? `${name.text('family')}, ${name.strings('given').join(' ')}`
      : '';
  return [
    ...pair('Insurance', payer),
    ...pair('Member ID', number),
    ...pair('Group No', group?.text('value') ?? ''),
    ...pair('Subscriber', other),
    ...pair('Relationship', code),
    ...pair('Coverage status', coverage.text('status')),
  ];
}

/** `Essential hypertension (ICD-10-CM I10), active, confirmed`: what the record says, as a record. */
function conditionLine(condition: Node): string {
  condition.use('subject', 'encounter');
  const code = condition.at('code');
  const codes = code.list('coding').flatMap((coding) => {
    const value = coding.text('code');
    const system = coding.text('system');
    return value ? [`${system === SYSTEM.icd10cm ? 'ICD-10-CM' : system} ${value}`.trim()] : [];
  });
  const words = code.text('text') || (code.list('coding')[0]?.text('display') ?? '');
  const states = ['clinicalStatus', 'verificationStatus'].map((key) => {
    const status = condition.at(key);
    for (const coding of status.list('coding')) coding.use('system', 'display');
    return status.list('coding')[0]?.text('code') ?? status.text('text');
  });
  const onset = condition.text('onsetDateTime');
  const noted = condition.list('note').map((note) => note.text('text'));
  return oneLine(
    [
      `${words || 'Condition'}${codes.length > 0 ? ` (${codes.join('; ')})` : ''}`,
      ...states,
      onset && `onset ${usDate(onset)}`,
      ...noted,
    ]
      .filter(Boolean)
      .join(', '),
  );
}

function conceptText(concept: Node): string {
  const [coding] = concept.list('coding');
  coding?.use('system', 'code', 'display');
  return concept.text('text') || coding?.text('display') || coding?.text('code') || '';
}

/** The texts of a document; what is no plain text stays out and is said. */
function documentTexts(document: Node, problems: string[]): string[] {
  document.use('subject', 'context');
  return document.list('content').flatMap((content) => {
    const attachment = content.at('attachment');
    const type = attachment.text('contentType');
    content.use('format');
    attachment.use('size', 'hash');
    const plain = /^text\/plain\b/i.test(type || 'text/plain');
    const text = plain ? decoded(attachment.peek('data'), type) : undefined;
    if (text !== undefined) attachment.use('data');
    if (!plain) {
      problems.push('A document is no plain text and stays beside the note.');
      return [];
    }
    if (text === undefined)
      problems.push('The text of a document cannot be decoded and stays beside the note.');
    return text ? [text] : [];
  });
}

function decoded(data: string, type: string): string | undefined {
  if (data === '') return undefined;
  try {
    const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (character) => character.charCodeAt(0));
    const charset = /charset=([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined;
  }
}

/** `2026-02-10T09:30:00Z` as `02/10/2026 09:30:00Z`: the time is kept as it is written. */
function usDate(written: string): string {
  const date = parseIsoDate(written.slice(0, 10));
  return date ? `${formatUsDate(date)} ${written.slice(11)}`.trim() : written;
}
