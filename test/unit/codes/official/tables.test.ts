import { deepEqual, equal, ok } from 'node:assert/strict';
import { compileRelease } from '../../../../server/src/codes/compile.js';
import { openCodeBook } from '../../../../server/src/codes/openCodeBook.js';
import {
  ADD_ONS_SHEET,
  CHARGES_CSV,
  COVERAGE_CSV,
  CPT_CSV,
  coverageZip,
  FEES_CSV,
  FEES_SECRET,
  HCPCS_FIXED,
  HCPCS_LIST,
  HCPCS_SHEET,
  hcpcsRecord,
  PAIRS_CSV,
  PAIRS_SHEET,
  PAIRS_TEXT,
  textFile,
  UNITS_CSV,
  workbook,
  zipOf,
} from './published.js';
import { day, read, refuses, tablesOf } from './support.js';

const on = day('2032-05-01');

describe('HCPCS files', () => {
  const forms = [
    textFile('HCPC2032_APR_ANWEB.txt', HCPCS_FIXED),
    { name: 'HCPC2032_APR_ANWEB.xlsx', bytes: workbook(HCPCS_SHEET) },
  ];
  for (const form of forms)
    it(`${form.name}: codes, modifiers, days; descriptions over several records`, () => {
      const { id, counts, release } = read(form);
      deepEqual([id, counts], ['hcpcs-2032-04', '2 codes, 1 modifier']);
      const book = openCodeBook(compileRelease(release));
      const answer = book.lookUp('HCPCS', 'j9997', on);
      ok(answer.status === 'billable' && answer.entry.title === 'Injection, invented substance, per 10 mg');
      deepEqual(book.lookUp('HCPCS', 'J9996', on).status, 'ended');
      deepEqual(book.lookUp('HCPCS', 'J9995', on).status, 'unknown');
      equal(book.lookUp('modifier', 'QZ', on).status, 'billable');
    });

  it('may be a plain list, which is said to be without dates', () => {
    const { id, remarks } = read(textFile('hcpcs-level2-2032-04.csv', HCPCS_LIST));
    deepEqual([id, remarks.length], ['hcpcs-2032-04', 1]);
    refuses(textFile('hcpcs.csv', HCPCS_LIST), /which quarter.*--edition/);
    equal(read(textFile('hcpcs.csv', HCPCS_LIST), { edition: '2032Q3' }).id, 'hcpcs-2032-07');
  });

  it('are refused when a record is none, lacks its first, or comes twice', () => {
    const file = (text: string) => textFile('HCPC2032_APR_ANWEB.txt', text);
    refuses(file(`${HCPCS_FIXED}garbage\r\n`), /Line 5 is no line/);
    refuses(file(HCPCS_FIXED + hcpcsRecord('J1234', '4', 'continued')), /Line 5 is no line/);
    refuses(file(HCPCS_FIXED + hcpcsRecord('J9997', '3', 'again')), /lists J9997 twice/);
    refuses(file(HCPCS_FIXED.slice(0, -40)), /breaks off/);
  });
});

