/**
 * Words as the search index keeps them: lower case, letters and digits, accents and plurals folded, British spelling as American,
 * Roman numerals up to five as digits; single letters and digits stay.
 */
export function wordsOf(text: string): string[] {
  return plainWordsOf(text).map(foldWord);
}

/** The same before folding, as typed but for case and accents. */
export function plainWordsOf(text: string): string[] {
  const plain = isAscii(text) ? text : text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return (
    plain
      .toLowerCase()
      .replace(/['’`]/g, '')
      // `s/p`, `n/v` and `h/o` are one word to those who write them.
      .replace(/(?<![a-z0-9])([a-z])\/([a-z])(?:\/([a-z]))?(?![a-z0-9])/g, '$1$2$3')
      .match(/[a-z0-9]+/g) ?? []
  );
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/**
 * British spellings and their American form, inside a word: letters that stand in such a word, the pattern, the plain form. Words shorter than five letters are left alone.
 * Letters are looked for first: most words hold none of them, and a pattern takes longer to compile than many words to fold.
 */
const SPELLINGS: readonly (readonly [holds: string, pattern: RegExp, plain: string])[] = [
  ['aem', /aem/g, 'em'],
  ['haem', /haem/g, 'hem'],
  ['oed', /oed/g, 'ed'],
  ['oes', /oes(?=[oti])/g, 'es'],
  ['oet', /oet/g, 'et'],
  ['foe', /foe(?=t)/g, 'fe'],
  ['rrhoe', /rrhoe/g, 'rrhe'],
  ['ae', /(?<=^|[^i])ae(?=[mnstr])/g, 'e'],
  ['our', /our(?=s?$)/g, 'or'],
  ['lys', /lys(?=e[ds]?$|ing$)/g, 'lyz'],
  ['is', /is(?=e[ds]$|ing$|ation)/g, 'iz'],
  ['sulph', /sulph/g, 'sulf'],
  ['leuc', /leuc/g, 'leuk'],
];

const ROMAN: ReadonlyMap<string, string> = new Map(
  Object.entries({ i: '1', ii: '2', iii: '3', iv: '4', v: '5' }),
);

const folded = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

/** One form for plural and singular, British and American spelling, Roman and Arabic numerals up to five. */
export function foldWord(word: string): string {
  const known = folded.get(word);
  if (known !== undefined) return known;
  const form = fold(word);
  if (folded.size >= MOST_REMEMBERED) folded.clear();
  folded.set(word, form);
  return form;
}

function fold(word: string): string {
  const roman = ROMAN.get(word);
  if (roman) return roman;
  let form = word;
  if (form.length > 4)
    for (const [holds, pattern, plain] of SPELLINGS)
      if (form.includes(holds)) form = form.replace(pattern, plain);
  if (form.length > 4 && form.endsWith('ies')) return `${form.slice(0, -3)}y`;
  if (form.length > 5 && /(?:ss|x|sh|ch)es$/.test(form)) return form.slice(0, -2);
  if (form.length > 3 && form.endsWith('s') && !/(?:ss|us|is|os|as)$/.test(form)) return form.slice(0, -1);
  return form;
}
