import { Readable } from 'node:stream';
import { X12Parser } from 'node-x12';
import { X12parser } from 'x12-parser';
import { completeClaim } from '../../../server/src/claim/completeClaim.js';
import type { MissingPart, ProfessionalClaim } from '../../../server/src/claim/professionalClaim.js';
import { type Envelope, envelopeOf, write837 } from '../../../server/src/exchange/x12/write837.js';
import { checkSample, practice } from './samples.js';

export const ENVELOPE: Envelope = envelopeOf(practice(), '2026-03-20', '0930');

/** The claim of a sample, complete for an 837P; throws with what is missing. */
export function claimOf(text: string, configuration = practice()): ProfessionalClaim {
  const complete = completeClaim(checkSample(text, configuration).claim, '837p');
  if ('missing' in complete) throw new Error(JSON.stringify(complete.missing));
  return complete.claim;
}

/** What a note lacks for an 837P. */
export function missingIn(text: string, configuration = practice()): readonly MissingPart[] {
  const complete = completeClaim(checkSample(text, configuration).claim, '837p');
  return 'missing' in complete ? complete.missing : [];
}

export function fileOf(...claims: ProfessionalClaim[]): string {
  return write837(claims, ENVELOPE).text;
}

/** The segments as node-x12 reads them; throws where that parser, strict, finds fault. */
export function segmentsByNodeX12(text: string): string[] {
  const interchange = new X12Parser(true).parse(text) as unknown as Interchange;
  return interchange.functionalGroups.flatMap((group) =>
    group.transactions.flatMap((transaction) => transaction.segments.map((segment) => segment.tag)),
  );
}

interface Interchange {
  readonly functionalGroups: readonly {
    readonly transactions: readonly { readonly segments: readonly { readonly tag: string }[] }[];
  }[];
}

/** Every segment as x12-parser reads it; rejects where that parser finds fault. */
export async function segmentsByX12Parser(text: string): Promise<Record<string, string>[]> {
  const segments: Record<string, string>[] = [];
  const parser = new X12parser();
  for await (const segment of Readable.from([Buffer.from(text)]).pipe(parser)) segments.push(segment);
  return segments;
}
