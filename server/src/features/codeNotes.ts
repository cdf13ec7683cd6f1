import type { CodeNote, NoteKind } from '../codes/codeBook.js';

/** How a page heads each kind of note, in the order of the tabular list. */
const HEADINGS: readonly (readonly [NoteKind, string])[] = [
  ['includes', 'Includes'],
  ['inclusion term', 'Also coded here'],
  ['excludes1', 'Excludes1 (not coded together)'],
  ['excludes2', 'Excludes2 (may need both)'],
  ['code first', 'Code first'],
  ['use additional', 'Use additional code'],
  ['code also', 'Code also'],
  ['note', 'Note'],
];

/** Which notes a page shows. */
export interface NotesShown {
  /** Whether notes of block and chapter are shown. */
  readonly divisions: boolean;
  /** Most items of one kind at one place. */
  readonly most: number;
}

/** Notes by kind, each group with the place it is inherited from. Codes within become links with `link`. */
export function noteLines(
  notes: readonly CodeNote[],
  own: string,
  { divisions, most }: NotesShown,
  link: (code: string) => string,
): readonly string[] {
  const shown = notes.filter((note) => divisions || note.level === 'code');
  return HEADINGS.flatMap(([kind, heading]) => {
    const ofKind = shown.filter((note) => note.kind === kind);
    const groups = new Map<string, CodeNote[]>();
    for (const note of ofKind) {
      const name = `${note.at} ${note.release.edition}`;
      groups.set(name, [...(groups.get(name) ?? []), note]);
    }
    return [...groups.values()].map(
      (group) => `**${heading}**${placeWords(group[0], own)}: ${items(group, most, link)}`,
    );
  });
}

function placeWords(note: CodeNote | undefined, own: string): string {
  if (!note) return '';
  const place = note.at === own ? '' : note.at;
  const edition = note.current ? '' : `${note.release.edition} edition`;
  const words = [place, edition].filter(Boolean).join(', ');
  return words && ` (${words})`;
}

function items(notes: readonly CodeNote[], most: number, link: (code: string) => string): string {
  const texts = notes
    .slice(0, most)
    .map(({ text, targets }) =>
      targets.length > 0 ? text.replace(/\b[A-Z]\d\w(?:\.\w{1,4})?/g, (code) => link(code)) : text,
    );
  const more = notes.length - texts.length;
  return [...texts, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
