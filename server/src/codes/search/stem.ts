/** Endings that turn one word of medicine into another of the same root, longest first: diabet|ic, hypertens|ive, obstruct|ion. */
const ENDINGS = [
  'izations',
  'ization',
  'ational',
  'atious',
  'ations',
  'ation',
  'ative',
  'ating',
  'ated',
  'iatric',
  'itious',
  'ional',
  'ions',
  'ion',
  'ical',
  'ally',
  'ious',
  'eous',
  'ency',
  'ancy',
  'ism',
  'ist',
  'ive',
  'ing',
  'ity',
  'ous',
  'ant',
  'ent',
  'ary',
  'ory',
  'ate',
  'ial',
  'eal',
  'iac',
  'ics',
  'ic',
  'al',
  'ed',
  'er',
  'es',
  'ia',
  'is',
  'us',
  'um',
  'ar',
  'en',
  'ly',
  'ae',
  'i',
  'y',
  'a',
  'e',
  's',
];

const SHORTEST_ROOT = 4;

const known = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

/** The root shared by words that differ in their ending only. Rough on purpose: what shares a root counts less than the word itself. */
export function rootOf(word: string): string {
  const remembered = known.get(word);
  if (remembered !== undefined) return remembered;
  const root = findRoot(word);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(word, root);
  return root;
}

function findRoot(word: string): string {
  if (word.length <= SHORTEST_ROOT || /\d/.test(word)) return word;
  if (word.endsWith('otic')) return rootOf(`${word.slice(0, -3)}sis`);
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= SHORTEST_ROOT && word.endsWith(ending)) {
      return undoubled(word.slice(0, word.length - ending.length));
    }
  }
  return word;
}

/** `swelling` and `swell`, `stopped` and `stop`. */
function undoubled(root: string): string {
  const last = root.charAt(root.length - 1);
  return root.length > SHORTEST_ROOT && last === root.charAt(root.length - 2) && !/[sl]/.test(last)
    ? root.slice(0, -1)
    : root;
}
