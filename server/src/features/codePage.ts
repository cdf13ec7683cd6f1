import { looksLikeCpt, looksLikeIcd } from '../base/codeText.js';
import { type CalendarDate, formatUsDate } from '../base/date.js';
import type { CodeAnswer, CodeBook, CodeEntry, CodeSystem } from '../codes/codeBook.js';

/** Most children shown on a page. */
const MOST_CHILDREN = 30;

/** What an encoder's page says of a code, as Markdown; undefined when no set at hand holds it. */
export function codePage(book: CodeBook, code: string, on: CalendarDate): string | undefined {
  const pages = systemsOf(code).flatMap((system) => pageOf(book, system, code, on) ?? []);
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
): string | undefined {
  const answer = book.lookUp(system, code, on);
  if (!('entry' in answer)) return undefined;
  const { entry } = answer;
  const path = system === 'ICD-10-CM' ? book.pathOf(entry.code, on) : [];
  return [
    `**${entry.code}** ${entry.title}`,
    stateSentence(answer, on),
    datesSentence(entry),
    path.map((step) => `${step.code} ${step.title}`).join(' › '),
    childrenList(answer),
    `*${system}, ${releaseWords(entry)}*`,
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
        ? `Not billable on ${formatUsDate(on)}: a header. A code below it completes it.`
        : 'Not billable: a header. The embedded set does not hold the codes below it.';
    case 'ended':
      return `Not valid from ${formatUsDate(answer.on)}.`;
    case 'not-begun':
      return `Valid only from ${formatUsDate(answer.on)}.`;
    case 'unknown':
      return 'No such code in the sets at hand.';
    case 'not-in-set':
      return 'Not in the embedded set; not checked.';
    default:
      return `Not checked: ${answer.because}.`;
  }
}

function datesSentence(entry: CodeEntry): string {
  const from = entry.from ? `from ${formatUsDate(entry.from)}` : '';
  const until = entry.until ? `until ${formatUsDate(entry.until)} (that day excluded)` : '';
  const words = [from, until].filter(Boolean).join(' ');
  return words && `In this form ${words}.`;
}

function childrenList(answer: CodeAnswer): string {
  if (answer.status !== 'header' || answer.children.length === 0) return '';
  const shown = answer.children
    .slice(0, MOST_CHILDREN)
    .map((child) => `- **${child.code}** ${child.title}${child.billable ? '' : ' …'}`);
  const more = answer.children.length - shown.length;
  return [...shown, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n');
}

function releaseWords(entry: CodeEntry): string {
  if (entry.system === 'CPT') return 'our own label; CPT is licensed by the American Medical Association';
  return entry.release.source === 'embedded' ? 'embedded set' : entry.release.edition;
}
