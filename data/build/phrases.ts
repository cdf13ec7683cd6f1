import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constantModule, type GeneratedFile, ROOT } from './generated.js';
import { readTsv } from './tsv.js';

/** Phrase lists and payer words, compiled into tables. */
export function buildPhrases(): GeneratedFile[] {
  const vague = readTsv('data/language/vague-phrases.tsv', 2).map(({ cells, where }) => {
    const [name = '', phrase, here = ''] = cells;
    if (!/^V(?:\d|1[0-5])$/.test(name))
      throw new Error(`${where}: "${name}" is no class of vague-classes.tsv`);
    return [name, phrase, here];
  });
  const references = readTsv('data/language/reference-phrases.tsv', 1).map((row) => row.cells[0]);
  const payers = readTsv('data/payers/payer-words.tsv', 2).map((row) => [
    row.cells[0],
    wordList(row.cells[1]),
  ]);
  return [
    table(
      'standardSentences',
      'STANDARD_SENTENCES',
      'readonly string[]',
      textLines('data/language/standard-sentences.txt'),
    ),
    table(
      'vaguePhrases',
      'VAGUE_PHRASES',
      'readonly (readonly [phraseClass: string, phrase: string, here: string])[]',
      vague,
    ),
    table(
      'vagueClasses',
      'VAGUE_CLASSES',
      'readonly (readonly [name: string, severity: string, does: string, settles: string])[]',
      readTsv('data/language/vague-classes.tsv', 4).map(({ cells }) => cells.slice(0, 4)),
    ),
    table(
      'vagueLabels',
      'VAGUE_LABELS',
      'readonly (readonly [vagueClass: string, labels: readonly string[], codes: readonly string[], words: readonly string[], ask: string])[]',
      readTsv('data/language/vague-labels.tsv', 3).map(({ cells }) => [
        cells[0],
        wordList(cells[1]),
        (cells[2] ?? '').split(/\s+/),
        wordList(cells[3]?.replace(/^=/, '')),
        cells[4] ?? '',
      ]),
    ),
    table(
      'titleAxes',
      'TITLE_AXES',
      'readonly (readonly [axis: string, value: string, words: readonly string[], both: readonly string[]])[]',
      readTsv('data/language/title-axes.tsv', 3).map(({ cells }) => [
        cells[0],
        cells[1],
        wordList(cells[2]),
        wordList(cells[3]),
      ]),
    ),
    table('examSystems', 'EXAM_SYSTEMS', 'readonly string[]', textLines('data/language/exam-systems.txt')),
    table('lifelong', 'LIFELONG', 'readonly string[]', textLines('data/language/lifelong.txt')),
    table(
      'ageCounterparts',
      'AGE_COUNTERPARTS',
      'readonly (readonly [child: string, adult: string])[]',
      readTsv('data/codes/age-counterparts.tsv', 2).map(({ cells }) => [cells[0], cells[1]]),
    ),
    table(
      'combinations',
      'COMBINATIONS',
      'readonly (readonly [code: string, beside: readonly (readonly string[])[], combination: string, unless: readonly string[]])[]',
      readTsv('data/codes/combinations.tsv', 3).map(({ cells }) => [
        cells[0],
        (cells[1] ?? '').split(' + ').map((group) => group.split(',').map((code) => code.trim())),
        cells[2],
        wordList(cells[3]),
      ]),
    ),
    table(
      'nicknames',
      'NICKNAMES',
      'readonly (readonly string[])[]',
      textLines('data/language/nicknames.txt').map((line) => line.split(/\s+/)),
    ),
    table(
      'codeGroups',
      'CODE_GROUPS',
      'readonly (readonly [group: string, beginnings: readonly string[]])[]',
      readTsv('data/codes/code-groups.tsv', 2).map(({ cells }) => [cells[0], (cells[1] ?? '').split(/\s+/)]),
    ),
    table(
      'historyCounterparts',
      'HISTORY_COUNTERPARTS',
      'readonly (readonly [current: string, history: string])[]',
      readTsv('data/codes/history-counterparts.tsv', 2).map(({ cells }) => [cells[0], cells[1]]),
    ),
    table(
      'replacedParts',
      'REPLACED_PARTS',
      'readonly (readonly [beginning: string, operations: readonly string[], status: string, services: readonly string[], sided: boolean])[]',
      readTsv('data/codes/replaced-parts.tsv', 5).map(({ cells }) => [
        cells[0],
        wordList(cells[1]),
        cells[2],
        (cells[3] ?? '').split(/\s+/),
        cells[4] === 'side',
      ]),
    ),
    table(
      'integralSymptoms',
      'INTEGRAL_SYMPTOMS',
      'readonly (readonly [symptoms: readonly string[], diseases: readonly string[]])[]',
      readTsv('data/codes/integral-symptoms.tsv', 2).map(({ cells }) => [
        (cells[0] ?? '').split(/\s+/),
        (cells[1] ?? '').split(/\s+/),
      ]),
    ),
    table(
      'phaseCues',
      'PHASE_CUES',
      'readonly (readonly [phase: string, phrases: readonly string[]])[]',
      readTsv('data/language/phase-cues.tsv', 2).map(({ cells }) => [cells[0], wordList(cells[1])]),
    ),
    table(
      'timedServices',
      'TIMED_SERVICES',
      'readonly (readonly [code: string, procedure: string])[]',
      readTsv('data/codes/timed-services.tsv', 2).map(({ cells }) => [cells[0], cells[1]]),
    ),
    table(
      'serviceReasons',
      'SERVICE_REASONS',
      'readonly (readonly [services: readonly string[], diagnoses: readonly string[]])[]',
      readTsv('data/codes/service-reasons.tsv', 2).map(({ cells }) => [
        (cells[0] ?? '').split(/\s+/),
        (cells[1] ?? '').split(/\s+/),
      ]),
    ),
    table(
      'copyCues',
      'COPY_CUES',
      'readonly (readonly [cueClass: string, phrases: readonly string[]])[]',
      readTsv('data/language/copy-cues.tsv', 2).map(({ cells }) => [cells[0], phraseList(cells[1])]),
    ),
    table(
      'removedOrgans',
      'REMOVED_ORGANS',
      'readonly (readonly [removals: readonly string[], findings: readonly string[]])[]',
      readTsv('data/language/removed-organs.tsv', 2).map(({ cells }) => [
        phraseList(cells[0]),
        phraseList(cells[1]),
      ]),
    ),
    serviceRanges('seriesServices', 'SERIES_SERVICES', 'data/codes/series-services.tsv'),
    serviceRanges('ownVisits', 'OWN_VISITS', 'data/codes/own-visits.tsv'),
    table('referencePhrases', 'REFERENCE_PHRASES', 'readonly string[]', references),
    table(
      'payerWords',
      'PAYER_WORDS',
      'readonly (readonly [profile: string, words: readonly string[]])[]',
      payers,
    ),
    table(
      'fillerWords',
      'FILLER_WORDS',
      'readonly string[]',
      textLines('data/language/filler-words.txt').flatMap((line) => line.split(/\s+/)),
    ),
  ];
}

/** Numbers and ranges of services. */
function serviceRanges(file: string, name: string, path: string): GeneratedFile {
  return table(
    file,
    name,
    'readonly (readonly [first: string, last: string])[]',
    readTsv(path, 2).map(({ cells }) => {
      const [first = '', last = first] = (cells[0] ?? '').split('-');
      return [first, last];
    }),
  );
}

function table(file: string, name: string, type: string, value: unknown): GeneratedFile {
  return { path: `server/src/generated/${file}.ts`, content: constantModule(name, type, value) };
}

/** A cell of phrases separated by ";". */
function wordList(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((words) => words.trim())
    .filter(Boolean);
}

function textLines(path: string): string[] {
  return readFileSync(join(ROOT, path), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function phraseList(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(';')
    .map((phrase) => phrase.trim())
    .filter(Boolean);
}
