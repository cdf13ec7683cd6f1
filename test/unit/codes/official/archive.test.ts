import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { openArchive } from '../../../../server/src/codes/official/archive.js';
import { OfficialFileError } from '../../../../server/src/codes/official/limits.js';
import { ORDER_ROWS, orderText, orderZip, workbook, zipOf } from './published.js';
import { refuses } from './support.js';

const DIRECTORY = [0x50, 0x4b, 1, 2];

/** Changes bytes of the list of files, counted from the beginning of its first entry. */
function withDirectory(zip: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = zip.slice();
  let at = copy.length - 4;
  while (!DIRECTORY.every((byte, index) => copy[at + index] === byte)) at--;
  change(new DataView(copy.buffer, at));
  return copy;
}

const sizeAt = 24;

describe('a zip', () => {
  it('is listed without being unpacked, and unpacked exactly', () => {
    const zip = zipOf({ 'a/b.txt': 'beta '.repeat(5000), 'c.txt': '' });
    const members = openArchive(zip);
    deepEqual(
      members.map(({ path, name, size, modified }) => [path, name, size, modified.year, modified.month]),
      [
        ['a/b.txt', 'b.txt', 25000, 2031, 6],
        ['c.txt', 'c.txt', 0, 2031, 6],
      ],
    );
    equal(new TextDecoder().decode(members[0]?.bytes()), 'beta '.repeat(5000));
  });

  it('that unpacks to far more than its size is refused before it is', () => {
    const bomb = zipOf({ 'icd10cm_order_2032.txt': new Uint8Array(16 * 1024 * 1024) });
    ok(bomb.length < 100_000);
    refuses({ name: 'bomb.zip', bytes: bomb }, /unpacks to more than 200 times its size/);
    const sheet = zipOf({ 'xl/worksheets/sheet1.xml': new Uint8Array(16 * 1024 * 1024) });
    refuses({ name: 'bomb.xlsx', bytes: sheet }, /unpacks to more than 200 times its size/);
  });

  it('that lies about a size is found out after a few kilobytes', () => {
    const honest = zipOf({ 'icd10cm_order_2032.txt': new Uint8Array(8 * 1024 * 1024) });
    const lying = withDirectory(honest, (view) => view.setUint32(sizeAt, 1000, true));
    refuses({ name: 'x.zip', bytes: lying }, /cut off or damaged/);
    const huge = withDirectory(honest, (view) => view.setUint32(sizeAt, 0x7fffffff, true));
    refuses({ name: 'x.zip', bytes: huge }, /larger than 512 MB unpacked/);
    const large = withDirectory(honest, (view) => view.setUint32(sizeAt, 0xffffffff, true));
    refuses({ name: 'x.zip', bytes: large }, /Zip64/);
  });

  it('whose paths lead out of it is refused', () => {
    for (const path of [
      '../evil.txt',
      'a/../../evil.txt',
      '/etc/passwd',
      'C:/evil.txt',
      '..\\evil.txt',
      'bad\nname.txt',
    ])
      refuses({ name: 'x.zip', bytes: zipOf({ [path]: 'x' }) }, /leads out of it/);
  });

  it('that is encrypted, cut off, changed or empty of anything known is refused', () => {
    const { bytes } = orderZip();
    const single = zipOf({ 'a.txt': orderText(ORDER_ROWS) });
    refuses(
      { name: 'x.zip', bytes: withDirectory(single, (view) => view.setUint16(8, 1, true)) },
      /encrypted/,
    );
    refuses(
      {
        name: 'x.zip',
        bytes: withDirectory(single, (view) => view.setUint16(10, 12, true)),
      },
      /packed in a way/,
    );
    for (const share of [0.1, 0.5, 0.9, 0.99])
      refuses({ name: 'x.zip', bytes: bytes.slice(0, bytes.length * share) }, /cut off or damaged/);
    refuses(
      { name: 'x.zip', bytes: zipOf({ 'report.pdf': '%PDF', 'notes.txt': 'nothing' }) },
      /None of the files in the zip/,
    );
    refuses({ name: 'x.zip', bytes: zipOf({}) }, /None of the files in the zip/);
  });

  it('with one wrong bit in its data is refused', () => {
    const zip = zipOf({ 'a.txt': orderText(ORDER_ROWS).repeat(20) });
    let found = 0;
    for (let at = 40; at < 200; at += 7) {
      const copy = zip.slice();
      copy[at] = (copy[at] ?? 0) ^ 4;
      try {
        const [member] = openArchive(copy);
        member?.bytes();
      } catch (error) {
        ok(error instanceof OfficialFileError);
        found++;
      }
    }
    equal(found, 23);
  });
});

describe('other hostile files', () => {
  it('are refused with a sentence', () => {
    refuses({ name: 'empty.zip', bytes: new Uint8Array() }, /empty/);
    refuses({ name: 'x.csv', bytes: new Uint8Array([0, 1, 2, 3, 0]) }, /binary data/);
    refuses({ name: 'x.csv', bytes: new TextEncoder().encode('hello\n') }, /none that can be compiled/);
    refuses(
      {
        name: 'x.csv',
        bytes: new TextEncoder().encode(`code,label,price\n20610,${'a'.repeat(1_100_000)},1.00\n`),
      },
      /cell longer than/,
    );
    refuses(
      { name: 'x.csv', bytes: new TextEncoder().encode('code,label,price\n20610,"open,1.00\n') },
      /quote that does not end/,
    );
    refuses(
      { name: 'icd10cm_order_2032.txt', bytes: new TextEncoder().encode('x'.repeat(1_100_000)) },
      /longer than/,
    );
    refuses({ name: 'x.xlsx', bytes: workbook([]).slice(0, 60) }, /cut off or damaged/);
    refuses({ name: 'x.xlsx', bytes: zipOf({ 'xl/other.xml': '<a/>' }) }, /no workbook/);
    const wide = `${Array.from({ length: 3000 }, () => 'x').join(',')}\n`;
    refuses({ name: 'x.csv', bytes: new TextEncoder().encode(wide) }, /more than 2048 cells/);
    throws(() => openArchive(new Uint8Array(22)), OfficialFileError);
  });
});
