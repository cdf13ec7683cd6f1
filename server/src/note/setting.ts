import type { Span } from '../base/span.js';
import type { TextLine } from './textLine.js';

const PAGE =
  /^.{0,80}\bpage\s{0,3}\d{1,3}(?:\s{0,3}(?:of|\/)\s{0,3}\d{1,3})?\s*[-|]?\s*$|^page\s{0,3}\d{1,3}\s{0,3}(?:of|\/)\s{0,3}\d{1,3}\b|^\s*-{0,3}\s*\d{1,3}\s{0,2}(?:of|\/)\s{0,2}\d{1,3}\s*-{0,3}\s*$/i;
const BANNER_WORD =
  /\b(?:page|printed|mrn|mr#|dob|acct|account|csn|fin|confidential|continued|patient name)\b/i;
/** What every line of these kinds has: a word of a banner, or little more than digits. */
const MAY_BE_FURNITURE =
  /page|printed|mr[n#]|dob|acct|account|csn|fin|confidential|continued|patient name|end of|^[\s-]*\d{1,3}\s{0,2}(?:of|\/)/i;
const END_OF_NOTE = /^[-*=\s]{0,12}end of (?:note|report|document|record)[-*=\s.]{0,12}$/i;

/**
 * Page furniture: lines that number a page, lines repeated but for their numbers that name record, patient or print, and the
 * line that ends a print. They belong to no sentence; fields in them still count as repeats of the header.
 */
export function findFurniture(lines: readonly TextLine[]): Span[] {
  const counts = new Map<string, number>();
  const candidates: { line: TextLine; key: string }[] = [];
  for (const line of lines) {
    if (line.text.length < 4 || line.text.length > 160) continue;
    if (!MAY_BE_FURNITURE.test(line.text)) continue;
    if (!BANNER_WORD.test(line.text) && !PAGE.test(line.text) && !END_OF_NOTE.test(line.text)) continue;
    const key = line.text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
    candidates.push({ line, key });
  }
  return candidates
    .filter(
      ({ line, key }) => (counts.get(key) ?? 0) >= 2 || PAGE.test(line.text) || END_OF_NOTE.test(line.text),
    )
    .map(({ line }) => line.trimmed);
}

/** The width at which a text was broken by a machine: many lines end close below it and none goes far beyond. */
export function wrapWidthOf(lines: readonly TextLine[]): number | undefined {
  const lengths = lines.map((line) => line.text.length).filter((length) => length > 40);
  if (lengths.length < 4) return undefined;
  lengths.sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.97)] ?? 0;
  if (width < 55 || width > 132) return undefined;
  const full = lengths.filter((length) => length > width - 12).length;
  return full >= 3 && full / lengths.length >= 0.3 ? width : undefined;
}
