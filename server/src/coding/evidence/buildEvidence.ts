import type { CalendarDate } from '../../base/date.js';
import { once } from '../../base/memo.js';
import type { CodeBook } from '../../codes/codeBook.js';
import type { Note } from '../../note/note.js';
import { vocabularyOf } from '../../reading/conditions/conditionVocabulary.js';
import type { Reading } from '../../reading/reading.js';
import type { Coding } from '../coding.js';
import { diagnosisEvidence } from './diagnosisEvidence.js';
import type { Evidence } from './evidence.js';
import { Finder } from './finder.js';
import { serviceEvidence } from './serviceEvidence.js';

/** Joins each line of the coding block to the passages of the prose that bear on it; each half is computed when first asked for. */
export function buildEvidence(
  note: Note,
  reading: Reading,
  coding: Coding,
  codes: CodeBook,
  dateOfService: CalendarDate,
): Evidence {
  const finder = new Finder(note, reading);
  const sought = { finder, codes, vocabulary: vocabularyOf(codes), on: dateOfService };
  const diagnoses = once(() => coding.diagnoses.map((diagnosis) => diagnosisEvidence(diagnosis, sought)));
  const services = once(() => coding.services.map((service) => serviceEvidence(service, finder)));
  return {
    get diagnoses() {
      return diagnoses();
    },
    get services() {
      return services();
    },
  };
}
