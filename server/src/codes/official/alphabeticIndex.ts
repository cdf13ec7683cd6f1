import type { TermToCompile } from '../release.js';
import { indexCode } from './codeTargets.js';
import { titleText } from './text.js';
import type { XmlHandler } from './xml.js';

type Source = TermToCompile['source'];

/** A term being read. */
interface Term {
  title: string;
  codes: string[];
  cells: [column: string, code: string][];
  see: string[];
}

/** Reads `ICD10CM.index` of NCHS: the alphabetic index, the index of external causes, and the tables of drugs and neoplasms, which are told apart by their headings. */
export class IndexHandler implements XmlHandler {
  readonly terms: TermToCompile[] = [];
  version = '';
  /** What the document's title or first column says it is. */
  source: Source = 'index';
  private readonly stack: Term[] = [];
  private readonly columns = new Map<string, string>();
  private column = '';
  private modifier = '';

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'mainTerm' || name === 'term') this.stack.push({ title: '', codes: [], cells: [], see: [] });
    if (name === 'head' || name === 'cell') this.column = attributes.col ?? '';
    if (name === 'title') this.modifier = '';
  }

  close(name: string, text: string): void {
    const term = this.stack.at(-1);
    if (name === 'version') this.version = text.trim();
    if (name === 'nemod') this.modifier += ` ${text.trim()}`;
    if (name === 'head') this.addHeading(titleText(text));
    if (name === 'title') this.addTitle(titleText(`${text} ${this.modifier}`), term);
    if (!term) return;
    if (name === 'code' || name === 'manif') addCode(text, term);
    if (name === 'cell') this.addCell(text, term);
    if (name === 'see' || name === 'seeAlso') term.see.push(titleText(text));
    if (name === 'mainTerm' || name === 'term') this.closeTerm();
  }

  private addHeading(words: string): void {
    this.columns.set(this.column, words);
    if (this.column !== '1') return;
    this.source = /neoplasm/i.test(words) ? 'neoplasm table' : 'drug table';
  }

  private addTitle(title: string, term: Term | undefined): void {
    if (term && term.title === '') term.title = title;
    else if (!term && /external cause/i.test(title)) this.source = 'external cause index';
  }

  private addCell(text: string, term: Term): void {
    const code = indexCode(text);
    if (code) term.cells.push([this.columns.get(this.column) ?? '', code]);
  }

  private closeTerm(): void {
    const path = this.stack.map((term) => term.title);
    const term = this.stack.pop();
    if (!term || path.includes('')) return;
    const see = term.see.join('; ');
    if (term.codes.length > 0 || see !== '')
      this.terms.push({ path, targets: term.codes, source: this.source, ...(see !== '' && { see }) });
    for (const [heading, code] of term.cells)
      this.terms.push({ path: [...path, heading].filter(Boolean), targets: [code], source: this.source });
  }
}

function addCode(text: string, term: Term): void {
  const code = indexCode(text);
  if (code) term.codes.push(code);
}
