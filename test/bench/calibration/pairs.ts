import { checkText } from '../../rules/support.js';
import { factCases } from '../../unit/reading/fixtures.js';

/** Rules that compare a coded diagnosis with the note. */
const ABOUT_SUPPORT = /^(?:DOC|CON)-/;
/** How far the codes are moved to other problems. */
const SHIFT = 37;

interface Coded {
  readonly problem: string;
  readonly codes: readonly string[];
}

/**
 * Problems as providers word them, each alone in a note, with codes: those a coder chose for it (nothing may be said), one of another problem (something should be), and its own
 * code where the problem is in doubt, denied, or only in the past history list.
 */
export function benchPairs(): void {
  const problems = factCases()
    .map(
      ({ text, codes }): Coded => ({
        problem: text.trim(),
        codes: codes.filter((code) => /^[A-Y]\d/.test(code)),
      }),
    )
    .filter(({ codes }) => codes.length > 0);
  const print = (name: string, notes: readonly string[], wanted: RegExp) => {
    const hit = notes.filter((note) => rulesOn(note).some((rule) => wanted.test(rule))).length;
    console.log(
      `${name.padEnd(56)}${String(notes.length).padStart(6)}${String(hit).padStart(6)}${(hit / notes.length).toFixed(2).padStart(7)}`,
    );
  };
  console.log(`${'a problem with'.padEnd(56)}${' notes'}${'  said'}${'  share'}`);
  print(
    'its own codes (each finding is false)',
    problems.map((of) => noteWith(of.problem, of.codes)),
    ABOUT_SUPPORT,
  );
  const swapped = problems.flatMap((of, index) => {
    const code = problems[(index + SHIFT) % problems.length]?.codes[0] ?? '';
    return of.codes.some((own) => own.slice(0, 3) === code.slice(0, 3)) ? [] : [noteWith(of.problem, [code])];
  });
  print('the code of another problem', swapped, ABOUT_SUPPORT);
  const diseases = problems.filter(({ codes }) => /^[A-NS]/.test(codes[0] ?? '') && codes.length === 1);
  const own = (wording: (problem: string) => string) =>
    diseases.map(({ problem, codes }) => noteWith(wording(problem), codes));
  print(
    'its code, the problem suspected (DOC-005)',
    own((problem) => `Suspected ${problem}.`),
    /^DOC-005/,
  );
  print(
    'its code, the problem denied (CON-005)',
    own((problem) => `Cough. No evidence of ${problem}.`),
    /^(?:CON-005|DOC-010)/,
  );
  const listed = diseases.map(({ problem, codes }) =>
    noteWith('Acute bronchitis.', codes, `PAST MEDICAL HISTORY: ${problem}.\n\n`),
  );
  print('its code, the problem only in the list (DOC-009)', listed, /^(?:DOC-009|DOC-010)/);
}

function rulesOn(note: string): string[] {
  return checkText(note).outcome.findings.map(({ rule }) => rule);
}

function noteWith(problem: string, codes: readonly string[], before = ''): string {
  const lines = codes.slice(0, 12).map((code, index) => `${'ABCDEFGHIJKL'.charAt(index)}  ${code}`);
  return [
    'Patient: Roe, Ann   DOB: 01/05/1960   MRN: 1001',
    'DOS: 03/03/2026   POS: 11   Provider: Karen Osei, MD   NPI: 1234567893',
    '',
    'HPI: Here for follow-up.',
    '',
    `${before}Assessment and Plan:`,
    `1. ${problem}`,
    '',
    'Electronically signed by Karen Osei, MD 03/03/2026',
    '',
    'CODING',
    ...lines,
    '99213  A',
    '',
  ].join('\n');
}
