import { deepEqual, equal } from 'node:assert/strict';
import { compileRelease } from '../../../../server/src/codes/compile.js';
import { openCodeBook } from '../../../../server/src/codes/openCodeBook.js';
import {
  ADDENDA,
  DRUGS,
  INDEX,
  ORDER_ROWS,
  orderText,
  orderZip,
  TABULAR,
  textFile,
  xmlZip,
  zipOf,
} from './published.js';
import { day, read, refuses } from './support.js';

describe('ICD-10-CM code descriptions', () => {
  it('are read from the order file in the zip, with what the addenda changed', () => {
    const { id, counts, release } = read(orderZip());
    equal(id, 'icd10cm-FY2032');
    equal(counts, '7 entries, 4 billable');
    deepEqual(release.meta.covers, { 'ICD-10-CM': { from: '2031-10-01', until: '2032-10-01' } });
    const book = openCodeBook(compileRelease(release));
    const status = (code: string) => book.lookUp('ICD-10-CM', code, day('2031-11-01')).status;
    deepEqual(['A00', 'A000', 'A00.1', 'A00.11', 'A00.2', 'A00.3'].map(status), [
      'header',
      'billable',
      'header',
      'billable',
      'ended',
      'unknown',
    ]);
    const editions = release.entries.filter((entry) => entry.code === 'A00.1');
    deepEqual(
      editions.map(({ header, from, until }) => [header, from, until]),
      [
        [true, 20311001, 0],
        [false, 0, 20311001],
      ],
    );
  });

  it('take changes published in winter for those of April', () => {
    const { release } = read(orderZip(new Date(2032, 0, 4)));
    deepEqual(
      release.entries.filter((entry) => entry.until > 0).map((entry) => [entry.code, entry.until]),
      [
        ['A00.1', 20320401],
        ['A00.2', 20320401],
        ['A00.0', 20320401],
      ],
    );
  });

  it('are read from the plain text, too, with the year from the name or stated', () => {
    const text = orderText(ORDER_ROWS);
    equal(read(textFile('icd10cm-order-2032.txt', text)).id, 'icd10cm-FY2032');
    equal(read(textFile('anything.dat', text), { edition: 'FY2033' }).id, 'icd10cm-FY2033');
    refuses(textFile('icd10cm_order_2031.txt', text), /calls itself FY2031, not FY2032/, {
      edition: 'FY2032',
    });
    refuses(textFile('anything.dat', text), /which fiscal year.*--edition FY2026/);
    refuses(textFile('anything.dat', text), /no edition of this code set/, { edition: '2nd' });
  });

  it('are refused when lines are missing, doubled, cut off or none of theirs', () => {
    const lines = orderText(ORDER_ROWS).split(/(?<=\n)/);
    const file = (text: string) => textFile('icd10cm_order_2032.txt', text);
    refuses(file([...lines.slice(0, 2), ...lines.slice(3)].join('')), /order number 00004 where 3/);
    refuses(file(lines.join('').slice(0, -20)), /breaks off|no line/);
    refuses(file(lines.slice(0, 4).join('')), /does not reach from A00/);
    refuses(file(`${lines.join('')}and more\r\n`), /Line 8 is no line/);
    refuses(file(orderText([...ORDER_ROWS, ['Z990', 1, 'Again']])), /lists a code twice/);
    const other = zipOf({
      'icd10cm_order_2032.txt': orderText(ORDER_ROWS),
      'icd10cm_order_addenda_2032.txt': ADDENDA.replace(
        '  4 codes in icd10cm_order_2032',
        '  5 codes in icd10cm_order_2032',
      ),
    });
    refuses({ name: 'x.zip', bytes: other }, /4 codes and 3 headers where its addenda state 5 and 3/);
  });
});

