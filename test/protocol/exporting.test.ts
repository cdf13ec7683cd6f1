import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExportResult, ImportResult } from '../../server/src/lsp/protocol.js';
import { PRACTICE_FILES, SAMPLES } from '../unit/exchange/samples.js';
import { PlainClient, until } from './client.js';

const PULLS = { textDocument: { diagnostic: {} }, workspace: { configuration: true } };
const CLEAN = SAMPLES['medicare, the patient insured'] ?? '';
const WITH_ERROR = CLEAN.replace('B  I10', 'B  N18.3');
type Written = Extract<ExportResult, { files: unknown }>;

/** Asks again until there is an answer that is wanted. */
async function answered<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let times = 0; times < 200; times++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('waited in vain');
}

describe('exporting from the editor', () => {
  let folder: string;
  let client: PlainClient;
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return pathToFileURL(join(folder, name)).href;
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clean-claim-export-'));
    for (const [name, content] of Object.entries(PRACTICE_FILES)) file(name, content);
    client = new PlainClient();
    await client.start(PULLS, pathToFileURL(folder).href);
    // The workspace is read when its configuration was.
    await until(() => client.published.size > 0);
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (uris: readonly string[], format: string, reason?: string) =>
    client.ask<ExportResult>('cleanClaim/export', { uris, format, ...(reason && { reason }) });

  it('writes notes, open or not, in every form; the review copy as bytes', async () => {
    const uri = file('a.note', CLEAN);
    for (const format of ['837p', 'fhir', 'csv', 'json']) {
      const result = (await ask([uri], format)) as Written;
      ok(result.files[0]?.text, JSON.stringify(result));
      deepEqual(result.records, []);
    }
    const pdf = (await ask([uri], 'cms1500')) as Written;
    match(Buffer.from(pdf.files[0]?.base64 ?? '', 'base64').toString('latin1'), /^%PDF-/);
  });

  it('asks for a reason when errors are open, and gives the line that records it', async () => {
    const uri = file('b.note', WITH_ERROR);
    await client.open(uri, WITH_ERROR);
    const refused = await ask([uri], '837p');
    ok('refusals' in refused && refused.refusals[0]?.kind === 'errors');
    const written = (await ask([uri], '837p', 'payer  wants\nit')) as Written;
    const [record] = written.records;
    equal(record?.uri, uri);
    match(record?.edits[0]?.newText ?? '', /^\nexported \d\d\/\d\d\/\d{4}: payer wants it$/);
  });

  it('says which file and line set what, the editor own settings too', async () => {
    client.settings = { payerProfile: 'medicaid' };
    const uri = file('a.note', CLEAN);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    const effective = await answered(async () => {
      const answer = await client.ask<{ setBy: Record<string, string>; settings: Record<string, unknown> }>(
        'cleanClaim/effectiveConfiguration',
        { uri },
      );
      return answer.settings.payerProfile ? answer : undefined;
    });
    match(effective.setBy['practice.npi'] ?? '', /^clean-claim\.json line \d+$/);
    equal(effective.setBy.payerProfile, "the editor's setting cleanClaim.payerProfile");
  });

  it('takes up a changed registration file', async () => {
    const text = SAMPLES['a supplement from the registration file'] ?? '';
    const uri = file('a.note', text);
    const before = await ask([uri], '837p');
    ok('files' in before, JSON.stringify(before));
    const registration = file('registration.csv', 'patient,mrn\n"Pine, Robert",7002\n');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: registration, type: 2 }],
    });
    const refused = await answered(async () => {
      const result = await ask([uri], '837p');
      return 'refusals' in result ? result : undefined;
    });
    match(refused.refusals[0]?.because.join(' ') ?? '', /no member ID/);
  });

  it('makes a note of a Bundle, and refuses what is none', async () => {
    const bundle = JSON.stringify({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', id: 'p', name: [{ family: 'Doe', given: ['Ann'] }] } }],
    });
    const made = await client.ask<ImportResult>('cleanClaim/importFhir', { text: bundle });
    ok('text' in made && made.text.startsWith('Patient: Doe, Ann'));
    ok('problem' in (await client.ask<ImportResult>('cleanClaim/importFhir', { text: 'x' })));
  });
});
