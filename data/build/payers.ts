import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

/** The profiles by id; `server/src/project/payerProfile.ts` cannot be asked, since it reads what is made here. */
const PROFILES = ['medicare', 'commercial', 'medicaid'];

const FACTS = [
  'name',
  'box1',
  'filing',
  'insured',
  'box11',
  'box15',
  'memberId',
  'filingLimit',
  'consultationCodes',
  'timedUnits',
  'discardedDrugs',
  'drugCodes',
];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Payer profiles, reasons of denial and add-on services. A fact of a payer without a day and a source stops the build: nothing of a payer is invented. */
export function buildPayers(): GeneratedFile[] {
  const facts = PROFILES.flatMap((id) =>
    readTsv(`data/payers/${id}.tsv`, 2).map(({ cells, where }) => {
      const [fact = '', value = '', from = '', until = '', source = '', address = ''] = cells;
      if (!FACTS.includes(fact)) throw new Error(`${where}: "${fact}" is not a known fact of a payer`);
      if (fact !== 'name' && (!DAY.test(from) || source === ''))
        throw new Error(`${where}: a fact needs the day it holds from and its source`);
      if (until !== '' && !DAY.test(until)) throw new Error(`${where}: "${until}" is no day as YYYY-MM-DD`);
      return [id, fact, value, from, until, source, address];
    }),
  );
  const seen = new Set<string>();
  const reasons = readTsv('data/denials/reasons.tsv', 3).map(({ cells, where }) => {
    const [kind = '', code = '', words = ''] = cells;
    if (!['GROUP', 'CARC', 'RARC'].includes(kind)) throw new Error(`${where}: GROUP, CARC or RARC expected`);
    if (seen.has(`${kind} ${code}`)) throw new Error(`${where}: ${kind} ${code} stands here twice`);
    seen.add(`${kind} ${code}`);
    return [kind, code, words];
  });
  const addOns = readTsv('data/claims/add-ons.tsv', 2).map(({ cells, where }) => {
    const [code = '', primaries = ''] = cells;
    const ranges = primaries.split(';').map((range) => range.trim().split('-'));
    if (!/^[0-9A-Z]{5}$/.test(code) || ranges.flat().some((one) => !/^[0-9A-Z]{5}$/.test(one)))
      throw new Error(`${where}: service codes of five characters expected`);
    return [code, ranges.map(([first = '', last = first]) => [first, last])];
  });
  const unlisted = readTsv('data/claims/unlisted.tsv', 1).map(({ cells }) => cells[0] ?? '');
  return [
    {
      path: 'server/src/generated/unlistedServices.ts',
      content: constantModule('UNLISTED_SERVICES', 'readonly string[]', unlisted),
    },
    {
      path: 'server/src/generated/addOns.ts',
      content: constantModule(
        'ADD_ONS',
        'readonly (readonly [code: string, primaries: readonly (readonly [first: string, last: string])[]])[]',
        addOns,
      ),
    },
    {
      path: 'server/src/generated/payerFacts.ts',
      content: constantModule(
        'PAYER_FACTS',
        'readonly (readonly [profile: string, fact: string, value: string, from: string, until: string, source: string, address: string])[]',
        facts,
      ),
    },
    {
      path: 'server/src/generated/denialReasons.ts',
      content: constantModule(
        'DENIAL_REASONS',
        'readonly (readonly [kind: string, code: string, words: string])[]',
        reasons,
      ),
    },
  ];
}
