/** Words as the search index keeps them: lower case, letters and digits, plurals folded; single letters and digits stay. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[a-z0-9]+/g) ?? []
  ).map(foldWord);
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/aem/g, 'em'],
  [/oed/g, 'ed'],
  [/oes(?=o)/g, 'es'],
  [/our$/g, 'or'],
  [/ii$/g, '2'],
];

const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5' };

/** One form for plural and singular, British and American spelling, Roman and Arabic numerals up to five. */
export function foldWord(word: string): string {
  const roman = ROMAN[word];
  if (roman && word.length > 1) return roman;
  let folded = word;
  for (const [pattern, plain] of SPELLINGS)
    folded = folded.length > 4 ? folded.replace(pattern, plain) : folded;
  if (folded.length > 4 && folded.endsWith('ies')) return `${folded.slice(0, -3)}y`;
  if (folded.length > 3 && folded.endsWith('s') && !/(?:ss|us|is)$/.test(folded)) return folded.slice(0, -1);
  return folded;
}
