import type { Cents } from '../base/money.js';
import { titleOf } from '../coding/buildCoding.js';
import type { CodedService, Coding } from '../coding/coding.js';
import type { Subject } from '../note/subject.js';
import { type ChargeList, chargeFor } from '../project/chargeList.js';
import type { Configuration } from '../project/configuration.js';
import type { ClaimDiagnosis, ClaimDrug, ClaimLine, ClaimValue } from './claim.js';
import { missing } from './values.js';

/** Box 21: the diagnoses with their letters and the lines that point at them. */
export function claimDiagnoses(coding: Coding): ClaimDiagnosis[] {
  return coding.diagnoses.map((diagnosis) => ({
    letter: diagnosis.line.letter,
    code: diagnosis.line.code.code,
    title: titleOf(diagnosis.answer),
    status: diagnosis.answer.status,
    span: diagnosis.line.span,
    pointedByLines: coding.services.flatMap((service) =>
      service.diagnoses.includes(diagnosis) ? [service.index + 1] : [],
    ),
  }));
}

/** Box 24: the service lines. A line without a charge takes the practice's own price, times its units. */
export function claimLines(
  subject: Subject,
  coding: Coding,
  configuration: Configuration,
  renderingNpi: string | undefined,
): ClaimLine[] {
  return coding.services.map((service) => claimLine(service, subject, coding, configuration, renderingNpi));
}

function claimLine(
  service: CodedService,
  subject: Subject,
  coding: Coding,
  configuration: Configuration,
  renderingNpi: string | undefined,
): ClaimLine {
  const { line } = service;
  const from = line.from?.value ?? subject.dateOfService?.value;
  const modifiers = line.modifiers.map((modifier) => modifier.value);
  const anesthesia = isAnesthesia(line.code.code) && line.minutes !== undefined && line.units === undefined;
  const units = anesthesia ? (line.minutes?.value ?? 1) : (line.units?.value ?? 1);
  const chargeSource = chargeOf(service, modifiers, anesthesia ? 1 : units, configuration.chargeList);
  const ownNpi = line.renderingNpi?.value;
  return {
    number: service.index + 1,
    from,
    to: line.to?.value ?? from,
    placeOfService: line.placeOfService?.value ?? subject.placeOfService?.value,
    code: line.code.code,
    title:
      titleOf(service.answer) ??
      (chargeFor(configuration.chargeList, line.code.code, modifiers)?.label || undefined),
    modifiers,
    pointers: line.pointers.map((pointer) => {
      const target = coding.diagnoses.find(
        (diagnosis) => diagnosis.line.letter === pointer.letter && pointer.letter !== undefined,
      );
      return {
        letter: pointer.letter ?? pointer.raw,
        code: target?.line.code.code,
        title: target && titleOf(target.answer),
        span: pointer.span,
      };
    }),
    units,
    unitBasis: anesthesia ? 'MJ' : 'UN',
    charge: chargeSource.value,
    chargeSource,
    drug: line.ndc && drugOf(line.ndc.value, line.ndc.span),
    rendering:
      ownNpi === undefined || ownNpi === renderingNpi ? undefined : renderingOf(ownNpi, configuration),
    description: line.text.map((word) => word.value).join(' ') || undefined,
    span: line.span,
  };
}

function renderingOf(npi: string, configuration: Configuration): ClaimLine['rendering'] {
  const known = configuration.providers.find((provider) => provider.npi === npi);
  return { npi, ...(known && { name: known.name, ...(known.taxonomy && { taxonomy: known.taxonomy }) }) };
}

function chargeOf(
  service: CodedService,
  modifiers: readonly string[],
  units: number,
  charges: ChargeList,
): ClaimValue<Cents> {
  const { line } = service;
  if (line.charge) return { value: line.charge.value, span: line.charge.span, from: 'coding block' };
  const row = chargeFor(charges, line.code.code, modifiers);
  if (row?.price !== undefined)
    return {
      value: row.price * units,
      from: 'charge list',
      at: `${charges.path ?? 'charges'} line ${row.line}`,
    };
  return { ...missing<Cents>('$ on the service line, or the charge list'), span: line.code.span };
}

/** 00100 to 01999: the part of CPT where time is billed in minutes. */
export function isAnesthesia(code: string): boolean {
  return /^0[01]\d{3}$/.test(code) && code >= '00100' && code <= '01999';
}

/** 80047 to 89398 and the laboratory tests of HCPCS: what a CLIA number belongs to. */
export function isLaboratoryTest(code: string): boolean {
  return (
    (/^8\d{4}$/.test(code) && code >= '80047' && code <= '89398') ||
    /^G04(?:3[0-9]|8[0-3])$/.test(code) ||
    /^0\d{3}U$/.test(code)
  );
}

/** A national drug code in eleven digits: each of its three parts padded to five, four and two. Ten digits without hyphens stay unread, for they could be padded in three ways. */
export function drugOf(written: string, span: ClaimDrug['span']): ClaimDrug {
  const match = /^([\d-]+)\s*\[?\s*(?:(ML|UN|GR|F2|ME)\s?([\d.]+))?\]?$/i.exec(written.trim());
  const typed = match?.[1] ?? '';
  const [labeler = '', product = '', packaging = '', ...more] = typed.split('-');
  const hyphened =
    more.length === 0 &&
    packaging !== '' &&
    labeler.length <= 5 &&
    product.length <= 4 &&
    packaging.length <= 2
      ? labeler.padStart(5, '0') + product.padStart(4, '0') + packaging.padStart(2, '0')
      : undefined;
  const ndc = /^\d{11}$/.test(typed) ? typed : hyphened;
  const quantity = match?.[3]?.replace(/^0+(?=\d)/, '').replace(/\.$/, '');
  return {
    ndc: ndc && /^\d{11}$/.test(ndc) ? ndc : undefined,
    written,
    unit: match?.[2]?.toUpperCase(),
    quantity:
      quantity && /^\d{0,8}(?:\.\d{1,3})?$/.test(quantity) && Number(quantity) > 0 ? quantity : undefined,
    span,
  };
}
