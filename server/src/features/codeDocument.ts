import { type CalendarDate, formatUsDate } from '../base/date.js';
import type { CodeBook, CodeSystem, Division } from '../codes/codeBook.js';
import { noteLines } from './codeNotes.js';
import { codePage, entryList, type PageOptions, pageOf } from './codePage.js';

/**
 * The code document: pages that link to one another, so that a reader walks from the list of chapters down to a code and up again. A name is a code, a block (`E08-E13`), a
 * chapter (`chapter-4`) or `chapters`. Links are names of pages beside it: `E11.6.md`.
 */
export function codeDocument(
  book: CodeBook,
  system: CodeSystem | undefined,
  name: string,
  on: CalendarDate,
): string {
  const page =
    system === undefined || system === 'ICD-10-CM'
      ? (divisionPage(book, name, on) ?? icdOrOther(book, system, name, on))
      : icdOrOther(book, system, name, on);
  return `${page ?? notFound(name, on)}\n\n${link('Chapters of ICD-10-CM', 'chapters')}\n`;
}

function icdOrOther(
  book: CodeBook,
  system: CodeSystem | undefined,
  name: string,
  on: CalendarDate,
): string | undefined {
  const options: PageOptions = { full: true, link: (_system, code, text) => link(text, code) };
  const page = system ? pageOf(book, system, name, on, options) : codePage(book, name, on, options);
  return page?.replace(/^\*\*(\S+)\*\* (.*)$/m, '# $1 $2');
}

function notFound(name: string, on: CalendarDate): string {
  return `# ${name}\n\nNo code set at hand holds this code for ${formatUsDate(on)}; it was not checked.`;
}

/** The page of all chapters, of a chapter or of a block. */
function divisionPage(book: CodeBook, name: string, on: CalendarDate): string | undefined {
  const divisions = book.divisions();
  if (name === 'chapters')
    return `# ICD-10-CM\n\n${divisionList(divisions.filter(({ kind }) => kind === 'chapter'))}`;
  const division = divisions.find((candidate) => pageName(candidate) === name);
  if (!division) return undefined;
  const heading = `# ${division.kind === 'chapter' ? `Chapter ${division.code}` : division.code} ${division.title}`;
  const categories = [
    ...book.categoriesIn(division.first, division.last, on),
    ...(division.also ?? []).flatMap((category) => book.categoriesIn(category, category, on)),
  ];
  const at = `${division.first}-${division.last}`;
  const notes = noteLines(
    book.notesOf(division.first, on).filter((note) => note.at === at),
    at,
    { divisions: true, most: 1000 },
    (code) => link(code),
  );
  if (division.kind === 'block')
    return [heading, ...notes, entryList(categories, 2000, (code) => link(code))].join('\n\n');
  const blocks = divisions.filter(
    ({ kind, first }) => kind === 'block' && division.first <= first && first <= division.last,
  );
  const loose = categories.filter(
    ({ code }) => !blocks.some(({ first, last }) => first <= code && code <= last),
  );
  return [heading, ...notes, divisionList(blocks), entryList(loose, 2000, (code) => link(code))]
    .filter(Boolean)
    .join('\n\n');
}

function divisionList(divisions: readonly Division[]): string {
  return divisions
    .map((division) => {
      const name = division.kind === 'chapter' ? `Chapter ${division.code}` : division.code;
      return `- ${link(name, pageName(division))} ${division.title}`;
    })
    .join('\n');
}

function pageName({ kind, code }: Division): string {
  return kind === 'chapter' ? `chapter-${code}` : code;
}

function link(text: string, name = text): string {
  return `[${text}](${name}.md)`;
}