describe('NCCI procedure pairs', () => {
  const forms = [
    textFile('ccipra-v381r0-f1.txt', PAIRS_TEXT),
    { name: 'ccipra-v381r0-f1.xlsx', bytes: workbook(PAIRS_SHEET) },
    textFile('ccipra-v381r0-f1.csv', PAIRS_CSV),
    {
      name: 'practitioner-ptp.zip',
      bytes: zipOf({ 'ccipra-v381r0-f1.txt': PAIRS_TEXT, 'ccipra-v381r0-f1.xlsx': new Uint8Array(9) }),
    },
  ];
  for (const form of forms)
    it(`${form.name}: pairs by day, in order of the two codes`, () => {
      equal(read(form).id, 'ncci-pairs-2032-04-f1');
      const edits = tablesOf(form);
      const found = edits.pairBetween('20610', '20600', on);
      ok(found.status === 'found');
      deepEqual(found.value, {
        columnOne: '20610',
        columnTwo: '20600',
        indicator: 1,
        rationale: 'Invented reason',
        from: 20250101,
        until: 0,
      });
      deepEqual(found.from, { table: 'ncci-pairs', edition: '2032-04' });
      equal(edits.pairBetween('20600', '20610', on).status, 'none');
      const indicator = (date: string) => {
        const pair = edits.pairBetween('20610', '99213', day(date));
        return pair.status === 'found' ? pair.value.indicator : pair.status;
      };
      deepEqual(['2029-12-31', '2030-01-01', '2031-12-31', '2032-01-01'].map(indicator), ['none', 0, 0, 1]);
      equal(edits.pairBetween('36415', '99211', day('2030-01-01')).status, 'none', 'indicator 9 is no edit');
      const all = edits.pairsOf('20610', on);
      deepEqual(all.status === 'found' && all.value.map((pair) => pair.columnTwo), ['20600', '99213']);
    });

  it('answer for their quarter and before, and for codes of their parts only', () => {
    const first = textFile('ccipra-v381r0-f1.txt', PAIRS_TEXT);
    const third = textFile(
      'ccipra-v381r0-f3.txt',
      PAIRS_TEXT.replaceAll('20610', '70010').replaceAll('36415', '80048'),
    );
    const last = textFile(
      'ccipra-v381r0-f4.txt',
      PAIRS_TEXT.replaceAll('20610', '90471').replaceAll('36415', 'G0101'),
    );
    const edits = tablesOf(first, third, last);
    const status = (code: string, date = on) => edits.pairBetween(code, '99213', date).status;
    deepEqual(
      ['10060', '20610', '25000', '50000', '70010', '85025', '90471', 'G0500'].map((code) => status(code)),
      ['none', 'found', 'none', 'not-checked', 'found', 'none', 'found', 'none'],
    );
    equal(status('20610', day('2032-07-01')), 'not-checked');
  });

  it('keep facility and Medicaid tables apart from those that answer by default', () => {
    const edits = tablesOf(textFile('ccioph-v381r0-f1.txt', PAIRS_TEXT));
    equal(edits.pairBetween('20610', '20600', on).status, 'not-checked');
    equal(edits.pairBetween('20610', '20600', on, { setting: 'facility' }).status, 'found');
  });

  it('are refused with a damaged row, and without a quarter', () => {
    const file = (text: string) => textFile('ccipra-v381r0-f1.txt', text);
    refuses(file(PAIRS_TEXT.replace('20250101', '20251399')), /Row 7 is no pair/);
    refuses(file(PAIRS_TEXT.replace('*\t1\tInvented', '*\t5\tInvented')), /Row 7 is no pair/);
    refuses(file(PAIRS_TEXT.slice(0, PAIRS_TEXT.indexOf('20610'))), /holds no pair/);
    refuses(textFile('pairs.txt', PAIRS_TEXT), /which quarter/);
  });
});

describe('medically unlikely edits', () => {
  const file = textFile('MCR_MUE_PractitionerServices_Eff_04-01-2032.csv', UNITS_CSV);
  it('limit units by code, for their quarter alone', () => {
    const edits = tablesOf(file);
    const limit = edits.unitsLimit('17003', on);
    ok(limit.status === 'found');
    deepEqual(limit.value, { code: '17003', units: 13, indicator: 2, rationale: 'Invented: Policy' });
    equal(edits.unitsLimit('99213', on).status, 'none');
    const outside = edits.unitsLimit('17003', day('2032-07-01'));
    ok(outside.status === 'not-checked' && outside.because.includes('unit limits'));
  });

  it('are refused with a damaged row or a code twice', () => {
    refuses(
      { ...file, bytes: new TextEncoder().encode(UNITS_CSV.replace('17003,13', '17003,many')) },
      /Row 4 is no code/,
    );
    refuses(
      { ...file, bytes: new TextEncoder().encode(UNITS_CSV.replace('17003', '20610')) },
      /limits 20610 a second time/,
    );
  });
});

describe('add-on code edits', () => {
  it('name the primaries of a day, and whether others may count', () => {
    const edits = tablesOf({ name: 'AOC_V2032Q2-MCR.xlsx', bytes: workbook(ADD_ONS_SHEET) });
    const of = (code: string, date = on) => {
      const answer = edits.addOnPrimaries(code, date);
      return answer.status === 'found' ? [answer.value.type, ...answer.value.primaries] : answer.status;
    };
    deepEqual(of('17003'), [1, '17000']);
    deepEqual(of('17003', day('2031-12-31')), [1, '17000', '17004']);
    deepEqual(of('99292'), [2]);
    deepEqual(of('96367'), [3, '96365']);
    deepEqual(of('99213'), 'none');
    deepEqual(of('17003', day('2012-12-31')), 'none');
  });
});

