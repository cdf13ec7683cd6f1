import { LIMITS, OfficialFileError } from './limits.js';

/** Decodes a published text: UTF-8 or UTF-16 by byte order mark, else UTF-8, else Windows-1252. Throws for binary data. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new OfficialFileError('This is no text file: it holds binary data.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The lines of a text without their endings, with their numbers from 1; empty ones are left out. Throws at a line beyond the limit. */
export function* linesOf(text: string): Generator<readonly [line: string, number: number]> {
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > LIMITS.line)
      throw new OfficialFileError(
        `Line ${number} is longer than ${LIMITS.line} characters; this is no published file.`,
      );
    const line = text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    if (line !== '') yield [line, number];
    start = end + 1;
  }
}

/** A title as it is kept: blanks folded. Throws when it is longer than any published title. */
export function titleText(text: string): string {
  const title = text.replace(/\s+/g, ' ').trim();
  if (title.length > LIMITS.title)
    throw new OfficialFileError(
      `A title is longer than ${LIMITS.title} characters; this is no published file.`,
    );
  return title;
}
