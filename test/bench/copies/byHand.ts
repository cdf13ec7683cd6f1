import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { notesIn } from './bases.js';
import { withHeader } from './editText.js';
import { ALL, type Pair } from './pairs.js';

const FOLDER = fileURLToPath(new URL('../../fixtures/copies/rewritten/', import.meta.url));
const ANOTHER = { name: 'Selby, Nell', mrn: '990417', born: '03/14/1959' };
const DAY = '04/28/2026';

/** Later notes written by hand, with what must be said of them. */
export function handWrittenPairs(): Pair[] {
  const earlier = new Map(
    [...notesIn('test/fixtures/notes'), ...notesIn('data/samples')].map(({ name, text }) => [name, text]),
  );
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) =>
      readFileSync(FOLDER + file, 'utf8')
        .split(/^--- /m)
        .slice(1),
    )
    .map((block): Pair => {
      const end = block.indexOf('\n');
      const [base = '', expected, patient] = block.slice(0, end).split(' · ');
      const source = earlier.get(base);
      if (!source) throw new Error(`no earlier note ${base}`);
      const rules = patient === 'another' ? ['CPY-001'] : ['CPY-002', 'CPY-003', 'CPY-004'];
      return {
        kind: `${expected}, ${patient} patient`,
        family: 'by hand',
        name: base,
        known: [source],
        later: `${headOf(source, patient === 'another')}\n${block.slice(end + 1)}`,
        ...(expected === 'copied' && { must: rules }),
        never:
          expected === 'silent'
            ? ALL
            : ALL.filter((rule) => !rules.includes(rule) || expected !== 'copied').filter(
                (rule) => expected !== 'no error' || rule !== 'CPY-003',
              ),
      };
    });
}

/** The header of the earlier note for the later one. */
function headOf(source: string, another: boolean): string {
  const text = withHeader(source, { day: DAY, ...(another && ANOTHER) });
  const first = parseNote(text).note.sections.find(
    (section) => section.name !== 'HEADER' && section.name !== 'INSURANCE',
  );
  return text.slice(0, first?.span.start ?? 0);
}
