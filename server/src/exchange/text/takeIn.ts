import { lineAt, lineSpan } from '../../base/lines.js';
import { parseNote } from '../../note/parseNote.js';
import { withoutEntities, withoutMojibake } from './characters.js';
import { isHtml, textOfHtml } from './html.js';
import { isRtf, textOfRtf } from './rtf.js';

/** Text from elsewhere made fit to be a note, and what was done to it: sentences without any of the text. */
export interface TakenIn {
  readonly text: string;
  readonly changes: readonly string[];
  /** The same text by encounter; one part where it holds one. */
  readonly encounters: readonly string[];
}

/**
 * Makes a note of text from another program: Rich Text and HTML become plain text, noise of encodings and escapes is cleared away; the words stay
 * as they are. The source is not touched: what comes back is a new text.
 */
export function takeIn(source: string): TakenIn {
  const changes: string[] = [];
  let text = source;
  const step = (sentence: string, next: string) => {
    if (next !== text) changes.push(sentence);
    text = next;
  };
  if (isRtf(text)) step('Rich Text was made plain text.', textOfRtf(text));
  else if (isHtml(text)) step('HTML was made plain text.', textOfHtml(text));
  step('Wrongly decoded characters were read again.', withoutMojibake(text));
  step('Escapes such as &nbsp; were resolved.', withoutEntities(withoutHl7Escapes(text)));
  step('Invisible characters were removed and line ends made alike.', withoutInvisible(text));
  return { text, changes, encounters: encountersOf(text) };
}

/** `\.br\` and the like, which HL7 messages carry. */
function withoutHl7Escapes(text: string): string {
  return text
    .replace(/\\\.(?:br|sp\d*)\\/g, '\n')
    .replace(/\\T\\/g, '&')
    .replace(/\\F\\/g, '|')
    .replace(/\\S\\/g, '^')
    .replace(/\\R\\/g, '~');
}

/** Control and zero-width characters; form feeds stay, since they end pages. */
function withoutInvisible(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      .replace(/\u00a0|\u2007|\u202f/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff\ufffe]/g, '')
      .replace(/[ \t]+$/gm, '')
  );
}

const MOST_ENCOUNTERS = 50;

/** The text cut where the header of another encounter begins, as often as one does. */
function encountersOf(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (parts.length < MOST_ENCOUNTERS) {
    const cut = startOfSecond(rest);
    if (cut === undefined) break;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

/** Where the header that names the second encounter begins: behind the blank line above its labels. */
function startOfSecond(text: string): number | undefined {
  const { note, faults } = parseNote(text);
  const fault = faults.find(({ id }) => id === 'FMT-002');
  if (!fault) return undefined;
  let line = lineAt(note.lines, fault.span.start);
  const isBlank = (at: number) => {
    const { start, end } = lineSpan(text, note.lines, at);
    return /^[\s=_*-]*$/.test(text.slice(start, end));
  };
  while (line > 0 && !isBlank(line - 1)) line--;
  const start = note.lines.starts[line] ?? 0;
  return start > 0 ? start : undefined;
}