describe('ICD-10-CM XML', () => {
  it('gives chapters, blocks, codes, notes and terms of the tabular list', () => {
    const { id, release } = read(textFile('icd10cm_tabular_2032.xml', TABULAR));
    equal(id, 'icd10cm-tabular-FY2032');
    deepEqual(release.divisions, [
      { kind: 'chapter', first: 'A00', last: 'B99', title: 'Imagined diseases' },
      { kind: 'block', first: 'A00', last: 'A09', title: 'Imagined fevers' },
    ]);
    deepEqual(
      release.notes?.filter((note) => note.kind !== 'inclusion term' && note.kind !== 'note'),
      [
        {
          kind: 'use additional',
          at: 'A00-B99',
          level: 'chapter',
          text: 'code to say how imagined it is (Z99.-)',
          targets: ['Z99'],
        },
        { kind: 'excludes1', at: 'A00-A09', level: 'block', text: 'real fevers (R50.-)', targets: ['R50'] },
        { kind: 'includes', at: 'A00', level: 'code', text: 'fever of the imagination' },
        {
          kind: 'code first',
          at: 'A00',
          level: 'code',
          text: 'imagination, such as: daydreams (B01-B03, B05.1)',
          targets: ['B01-B03', 'B05.1'],
        },
        { kind: 'seventh character', at: 'A00.1', level: 'code', text: 'A first evening' },
        { kind: 'seventh character', at: 'A00.1', level: 'code', text: 'D later evening' },
      ],
    );
    deepEqual(
      release.terms?.map((term) => term.path),
      [['Monday fever'], ['Dawn fever']],
    );
  });

  it('spells out the codes that seventh characters make, placeholder and exceptions included', () => {
    const { release } = read(textFile('icd10cm_tabular_2032.xml', TABULAR));
    deepEqual(
      release.entries.map((entry) => `${entry.code} ${entry.header ? 'header' : entry.title}`).sort(),
      [
        'A00 header',
        'A00.0 Imagined fever of mornings',
        'A00.1 header',
        'A00.11 header',
        'A00.117 header',
        'A00.117A Very early, first evening',
        'A00.12 header',
        'A00.12XA Imagined fever of late evenings, first evening',
        'A00.12XD Imagined fever of late evenings, later evening',
      ],
    );
  });

  it('gives main terms, subterms and cross references of the index, and the cells of the tables', () => {
    const { release, counts } = read(xmlZip());
    equal(counts, '9 entries, 10 notes, 4 index terms');
    deepEqual(
      release.terms?.filter((term) => term.source !== 'inclusion term'),
      [
        {
          path: ['Fever (imagined) (dreamt)', 'morning', 'Monday'],
          targets: [],
          source: 'index',
          see: 'Dawn',
        },
        { path: ['Fever (imagined) (dreamt)', 'morning'], targets: ['A00.0', 'Z99.0'], source: 'index' },
        { path: ['Fever (imagined) (dreamt)'], targets: ['A00.9'], source: 'index' },
        { path: ['Moonlight', 'Poisoning, Accidental'], targets: ['T51.3X1'], source: 'drug table' },
      ],
    );
  });

  it('keeps documents added one by one apart', () => {
    equal(read(textFile('icd10cm_index_2032.xml', INDEX)).id, 'icd10cm-index-FY2032');
    equal(read(textFile('icd10cm_drug_2032.xml', DRUGS)).id, 'icd10cm-drugs-FY2032');
  });

  it('lets an index alone add terms, while the list of the year before still says which codes exist', () => {
    const index = read(textFile('icd10cm_index_2033.xml', INDEX.replace('2032', '2033')));
    const book = openCodeBook([compileRelease(read(orderZip()).release), compileRelease(index.release)]);
    equal(book.lookUp('ICD-10-CM', 'A00.0', day('2032-11-01')).status, 'billable');
  });

  it('is refused with document types, entities, other years, depth and broken nesting', () => {
    const file = (text: string) => textFile('icd10cm_tabular_2032.xml', text);
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
    refuses(
      file(TABULAR.replace('<ICD10CM.tabular>', `${bomb}<ICD10CM.tabular>`)),
      /declares a document type/,
    );
    refuses(file(TABULAR.replace('Imagined diseases', '&secret;')), /not well-formed.*entity/);
    refuses(file(TABULAR.replace('</chapter>', '')), /not well-formed/);
    refuses(file(TABULAR.slice(0, 900)), /not well-formed/);
    refuses(file(TABULAR.replace('<diag>', '<a>'.repeat(100))), /nested deeper than 64/);
    refuses(file(TABULAR.replace('A00.0', 'nonsense')), /names a code that is none/);
    const mixed = zipOf({ 'a.xml': TABULAR, 'b.xml': INDEX.replace('2032', '2031') });
    refuses({ name: 'mixed.zip', bytes: mixed }, /of different years/);
  });
});
