import { isValidNpi } from '../base/npi.js';
import { UNLISTED_SERVICES } from '../generated/unlistedServices.js';
import { type Asked, clean, nameOf } from './asked.js';
import type { Claim, ClaimLine } from './claim.js';
import type { ClaimServiceLine, IndividualProvider } from './professionalClaim.js';

/** Service lines an 837P claim holds. */
const MOST_LINES = 50;
const ICD = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;

/** Services without a definition of their own, which need a description: CPT numbers ending in 99, and a list. */
function isUnlisted(code: string): boolean {
  return /^\d{3}99$/.test(code) || UNLISTED_SERVICES.includes(code);
}

/** A diagnosis with its letter. */
export type PlacedDiagnosis = { readonly letter: string; readonly code: string };

/** Box 21: the diagnoses on the claim in the order of their letters. */
export function diagnosesOf(claim: Claim, asked: Asked): PlacedDiagnosis[] {
  const placed = claim.diagnoses.flatMap((diagnosis) =>
    diagnosis.letter ? [{ ...diagnosis, letter: diagnosis.letter }] : [],
  );
  if (placed.length === 0) asked.need('a diagnosis', '21', 'a diagnosis line in the coding block (A  CODE)');
  const seen = new Set<string>();
  for (const { letter, code, span } of placed) {
    if (seen.has(letter))
      asked.need(`one diagnosis only with the letter ${letter}`, '21', 'another letter on this line', span);
    if (!ICD.test(code)) asked.need('a code of ICD-10-CM', '21', 'the diagnosis line', span);
    seen.add(letter);
  }
  return placed.sort((a, b) => (a.letter < b.letter ? -1 : 1));
}

/** Box 24: the service lines, with pointers as positions of diagnoses. */
export function linesOf(
  claim: Claim,
  diagnoses: readonly PlacedDiagnosis[],
  asked: Asked,
): ClaimServiceLine[] {
  if (claim.lines.length === 0)
    asked.need('a service', '24D', 'a service line in the coding block (CODE  A  $0.00)');
  if (claim.lines.length > MOST_LINES)
    asked.need(`a claim of at most ${MOST_LINES} service lines`, '24', 'a second note for the rest');
  return claim.lines.map((line) => serviceLine(line, claim, diagnoses, asked));
}

function serviceLine(
  line: ClaimLine,
  claim: Claim,
  diagnoses: readonly PlacedDiagnosis[],
  asked: Asked,
): ClaimServiceLine {
  const on = `of line ${line.number}`;
  const pointers = line.pointers.map(
    (pointer) => diagnoses.findIndex((diagnosis) => diagnosis.letter === pointer.letter) + 1,
  );
  if (!line.from || !line.to)
    asked.need(`the date ${on}`, '24A', claim.dateOfService.suppliedBy ?? 'DOS:', line.span);
  else if (line.to < line.from)
    asked.need(
      `a last day ${on} that is not before its first`,
      '24A',
      'the dates on the service line',
      line.span,
    );
  asked.for(line.chargeSource, `the charge ${on}`, '24F');
  if (line.modifiers.length > 4)
    asked.need(`at most four modifiers ${on}`, '24D', 'the service line', line.span);
  if (pointers.length === 0)
    asked.need(`a pointer to a diagnosis ${on}`, '24E', 'a letter on the service line', line.span);
  if (pointers.includes(0))
    asked.need(`a diagnosis for every pointer ${on}`, '24E', 'a diagnosis line with that letter', line.span);
  if (pointers.length > 4) asked.need(`at most four pointers ${on}`, '24E', 'the service line', line.span);
  if (new Set(pointers).size < pointers.length)
    asked.need(`each diagnosis once among the pointers ${on}`, '24E', 'the service line', line.span);
  if (line.units < 1) asked.need(`the units ${on}`, '24G', 'x1 on the service line', line.span);
  return clean({
    code: line.code,
    modifiers: line.modifiers,
    charge: line.charge ?? 0,
    units: line.units,
    unitBasis: line.unitBasis,
    placeOfService: line.placeOfService ?? '',
    pointers,
    from: line.from ?? ('' as never),
    to: line.to ?? ('' as never),
    drug: drugOf(line, on, asked),
    rendering: lineRendering(line, on, asked),
    description: descriptionOf(line, on, asked),
  });
}

function drugOf(line: ClaimLine, on: string, asked: Asked): ClaimServiceLine['drug'] {
  if (!line.drug) return undefined;
  const { ndc, unit, quantity, span } = line.drug;
  if (!ndc)
    asked.need(
      `the drug code ${on} with its hyphens or in eleven digits`,
      '24',
      'NDC 00000-0000-00 on the service line',
      span,
    );
  if (!unit || !quantity)
    asked.need(`the quantity of the drug ${on}`, '24', 'NDC 00000-0000-00 ML1 on the service line', span);
  return ndc && unit && quantity ? { ndc, unit, quantity } : undefined;
}

function lineRendering(line: ClaimLine, on: string, asked: Asked): IndividualProvider | undefined {
  const { rendering } = line;
  if (!rendering) return undefined;
  if (!isValidNpi(rendering.npi))
    asked.need(`an NPI ${on} that passes its check`, '24J', 'the service line', line.span);
  if (!rendering.name)
    asked.need(
      `the name of the provider ${on}`,
      '24J',
      'an entry of providers with this NPI in clean-claim.json',
      line.span,
    );
  return clean({
    name: nameOf(rendering.name ?? '', `the provider ${on}`, '24J', 'providers in clean-claim.json', asked),
    npi: rendering.npi,
    taxonomy: rendering.taxonomy,
  });
}

function descriptionOf(line: ClaimLine, on: string, asked: Asked): string | undefined {
  if (!isUnlisted(line.code)) return undefined;
  if (!line.description)
    asked.need(
      `a description ${on}, whose code is unlisted`,
      '19',
      'words of your own on the service line',
      line.span,
    );
  return line.description;
}
