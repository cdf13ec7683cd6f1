import { shortHash } from '../../base/hash.js';
import type { MissingPart, ProfessionalClaim } from '../../claim/professionalClaim.js';
import type { Configuration } from '../../project/configuration.js';
import { billingSegments, claimLoops } from './loops.js';
import { PlainText } from './plainText.js';
import { renderSegments, type Segment } from './segments.js';

/** Who sends the file to whom, and when. */
export interface Envelope {
  readonly submitter: {
    readonly name: string;
    readonly id: string;
    readonly contact: string;
    readonly phone: string;
  };
  /** The clearinghouse, where there is one; otherwise each payer receives its own functional group. */
  readonly receiver?: { readonly name: string; readonly id: string };
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HHMM`. */
  readonly time: string;
  /** `T` for a test, which is what it is unless somebody says otherwise. */
  readonly usage: 'T' | 'P';
}

/** A file of claims and what was changed to make them fit. */
export interface Written837 {
  readonly text: string;
  readonly notices: readonly string[];
}

/** The envelope of a practice. Without a submitter identification of its own the practice sends under its tax number. */
export function envelopeOf({ practice, receiver }: Configuration, date: string, time: string): Envelope {
  const name = practice.name ?? '';
  return {
    submitter: {
      name,
      id: practice.submitterId ?? (practice.taxId ?? '').replace(/\D/g, ''),
      contact: practice.contact ?? name,
      phone: (practice.phone ?? '').replace(/\D/g, '').replace(/^1(?=\d{10})/, ''),
    },
    ...((receiver.name ?? receiver.id) && { receiver: { name: receiver.name ?? '', id: receiver.id ?? '' } }),
    date,
    time,
    usage: 'T',
  };
}

const VERSION = '005010X222A1';

/** What an envelope lacks; empty when a file can be written. */
export function missingForEnvelope(envelope: Envelope): MissingPart[] {
  const { submitter, receiver } = envelope;
  const missing = (what: string, setting: string): MissingPart => ({
    what,
    box: 'file',
    suppliedBy: `${setting} in clean-claim.json`,
  });
  const isId = (id: string) => id.length >= 2 && id.length <= 15 && /^[0-9A-Za-z]+$/.test(id);
  return [
    ...(submitter.name === '' ? [missing('the name of the submitter', 'practice.name')] : []),
    ...(isId(submitter.id)
      ? []
      : [missing('an identification of the submitter, 2 to 15 letters and digits', 'practice.submitterId')]),
    ...(submitter.phone === '' ? [missing('a telephone number for questions', 'practice.phone')] : []),
    ...(receiver && !isId(receiver.id)
      ? [missing('an identification of the receiver, 2 to 15 letters and digits', 'receiver.id')]
      : []),
    ...(receiver && receiver.name === '' ? [missing('the name of the receiver', 'receiver.name')] : []),
  ];
}

/** Writes claims as one 837P interchange. All claims must be complete for an 837P; the same claims at the same time give the same file. */
export function write837(claims: readonly ProfessionalClaim[], envelope: Envelope): Written837 {
  const plain = new PlainText();
  const groups = byReceiver(claims, envelope);
  const sender = envelope.submitter.id;
  const first = groups[0]?.receiver.id ?? sender;
  if (groups.length > 1)
    plain.say(
      'The claims go to several payers and clean-claim.json names no receiver: each payer has its own group, and the interchange is addressed to the first.',
    );
  const control = controlNumber(claims, envelope);
  const date = envelope.date.replaceAll('-', '');
  const segments: Segment[] = [
    [
      'ISA',
      '00',
      ' '.repeat(10),
      '00',
      ' '.repeat(10),
      'ZZ',
      sender.padEnd(15),
      'ZZ',
      first.slice(0, 15).padEnd(15),
      date.slice(2),
      envelope.time,
      '^',
      '00501',
      control,
      '0',
      envelope.usage,
      ':',
    ],
    ...groups.flatMap(({ receiver, claims: own }, index) => [
      ['GS', 'HC', sender, receiver.id.slice(0, 15), date, envelope.time, String(index + 1), 'X', VERSION],
      ...transaction(own, envelope, receiver, `${control}${index + 1}`, index + 1, plain),
      ['GE', '1', String(index + 1)],
    ]),
    ['IEA', String(groups.length), control],
  ];
  return { text: renderSegments(segments), notices: plain.notices };
}

interface Group {
  readonly receiver: { readonly name: string; readonly id: string };
  readonly claims: readonly ProfessionalClaim[];
}

function byReceiver(claims: readonly ProfessionalClaim[], { receiver }: Envelope): Group[] {
  if (receiver) return [{ receiver, claims }];
  const groups = new Map<string, { receiver: Group['receiver']; claims: ProfessionalClaim[] }>();
  for (const claim of claims) {
    const { payerName, payerId = '' } = claim.coverage;
    const id = payerId.replace(/[^0-9A-Za-z]/g, '').padEnd(2, '0');
    const group = groups.get(id) ?? { receiver: { name: payerName, id }, claims: [] };
    group.claims.push(claim);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function transaction(
  claims: readonly ProfessionalClaim[],
  envelope: Envelope,
  receiver: Group['receiver'],
  reference: string,
  number: number,
  plain: PlainText,
): Segment[] {
  const control = String(number).padStart(4, '0');
  const { submitter } = envelope;
  const body: Segment[] = [
    ['ST', '837', control, VERSION],
    ['BHT', '0019', '00', reference, envelope.date.replaceAll('-', ''), envelope.time, 'CH'],
    [
      'NM1',
      '41',
      '2',
      plain.of(submitter.name, 60, "the submitter's name"),
      '',
      '',
      '',
      '',
      '46',
      submitter.id,
    ],
    // The contact's name stands only where it is not the submitter's own.
    [
      'PER',
      'IC',
      submitter.contact === submitter.name ? '' : plain.of(submitter.contact, 60, 'the contact'),
      'TE',
      submitter.phone,
    ],
    ['NM1', '40', '2', plain.of(receiver.name, 60, "the receiver's name"), '', '', '', '', '46', receiver.id],
    ...hierarchy(claims, plain),
  ];
  return [...body, ['SE', String(body.length + 1), control]];
}

/** Billing providers, below each their subscribers, below each the patient who is not the subscriber. */
function hierarchy(claims: readonly ProfessionalClaim[], plain: PlainText): Segment[] {
  const segments: Segment[] = [];
  let level = 0;
  for (const own of byBilling(claims)) {
    const billing = ++level;
    segments.push(
      ['HL', String(billing), '', '20', '1'],
      ...billingSegments(own[0] as ProfessionalClaim, plain),
    );
    for (const claim of own) {
      const subscriber = ++level;
      const dependent = claim.relationship === 'self' ? undefined : ++level;
      const loops = claimLoops(claim, plain);
      segments.push(
        ['HL', String(subscriber), String(billing), '22', dependent ? '1' : '0'],
        ...loops.subscriber,
      );
      if (dependent)
        segments.push(['HL', String(dependent), String(subscriber), '23', '0'], ...loops.patient);
      segments.push(...loops.claim);
    }
  }
  return segments;
}

function byBilling(claims: readonly ProfessionalClaim[]): ProfessionalClaim[][] {
  const groups = new Map<string, ProfessionalClaim[]>();
  for (const claim of claims) {
    const key = JSON.stringify(claim.billing);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}

/** Nine digits that follow from the content, so that a file written twice is known to be the same. */
function controlNumber(claims: readonly ProfessionalClaim[], envelope: Envelope): string {
  const hash = shortHash(JSON.stringify([claims, envelope]));
  return String((Number.parseInt(hash.slice(0, 12), 16) % 999_999_999) + 1).padStart(9, '0');
}
