import { deepEqual, equal } from 'node:assert/strict';
import { readCsv, writeCsv } from '../../../server/src/base/csv.js';
import { centsOf, decimalOf } from '../../../server/src/base/money.js';
import { formatPersonName, readPersonName } from '../../../server/src/base/personName.js';
import {
  formatPostalAddress,
  isPostOfficeBox,
  readPostalAddress,
} from '../../../server/src/base/postalAddress.js';

describe('CSV', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['a,b\n1,2\n', ['1 a|b', '2 1|2']],
    ['\ufeffa;b\r\n1,5;"2;3"\r\n', ['1 a|b', '2 1,5|2;3']],
    ['a\tb\n\n\n1\t2', ['1 a|b', '4 1|2']],
    ['a,b\n"x\ny","say ""hi"""\n3,4', ['1 a|b', '2 x\ny|say "hi"', '4 3|4']],
    ['a\n x \n', ['1 a', '2 x']],
    ['a,b\n"never closed,2\n3', ['1 a|b', '2 never closed,2\n3']],
    ['', []],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () =>
      deepEqual(
        readCsv(text).map(({ line, cells }) => `${line} ${cells.join('|')}`),
        expected,
      ),
    );
  it('reads what it writes, and keeps formulas as text', () => {
    const rows = [
      ['a', 'b"c', 'd,e', 'f\ng', '5'],
      ['1', '', 'x', 'y', 'z'],
    ];
    deepEqual(
      readCsv(writeCsv(rows)).map((row) => row.cells),
      rows,
    );
    equal(writeCsv([['=1+1', undefined, 7]]), "'=1+1,,7\r\n");
  });
});

describe('names', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Whitfield, Dana R', 'Whitfield|Dana|R|'],
    ['Dana R. Whitfield Jr.', 'Whitfield|Dana|R|Jr'],
    ['WHITFIELD^DANA^R', 'WHITFIELD|DANA|R|'],
    ['Karen Osei, MD', 'Osei|Karen||'],
    ['Dr. Osei', 'Osei|||'],
    ['Osei, Karen MD, FACP', 'Osei|Karen||'],
    ['Do, Anh', 'Do|Anh||'],
    ['Anh Do', 'Do|Anh||'],
    ['Maria de la Cruz', 'de la Cruz|Maria||'],
    ["O'Brien, Sean III", "O'Brien|Sean||III"],
    ['Doe, Ann (Annie)', 'Doe|Ann||'],
    ['Madonna', 'Madonna|||'],
  ];
  for (const [written, expected] of cases)
    it(written, () => {
      const name = readPersonName(written);
      equal(name && [name.last, name.first, name.middle, name.suffix].join('|'), expected);
    });
  it('are none in ***, and read again as they are written for the form', () => {
    equal(readPersonName('***'), undefined);
    for (const [written] of cases) {
      const name = readPersonName(written);
      if (name?.first) deepEqual(readPersonName(formatPersonName(name)), name);
    }
  });
});

describe('addresses and amounts', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['12 Elm Street, Apt 4, Dayton, OH 45402-1234', '12 Elm Street|Apt 4|Dayton|OH|454021234'],
    ['12 Elm St, Dayton OH 45402', '12 Elm St||Dayton|OH|45402'],
    ['12 Elm St, Dayton, oh  45402, USA', '12 Elm St||Dayton|OH|45402'],
    ['Dayton, OH 45402', undefined],
    ['12 Elm Street', undefined],
  ];
  for (const [written, expected] of cases)
    it(written, () => {
      const address = readPostalAddress(written);
      equal(
        address && [address.line1, address.line2, address.city, address.state, address.zip].join('|'),
        expected,
      );
      if (address) deepEqual(readPostalAddress(formatPostalAddress(address)), address);
    });
  it('knows a post office box', () => {
    deepEqual(
      ['PO Box 7', 'P.O. Box 7', 'Post Office Box 7', '7 Box Elder Road', '12 Poplar'].map(isPostOfficeBox),
      [true, true, true, false, false],
    );
  });
  it('writes amounts without needless zeros, exactly, and reads them back', () => {
    deepEqual([14200, 7250, 5, 0, -2010, 99999999].map(decimalOf), [
      '142',
      '72.5',
      '0.05',
      '0',
      '-20.1',
      '999999.99',
    ]);
    for (let cents = -300; cents <= 300; cents++) equal(centsOf(decimalOf(cents)), cents);
    deepEqual(['72.50', '.5', '1.005', 'x', ''].map(centsOf), [7250, 50, undefined, undefined, undefined]);
  });
});
