import { normaliseIcd } from '../../base/codeText.js';
import type { NoteKind } from '../notes.js';
import type { DivisionToCompile, EntryToCompile, NoteToCompile, TermToCompile } from '../release.js';
import { targetsIn } from './codeTargets.js';
import { OfficialFileError } from './limits.js';
import { titleText } from './text.js';
import type { XmlHandler } from './xml.js';

/** What a tabular list holds. */
export interface Tabular {
  readonly entries: EntryToCompile[];
  readonly divisions: DivisionToCompile[];
  readonly notes: NoteToCompile[];
  readonly terms: TermToCompile[];
}

const NOTE_ELEMENTS: ReadonlyMap<string, NoteKind> = new Map([
  ['includes', 'includes'],
  ['inclusionTerm', 'inclusion term'],
  ['excludes1', 'excludes1'],
  ['excludes2', 'excludes2'],
  ['codeFirst', 'code first'],
  ['useAdditionalCode', 'use additional'],
  ['codeAlso', 'code also'],
  ['sevenChrNote', 'note'],
  ['notes', 'note'],
]);

type Extension = readonly [character: string, words: string];

/** Seventh characters that a note takes away from codes with certain sixth characters, as in S06 after a death. */
interface Exception {
  readonly category: string;
  readonly sixths: readonly string[];
  readonly sevenths: readonly string[];
}

const EXCEPTION =
  /^7th characters? ([A-Z0-9](?:(?:, | and |, and )[A-Z0-9])*) do not apply to codes in (?:sub)?category ([A-Z0-9.]+?)\.?-? with 6th character (.*)$/;

/** A code being read, with what it hands down. */
interface Diag {
  name: string;
  title: string;
  sevenths: readonly Extension[];
  children: number;
}

/** Reads `ICD10CM.tabular` of NCHS: chapters, blocks, codes, their notes, and the codes that seventh characters make, which the list itself does not spell out. */
export class TabularHandler implements XmlHandler {
  readonly tabular: Tabular = { entries: [], divisions: [], notes: [], terms: [] };
  version = '';
  private readonly diags: Diag[] = [];
  private readonly path: string[] = [];
  private place: { at: string; level: 'chapter' | 'block' } | undefined;
  private kind: NoteKind | undefined;
  private extension = '';
  private extensions: Extension[] = [];
  private readonly exceptions: Exception[] = [];
  private first = '';
  private last = '';

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.path.push(name);
    if (name === 'chapter') this.place = { at: '', level: 'chapter' };
    if (name === 'section') this.openBlock(attributes.id ?? '');
    if (name === 'diag') this.openDiag();
    if (name === 'sevenChrDef') this.extensions = [];
    if (name === 'extension') this.extension = attributes.char ?? '';
    this.kind = NOTE_ELEMENTS.get(name) ?? this.kind;
  }

  close(name: string, text: string): void {
    this.path.pop();
    const within = this.path.at(-1);
    if (name === 'version') this.version = text.trim();
    if (name === 'name' && within === 'diag') this.nameDiag(text);
    if (name === 'desc') this.describe(text, within);
    if (name === 'note' && this.kind) this.addNote(this.kind, titleText(text));
    if (name === 'extension') this.addExtension(titleText(text));
    if (name === 'sevenChrDef') this.handDown();
    if (name === 'diag') this.closeDiag();
    if (NOTE_ELEMENTS.has(name)) this.kind = undefined;
  }

  private openBlock(id: string): void {
    const [first = '', last = first] = id.split('-');
    this.first = first;
    this.last = last;
    this.place = { at: id, level: 'block' };
  }

  private openDiag(): void {
    const above = this.diags.at(-1);
    if (above) above.children++;
    this.diags.push({ name: '', title: '', sevenths: above?.sevenths ?? [], children: 0 });
  }

  private nameDiag(text: string): void {
    const diag = this.diags.at(-1);
    if (!diag) return;
    diag.name = normaliseIcd(text.trim());
    if (!/^[A-Z]\w{2}(?:\.\w{1,4})?$/.test(diag.name))
      throw new OfficialFileError('The tabular list names a code that is none; the file is damaged.');
  }

  private describe(text: string, within: string | undefined): void {
    const title = titleText(text);
    const diag = this.diags.at(-1);
    if (within === 'diag' && diag) diag.title = title;
    if (within === 'chapter') this.addChapter(title);
    if (within === 'section' && this.place?.level === 'block')
      this.tabular.divisions.push({
        kind: 'block',
        first: this.first,
        last: this.last,
        title: title.replace(/ *\([A-Z0-9]{3}(?:-[A-Z0-9]{3})?\)$/, ''),
      });
  }

  private addChapter(title: string): void {
    const match = /^(.*?) *\(([A-Z]\w\w)-([A-Z]\w\w)\)$/.exec(title);
    const [, words = title, first = '', last = ''] = match ?? [];
    this.place = { at: `${first}-${last}`, level: 'chapter' };
    this.tabular.divisions.push({ kind: 'chapter', first, last, title: words });
  }

  private addNote(kind: NoteKind, text: string): void {
    const diag = this.diags.at(-1);
    const place = diag ? { at: diag.name, level: 'code' as const } : this.place;
    if (!place || text === '' || place.at === '') return;
    this.addException(text);
    const targets = kind === 'inclusion term' ? [] : targetsIn(text);
    this.tabular.notes.push({ kind, ...place, text, ...(targets.length > 0 && { targets }) });
    if (kind === 'inclusion term')
      this.tabular.terms.push({ path: [text], targets: [place.at], source: 'inclusion term' });
  }

  private addException(text: string): void {
    const [, sevenths = '', category = '', sixths = ''] = EXCEPTION.exec(text) ?? [];
    if (category === '') return;
    this.exceptions.push({
      category,
      sevenths: sevenths.split(/, and |, | and /),
      sixths: [...sixths.matchAll(/\b([0-9A-Z]) - /g)].map(([, character = '']) => character),
    });
  }

  private applies(code: string, seventh: string): boolean {
    return !this.exceptions.some(
      ({ category, sixths, sevenths }) =>
        code.startsWith(category) && sixths.includes(code.charAt(6)) && sevenths.includes(seventh),
    );
  }

  private addExtension(words: string): void {
    if (/^[0-9A-Z]$/.test(this.extension)) this.extensions.push([this.extension, words]);
  }

  /** Seventh characters hold for the code they stand at and all below it. */
  private handDown(): void {
    const diag = this.diags.at(-1);
    if (!diag) return;
    diag.sevenths = this.extensions;
    for (const [character, words] of this.extensions)
      this.tabular.notes.push({
        kind: 'seventh character',
        at: diag.name,
        level: 'code',
        text: `${character} ${words}`,
      });
  }

  private closeDiag(): void {
    const diag = this.diags.pop();
    if (!diag) return;
    const sevenths = diag.children === 0 ? diag.sevenths : [];
    const extended = sevenths.filter(([character]) => this.applies(diag.name, character));
    this.tabular.entries.push(entry(diag.name, diag.title, diag.children > 0 || extended.length > 0));
    for (const [character, words] of extended)
      this.tabular.entries.push(entry(extendedCode(diag.name, character), `${diag.title}, ${words}`, false));
  }
}

/** Placeholder X fills the places before a seventh character. */
function extendedCode(code: string, character: string): string {
  return normaliseIcd(code.replace('.', '').padEnd(6, 'X') + character);
}

function entry(code: string, title: string, header: boolean): EntryToCompile {
  return { system: 'ICD-10-CM', code, title, header, open: false, from: 0, until: 0 };
}