describe('the fee schedule', () => {
  const file = textFile('PPRRVU2032_Apr_nonQPP.csv', FEES_CSV);
  it('gives indicators by code and modifier', () => {
    const edits = tablesOf(file);
    const surgery = edits.indicators('66984', on);
    ok(surgery.status === 'found');
    const { status, globalDays, multiple, bilateral, assistant, coSurgeons, team, officeRvu } = surgery.value;
    deepEqual(
      [status, globalDays, multiple, bilateral, assistant, coSurgeons, team, officeRvu],
      ['A', '090', '2', '1', '0', '1', '0', 1525],
    );
    equal(edits.indicators('76000', on, '26').status, 'found');
    equal(edits.indicators('76000', on).status, 'none');
  });

  it('never keeps a descriptor', () => {
    const bytes = Buffer.from(compileRelease(read(file).release));
    ok(!bytes.includes(FEES_SECRET) && !bytes.includes('DESCRIPTOR'));
  });

  it('takes its quarter from the title where the name has none', () => {
    equal(read(textFile('values.csv', FEES_CSV)).id, 'fee-schedule-2032-04');
    refuses(textFile('values.csv', FEES_CSV.replace(',000,', ',7x7,')), /Row 4 is no code|Row 5 is no code/);
  });
});

describe('coverage policies', () => {
  it('are read from a list of one’s own', () => {
    const edits = tablesOf(textFile('coverage.csv', COVERAGE_CSV));
    const of = (service: string, diagnosis: string, date = on) => {
      const answer = edits.coverage(service, diagnosis, date);
      return answer.status === 'found'
        ? answer.value.map(({ policy, diagnosis: said }) => `${policy.id} ${said}`)
        : answer.status;
    };
    deepEqual(of('J9997', 'm1711'), ['A99001 covered']);
    deepEqual(of('20610', 'I10'), ['A99001 not covered']);
    deepEqual(of('20610', 'E11.9'), ['A99001 not listed']);
    deepEqual(of('20610', 'M25.561', day('2030-06-01')), ['A99001 not listed', 'L99002 covered']);
    deepEqual(of('99213', 'I10'), 'none');
  });

  it('are read from the export of the coverage database, latest versions, without descriptors', () => {
    const edits = tablesOf(coverageZip());
    const answer = edits.coverage('J9997', 'M17.11', on);
    ok(answer.status === 'found');
    deepEqual(answer.value[0]?.policy, {
      id: 'A99003',
      title: 'Invented article',
      contractors: [],
      from: 20300101,
      until: 0,
    });
    equal(edits.coverage('J9996', 'M17.11', on).status, 'none');
    ok(!Buffer.from(compileRelease(read(coverageZip()).release)).includes('DESCRIPTOR'));
  });

  it('are refused with a code that is none', () => {
    refuses(
      textFile('coverage.csv', COVERAGE_CSV.replace('M17.12', 'knee')),
      /Row 2 holds no ICD-10-CM code/,
    );
  });
});

describe('lists of the practice', () => {
  it('a charge list names CPT numbers in the practice’s words and prices all codes', () => {
    const file = textFile('charges.csv', CHARGES_CSV);
    const edits = tablesOf(file);
    deepEqual(
      [edits.price('20610'), edits.price('20610', '50'), edits.price('J9997', 'JZ'), edits.price('99213')],
      [11800, 120050, 1800, undefined],
    );
    const { release } = read(file);
    const book = openCodeBook(compileRelease(release));
    const answer = book.lookUp('CPT', '20610', on);
    ok(
      answer.status === 'billable' &&
        answer.entry.title === 'Joint injection' &&
        answer.entry.release.source === 'practice',
    );
    deepEqual(
      release.entries.map((entry) => entry.code),
      ['20610'],
      'a label never hides the title of a HCPCS code',
    );
  });

  it('a licensed CPT list speaks for its year', () => {
    const { id, release, remarks } = read(textFile('cpt-2032.csv', CPT_CSV));
    deepEqual(
      [id, release.meta.covers?.CPT?.from, release.meta.complete, remarks.length],
      ['cpt-2032', '2032-01-01', [], 1],
    );
  });

  it('are refused with rows that are none', () => {
    refuses(
      textFile('charges.csv', CHARGES_CSV.replace('118.00', 'call us')),
      /Row 2 of the charge list has no price/,
    );
    refuses(textFile('charges.csv', CHARGES_CSV.replace('J9997', '20610')), /prices 20610 a second time/);
  });
});
