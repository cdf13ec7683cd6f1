import { looksLikeCpt, looksLikeIcd } from '../base/codeText.js';
import { type CalendarDate, formatUsDate } from '../base/date.js';
import type {
  CodeAnswer,
  CodeBook,
  CodeEntry,
  CodeSystem,
  PathStep,
  ReleaseName,
} from '../codes/codeBook.js';
import { factWords } from './codeFacts.js';
import { noteLines } from './codeNotes.js';

/** How a page is shown. */
export interface PageOptions {
  /** Makes a code, block or chapter number a link; plain when absent. */
  readonly link?: (system: CodeSystem, code: string, text: string) => string;
  /** A page of its own shows everything; a hover keeps to what fits. */
  readonly full?: boolean;
}

/** Most children shown in a hover, and on a page. */
const MOST_CHILDREN = { hover: 30, page: 2000 };
const MOST_NOTES = { hover: 6, page: 1000 };

/** What an encoder's page says of a code, as Markdown; undefined when no set at hand holds it. */
export function codePage(
  book: CodeBook,
  code: string,
  on: CalendarDate,
  options: PageOptions = { full: true },
): string | undefined {
  const pages = systemsOf(code).flatMap((system) => pageOf(book, system, code, on, options) ?? []);
  return pages.length > 0 ? pages.join('\n\n---\n\n') : undefined;
}

function systemsOf(code: string): CodeSystem[] {
  if (/^\d{2}$/.test(code)) return ['POS', 'modifier'];
  if (/^[A-Z0-9]{2}$/i.test(code)) return ['modifier'];
  if (looksLikeCpt(code)) return ['CPT'];
  return looksLikeIcd(code) ? ['ICD-10-CM', 'HCPCS'] : ['HCPCS'];
}

/** The page of a code in one system. */
export function pageOf(
  book: CodeBook,
  system: CodeSystem,
  code: string,
  on: CalendarDate,
  options: PageOptions = {},
): string | undefined {
  const answer = book.lookUp(system, code, on);
  if (!('entry' in answer)) return undefined;
  const { entry } = answer;
  const isIcd = system === 'ICD-10-CM';
  const link = (text: string, to = text) => options.link?.(system, to, text) ?? text;
  const notes = isIcd ? book.notesOf(entry.code, on) : [];
  const size = options.full ? 'page' : 'hover';
  return [
    `**${entry.code}** ${entry.title}`,
    stateSentence(answer, on),
    datesSentence(answer),
    isIcd ? pathLine(book.pathOf(entry.code, on), link, options.full) : '',
    capital(factWords(book.factsOf(system, entry.code, on)).join(' · ')),
    isIcd ? seventhLine(book, entry, on) : '',
    ...noteLines(notes, entry.code, { divisions: options.full === true, most: MOST_NOTES[size] }, link),
    childrenList(answer, MOST_CHILDREN[size], link),
    sourceLine(
      entry,
      notes.map(({ release }) => release),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** One sentence: whether the code can be billed on the day, or why not and what completes it. */
export function stateSentence(answer: CodeAnswer, on: CalendarDate): string {
  switch (answer.status) {
    case 'billable':
      return answer.entry.system === 'ICD-10-CM'
        ? `Billable on ${formatUsDate(on)}.`
        : `In effect on ${formatUsDate(on)}.`;
    case 'header':
      return answer.children.length > 0
        ? `Not billable on ${formatUsDate(on)}: a header${answer.since ? ` since ${formatUsDate(answer.since)}` : ''}. A code below it completes it.`
        : 'Not billable: a header. The embedded set does not hold the codes below it.';
    case 'ended':
      return `Not valid from ${formatUsDate(answer.on)}.`;
    case 'not-begun':
      return `Valid only from ${formatUsDate(answer.on)}.`;
    case 'unknown':
      return 'No such code in the sets at hand.';
    case 'not-in-set':
      return answer.release.source === 'embedded'
        ? 'Not in the embedded set; not checked.'
        : `Not in ${releaseWords(answer.release)}, which does not hold every code of the day; not checked.`;
    default:
      return `Not checked: ${answer.because}.`;
  }
}

function datesSentence(answer: CodeAnswer): string {
  if (!('entry' in answer)) return '';
  const { entry } = answer;
  const from = entry.from ? `from ${formatUsDate(entry.from)}` : '';
  const until = entry.until ? `until ${formatUsDate(entry.until)} (that day excluded)` : '';
  const words = [from, until].filter(Boolean).join(' ');
  const before =
    answer.status === 'billable' && answer.revised
      ? ` Titled “${answer.revised.title}” before ${formatUsDate(answer.revised.on)}.`
      : '';
  return (words && `In this form ${words}.`) + before;
}

function pathLine(
  path: readonly PathStep[],
  link: (text: string, to?: string) => string,
  full: boolean | undefined,
): string {
  const steps = path.map(({ kind, code, title }) => {
    const name = kind === 'chapter' ? `Chapter ${code}` : code;
    return `${link(name, kind === 'chapter' ? `chapter-${code}` : code)} ${title}`;
  });
  return steps.join(full ? '  \n› ' : ' › ');
}

function seventhLine(book: CodeBook, entry: CodeEntry, on: CalendarDate): string {
  const characters = book.seventhCharactersOf(entry.code, on);
  if (characters.length === 0) return '';
  return `**7th character**: ${characters.map(({ character, meaning }) => `${character} ${meaning}`).join('; ')}`;
}

function childrenList(answer: CodeAnswer, most: number, link: (text: string) => string): string {
  if (answer.status !== 'header' || answer.children.length === 0) return '';
  return entryList(answer.children, most, link);
}

/** Entries as a list, headers marked as going on. */
export function entryList(
  entries: readonly CodeEntry[],
  most: number,
  link: (text: string) => string,
): string {
  const shown = entries
    .slice(0, most)
    .map((child) => `- **${link(child.code)}** ${child.title}${child.billable ? '' : ' …'}`);
  const more = entries.length - shown.length;
  return [...shown, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n');
}

/** Where the page comes from; notes of another edition are named. */
function sourceLine(entry: CodeEntry, notes: readonly ReleaseName[]): string {
  if (entry.system === 'CPT' && entry.release.source === 'embedded')
    return '*CPT, our own label; CPT is licensed by the American Medical Association*';
  const own = releaseWords(entry.release);
  const others = [...new Set(notes.map(releaseWords))].filter((words) => words !== own);
  const from = others.length > 0 ? `; notes: ${others.join(', ')}` : '';
  return `*${entry.system}, ${own}${from}*`;
}

function releaseWords(release: ReleaseName): string {
  if (release.source === 'embedded') return 'embedded set';
  return release.withChanges
    ? `${release.edition} with the changes since, of the embedded set`
    : release.edition;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
