import { shortHash } from '../base/hash.js';
import { compareWithHistory, mayShareText } from '../copies/compareWithHistory.js';
import { ProviderReport, type ProviderSummary } from '../copies/providerReport.js';
import { isWorthTelling } from '../copies/worthTelling.js';
import type { StoredEncounter } from '../history/records.js';
import { readSubject } from '../note/readSubject.js';
import { EXIT, type Io } from './io.js';
import type { Unusable } from './noteFiles.js';
import { type historyFrom, readGiven } from './noteIndex.js';
import { relativePath } from './shownPath.js';
import { VERSION } from './version.js';

/** How the report is printed. */
interface Wanted {
  readonly format: 'text' | 'json';
  /** Providers by number or name as stated, in place of an id. */
  readonly withNames: boolean;
}

/** The notes of a run by provider: how much of them is new, what repeats, and which are most alike. Returns the exit code. */
export function copiesByProvider(
  encounters: readonly StoredEncounter[],
  history: ReturnType<typeof historyFrom>,
  io: Io,
  { format, withNames }: Wanted,
  unreadable: readonly Unusable[],
): number {
  const failed = [...unreadable];
  const summaries = [...byProvider(encounters)].map(([key, own]) => summaryOf(key, own, history, failed));
  const shown = summaries
    .sort((a, b) => b.notes - a.notes || (a.providerKey < b.providerKey ? -1 : 1))
    .map((summary) => plain(summary, withNames, io.cwd));
  const withoutProvider = encounters.filter(({ providerKey }) => !providerKey).length;
  const errors = failed.map(({ path, because }) => ({ path: relativePath(path, io.cwd), because }));
  if (format === 'json') {
    const report = { schema: 1, tool: VERSION, notes: encounters.length, withoutProvider, providers: shown };
    io.out(`${JSON.stringify({ ...report, errors: errors.map(({ path }) => path) }, undefined, 2)}\n`);
  } else {
    for (const provider of shown) io.out(textOfProvider(provider));
    if (withoutProvider > 0) io.out(`${withoutProvider} of the notes name no provider.\n`);
    io.out(CAUTION);
  }
  for (const { path, because } of errors) io.err(`${path}: ${because}\n`);
  return failed.length > 0 ? EXIT.couldNotRun : EXIT.clean;
}

const CAUTION =
  'Shares tell what stands in another note, not why, nor whether it is right: something to talk about, not a finding.\n';

/** Each provider's notes, patient by patient. */
function byProvider(encounters: readonly StoredEncounter[]): Map<string, StoredEncounter[]> {
  const groups = new Map<string, StoredEncounter[]>();
  for (const encounter of encounters) {
    if (!encounter.providerKey) continue;
    const group = groups.get(encounter.providerKey);
    if (group) group.push(encounter);
    else groups.set(encounter.providerKey, [encounter]);
  }
  const key = ({ patientKey, path }: StoredEncounter) => `${patientKey ?? ''} ${path}`;
  for (const group of groups.values()) group.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return groups;
}

function summaryOf(
  key: string,
  own: readonly StoredEncounter[],
  { view, encounterAt, noteOf }: ReturnType<typeof historyFrom>,
  failed: Unusable[],
): ProviderSummary {
  const report = new ProviderReport(key);
  for (const { path } of own) {
    const encounter = encounterAt(path);
    if (!encounter) continue;
    const shares = mayShareText(encounter, view);
    const read = shares || report.wantsNotes ? readGiven(path, {}) : undefined;
    if (read && 'because' in read) {
      failed.push(read);
      continue;
    }
    const note = read && noteOf(path, read.text);
    const sources = note && shares ? compareWithHistory(note, readSubject(note), view, path).sources : [];
    report.add(encounter, note, sources.filter(isWorthTelling));
  }
  return report.summary();
}

type PlainProvider = ReturnType<typeof plain>;

const rounded = (share: number) => Math.round(share * 1000) / 1000;

function plain(summary: ProviderSummary, withNames: boolean, cwd: string) {
  const { providerKey, notes, novelty, nearlyWhole, repeated, alike } = summary;
  return {
    provider: withNames ? providerKey.replace(/^\w+:/, '') : shortHash(providerKey).slice(0, 6),
    notes,
    novelty: novelty
      ? { lower: rounded(novelty.lower), median: rounded(novelty.median), upper: rounded(novelty.upper) }
      : null,
    nearlyWhole,
    repeated: repeated.map(({ sentence, patients }) => ({ sentence, patients: rounded(patients) })),
    alike: alike.map(({ later, earlier, relation, share }) => ({
      later: relativePath(later, cwd),
      earlier: relativePath(earlier, cwd),
      relation,
      share: rounded(share),
    })),
  };
}

function textOfProvider({ provider, notes, novelty, nearlyWhole, repeated, alike }: PlainProvider): string {
  const percent = (share: number) => `${Math.floor(share * 100)} %`;
  const head = `provider ${provider}: ${notes === 1 ? '1 note' : `${notes} notes`}\n`;
  if (!novelty) return `${head}  too few to tell anything\n\n`;
  const lines = [
    `  words that stand in no other note: median ${percent(novelty.median)}, middle half ${percent(novelty.lower)} to ${percent(novelty.upper)}`,
    `  notes of which nearly all stands in another: ${nearlyWhole}`,
    ...(repeated.length > 0 ? ['  sentences that repeat, and with how many of the patients:'] : []),
    ...repeated.map(({ sentence, patients }) => `    ${percent(patients).padStart(5)}  ${sentence}`),
    ...(alike.length > 0 ? ['  most alike:'] : []),
    ...alike.map(
      ({ later, earlier, relation, share }) =>
        `    ${percent(share).padStart(5)}  ${later} with ${earlier}, ${relation}`,
    ),
  ];
  return `${head}${lines.join('\n')}\n\n`;
}
