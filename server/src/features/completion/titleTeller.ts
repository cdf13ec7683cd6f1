import type { CheckedNote } from '../../check.js';
import type { CodeEntry } from '../../codes/codeBook.js';

/**
 * How a list shows titles: what every code of the category begins with is left out, and of a code with a 7th character the character and its meaning come
 * first, so that the telling words are seen. Categories are looked up once a list.
 */
export function titleTeller({
  context: { codes },
  dateOfService,
}: CheckedNote): (entry: CodeEntry) => string {
  const categories = new Map<string, string | undefined>();
  const categoryTitle = (category: string) => {
    if (!categories.has(category)) {
      const [found] = codes.categoriesIn(category, category, dateOfService);
      categories.set(category, found?.title);
    }
    return categories.get(category);
  };
  return (entry) => {
    if (entry.system !== 'ICD-10-CM' || entry.code.length <= 3) return entry.title;
    const seventh = entry.code.replace('.', '').charAt(6);
    if (seventh !== '') {
      const all = codes.seventhCharactersOf(entry.code, dateOfService);
      const meaning = all.find((one) => one.character === seventh)?.meaning;
      if (meaning) return `${seventh}: ${meaning} · ${entry.title}`;
    }
    const shared = categoryTitle(entry.code.slice(0, 3));
    return shared !== undefined && entry.title.startsWith(`${shared} `)
      ? `… ${entry.title.slice(shared.length + 1)}`
      : entry.title;
  };
}
