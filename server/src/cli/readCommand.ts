import { resolve } from 'node:path';
import type { CalendarDate } from '../base/date.js';
import { check } from '../check.js';
import { NO_HISTORY } from '../history/history.js';
import { parseNote } from '../note/parseNote.js';
import { DEFAULT_CONFIGURATION } from '../project/configuration.js';
import { type ReadingReport, readingReport } from '../report/readingReport.js';
import { relativePath } from './checkCommand.js';
import { installedCodes } from './home.js';
import { EXIT, type Io, UsageError } from './io.js';
import { decodeNote, readNoteFile } from './noteFiles.js';
import { choice, type OptionTable, parseOptions, text } from './options.js';
import { dateOption } from './optionValues.js';
import { VERSION } from './version.js';

export const READ_OPTIONS: OptionTable = {
  format: { type: 'string' },
  'as-of': { type: 'string' },
  home: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

/** `clean-claim read NOTE`: what the prose of a note states. Shows text of the note; that is what it is for. */
export async function readCommand(args: readonly string[], io: Io): Promise<number> {
  const parsed = parseOptions(args, READ_OPTIONS);
  const format = choice(parsed, 'format', ['json', 'text'], 'text');
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('read takes one note; - reads standard input.');
  const content = await contentOf(file, io);
  if (content === undefined) {
    io.err(`${file}: this file does not exist or cannot be read.\n`);
    return EXIT.couldNotRun;
  }
  const { note } = parseNote(content);
  const path = file === '-' ? 'stdin.note' : relativePath(resolve(io.cwd, file), io.cwd);
  const checked = check(note, {
    codes: installedCodes(text(parsed, 'home'), io).book,
    history: NO_HISTORY,
    configuration: DEFAULT_CONFIGURATION,
    asOf: dateOption(text(parsed, 'as-of'), 'as-of') ?? (io.today() as CalendarDate),
  });
  const report = readingReport(checked, path, VERSION);
  io.out(format === 'json' ? `${JSON.stringify(report, undefined, 1)}\n` : asText(report));
  return EXIT.clean;
}

async function contentOf(file: string, io: Io): Promise<string | undefined> {
  if (file === '-') return decodeNote(await io.readStdin()).text;
  try {
    return readNoteFile(resolve(io.cwd, file)).text;
  } catch {
    return undefined;
  }
}

/** A line for each section, mention and fact, in the order of the text. */
function asText({ sections, mentions, problems, evidence, suggestions }: ReadingReport): string {
  const place = (of: { readonly start: { readonly line: number; readonly character: number } }) =>
    `${of.start.line + 1}:${of.start.character + 1}`;
  const lines = [
    ...sections.map((section) => ({ at: section.headingRange, words: `${section.name}  ${section.title}` })),
    ...mentions.map((mention) => ({
      at: mention.range,
      words: `  ${mention.kind}  ${mention.text.replace(/\s+/g, ' ')}  ${mention.assertion}${mention.historical ? ', past' : ''}${mention.experiencer === 'patient' ? '' : `, ${mention.experiencer}`}`,
    })),
    ...problems
      .flatMap((problem) => problem.facts)
      .map((fact) => ({ at: fact.range, words: `  fact  ${fact.name}: ${fact.value}` })),
    ...suggestions
      .filter(({ coded }) => !coded)
      .map(({ problem, conditions }) => ({
        at: problem.range,
        words: `  not coded; fits: ${conditions.flatMap((list) => list.slice(0, 1).map(({ code }) => code)).join(', ')}`,
      })),
    ...evidence.map(({ range, code, status, missing }) => ({
      at: range,
      words: `  ${code}  ${status}${missing.length > 0 ? `, not found: ${missing.join(', ')}` : ''}`,
    })),
  ];
  return lines
    .sort((a, b) => a.at.start.offset - b.at.start.offset)
    .map(({ at, words }) => `${place(at).padEnd(8)} ${words}\n`)
    .join('');
}
