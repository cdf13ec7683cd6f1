import { SaxesParser } from 'saxes';
import { LIMITS, OfficialFileError } from './limits.js';

/** What a reader wants to hear of a document, in order. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** `text` is all text directly inside the element, pieces joined. */
  close(name: string, text: string): void;
}

/**
 * Reads XML piece by piece. A document type, and with it every way to declare entities, is refused; so are depth and texts beyond the limits.
 * Throws `OfficialFileError` for anything that is not well-formed.
 */
export class XmlReader {
  private readonly parser = new SaxesParser();
  private readonly decoder: TextDecoder;
  private readonly texts: string[] = [];

  constructor(handler: XmlHandler, encoding = 'utf-8') {
    this.decoder = new TextDecoder(encoding, { fatal: true });
    this.parser.on('error', (error) => {
      throw new OfficialFileError(`The XML is not well-formed (line ${this.parser.line}: ${reason(error)}).`);
    });
    this.parser.on('doctype', () => {
      throw new OfficialFileError(
        'The XML declares a document type, which published files do not; it is not read.',
      );
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      if (this.texts.length >= LIMITS.depth)
        throw new OfficialFileError(
          `The XML is nested deeper than ${LIMITS.depth} elements; it is not read.`,
        );
      this.texts.push('');
      handler.open(name, attributes as Record<string, string>);
    });
    this.parser.on('text', (text) => this.add(text));
    this.parser.on('cdata', (text) => this.add(text));
    this.parser.on('closetag', ({ name }) => handler.close(name, this.texts.pop() ?? ''));
  }

  /** Takes the next piece. */
  write(chunk: Uint8Array): void {
    let text: string;
    try {
      text = this.decoder.decode(chunk, { stream: true });
    } catch {
      throw new OfficialFileError('The XML is not text in the encoding it should have; it is not read.');
    }
    this.parser.write(text);
  }

  /** Says that all pieces were given. */
  end(): void {
    this.parser.close();
  }

  private add(text: string): void {
    const at = this.texts.length - 1;
    if (at < 0) return;
    const joined = (this.texts[at] ?? '') + text;
    if (joined.length > LIMITS.cell)
      throw new OfficialFileError(
        `A text in the XML is longer than ${LIMITS.cell} characters; it is not read.`,
      );
    this.texts[at] = joined;
  }
}

/** Reads a whole document. */
export function readXml(chunks: Iterable<Uint8Array>, handler: XmlHandler): void {
  const reader = new XmlReader(handler);
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
}

/** The parser's words without its position and without what it read. */
function reason(error: Error): string {
  return error.message
    .replace(/^\d+:\d+: /, '')
    .replace(/[:;].*$/s, '')
    .slice(0, 80);
}
