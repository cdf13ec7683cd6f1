import { looksLikeCpt, looksLikeHcpcs, looksLikeIcd } from '../../base/codeText.js';
import { labelPhrase } from '../phraseTable.js';
import { isBlankLine, type TextLine } from '../textLine.js';

const STRONG = ['coding', 'coding section', 'charge capture', 'coding summary', 'superbill'];
const WEAK = ['codes', 'charges', 'billing', 'claim'];

/** How lines of these words begin, decorated or not; all others are told from them at their first letter. */
const MAY_MARK = /^[=\-#*:[\]\s]{0,60}[csb]/i;
const MAY_END = /^[=\-#*:[\]\s]{0,60}e/i;

/** The lines of the coding block: marker line included, `end` exclusive. */
export interface BlockLines {
  readonly first: number;
  readonly end: number;
}

/** Finds the coding block; weak marker words count only when a code-shaped line follows. */
export function findBlock(lines: readonly TextLine[]): BlockLines | undefined {
  const first = lines.findIndex((line, index) => isMarker(lines, line, index));
  if (first < 0) return undefined;
  const startsFile = lines.slice(0, first).every(isBlankLine);
  const stop = lines.findIndex((line, index) => index > first && endsBlock(lines, first, line, startsFile));
  return { first, end: stop < 0 ? lines.length : stop };
}

/** The word of a marker line without its decoration. */
export function markerWord(text: string): string {
  return text
    .replace(/[=\-#*:[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

export function isEndMarker(line: TextLine): boolean {
  return line.text.length < 60 && MAY_END.test(line.text) && markerWord(line.text) === 'end coding';
}

function isMarker(lines: readonly TextLine[], line: TextLine, index: number): boolean {
  if (line.text.length < 5 || line.text.length > 60) return false;
  if (!MAY_MARK.test(line.text)) return false;
  const word = markerWord(line.text);
  if (STRONG.includes(word)) return true;
  if (!WEAK.includes(word)) return false;
  const next = lines.slice(index + 1, index + 6).find((candidate) => !isBlankLine(candidate));
  return next !== undefined && beginsWithCode(next.text);
}

function beginsWithCode(text: string): boolean {
  const plain = text.replace(/^(?:dx\s?\d{0,2}|icd-?10|cpt|[A-L]|\d{1,2})[).:=\s-]{1,4}/i, '');
  const word = /^[A-Z0-9.]{3,8}/i.exec(plain)?.[0] ?? '';
  return /\d/.test(word) && (looksLikeIcd(word) || looksLikeCpt(word) || looksLikeHcpcs(word));
}

/** The end marker belongs to the block. A block at the very start ends where the header begins. */
function endsBlock(lines: readonly TextLine[], first: number, line: TextLine, startsFile: boolean): boolean {
  const before = lines[line.number - 1];
  if (before && before.number > first && isEndMarker(before)) return true;
  if (!startsFile) return false;
  const label = /^([^:|\t]{2,24})[:|\t]/.exec(line.text)?.[1];
  return label !== undefined && labelPhrase(label)?.name === 'patient.name';
}
