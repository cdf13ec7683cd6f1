import { deepEqual, equal } from 'node:assert/strict';
import { parseNote } from '../../../server/src/note/parseNote.js';
import { structureCases } from '../reading/fixtures.js';

const sections = (text: string) => parseNote(text).note.sections;
const sentences = (text: string) =>
  sections(text).flatMap((section) => section.sentences.map((span) => text.slice(span.start, span.end)));

describe('layout', () => {
  for (const { text, spans, name } of structureCases()) {
    it(`finds the headings of ${name}`, () => {
      deepEqual(
        sections(text)
          .filter((section) => !section.resumes)
          .map(({ heading, name: section }) => `${heading.value}@${heading.span.start} ${section}`),
        spans.map(({ start, end, marks }) => `${text.slice(start, end)}@${start} ${marks}`),
      );
    });
  }

  it('goes on with the exam behind vital signs that stand within it', () => {
    const text =
      'PHYSICAL EXAMINATION:\nVITAL SIGNS: BP 120/80.\nGENERAL: Well.\nHEENT: Clear.\nIMPRESSION: Well.';
    deepEqual(
      sections(text).map(({ name, resumes }) => (resumes ? `${name} again` : name)),
      ['EXAM', 'VITALS', 'EXAM again', 'ASSESSMENT'],
    );
    equal(text.slice(sections(text)[2]?.body.start).startsWith('GENERAL'), true);
  });

  it('finds headings in capitals within a paragraph, but none in a quotation', () => {
    const text = 'FAMILY HISTORY: Noncontributory. SOCIAL HISTORY: She smokes. He said: HPI: pain.';
    deepEqual(
      sections(text).map(({ name }) => name),
      ['FH', 'SH'],
    );
  });

  it('leaves page furniture out of sentences and joins what it parts', () => {
    const text =
      'HPI: The pain began in the left\nDoe, Ann  MRN 12  Page 1 of 2\nknee and has not spread.\nDoe, Ann  MRN 12  Page 2 of 2\nPlan: rest';
    equal(parseNote(text).note.furniture.length, 2);
    equal(sentences(text)[0]?.startsWith('The pain began'), true);
    equal(
      sentences(text).some((sentence) => sentence.startsWith('Doe')),
      false,
    );
  });

  it('joins lines broken by a machine, capital or not, and no list items', () => {
    const text = [
      'HPI: The patient is a 67 year old woman with a long history of',
      'Parkinson disease who was seen last week by the neurologist at',
      'Mercy Clinic and who has since had two falls, both at home and',
      'both backward. She lives alone.',
      '- Carbidopa and levodopa three times a day, with meals or before',
      '- Walker',
    ].join('\n');
    deepEqual(
      sentences(text).map((sentence) => sentence.replaceAll('\n', ' ').slice(-14)),
      ['both backward.', 'e lives alone.', 'eals or before', 'Walker'],
    );
  });

  it('keeps a question with its answer', () => {
    deepEqual(sentences('ROS: Chest pain? No. Cough? Yes.'), ['Chest pain? No.', 'Cough? Yes.']);
  });
});
