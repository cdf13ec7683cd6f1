import { firstNotBelow, type SearchIndex } from './searchIndex.js';

/** What is written in several ways and heard as one; applied in order to a folded word. */
const HEARD: readonly (readonly [RegExp, string])[] = [
  [/^(?:ps|x)/, 's'],
  [/^(?:pn|kn|gn|mn)/, 'n'],
  [/^pt/, 't'],
  [/^wr/, 'r'],
  [/tch/g, 'k'],
  [/sch/g, 'sk'],
  [/ch/g, 'k'],
  [/ph/g, 'f'],
  [/gh(?=t|$)/g, ''],
  [/dg/g, 'g'],
  [/sc(?=[eiy])/g, 's'],
  [/[st]i(?=[ao])/g, 's'],
  [/c(?=[eiy])/g, 's'],
  [/qu?/g, 'k'],
  [/ck?/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/j/g, 'g'],
  [/v/g, 'f'],
  [/g(?=m$)/, ''],
  [/h/g, ''],
  [/[aeiouyw]+/g, 'a'],
  [/(.)\1+/g, '$1'],
  [/(?:a?s)?a?$/, ''],
];

/** How a word sounds, roughly: vowels as one, consonants by their sound. Words that sound alike have the same. */
export function soundOf(word: string): string {
  return HEARD.reduce((heard, [written, sound]) => heard.replace(written, sound), word);
}

/** Sounds as numbers, one a word of an index; 0 where not yet worked out. */
const heardIn = new WeakMap<SearchIndex, Uint32Array>();

/** Letters that words of one sound may begin with. */
const BEGINNINGS = ['aeiouyhw', 'sczxp', 'kcqg', 'fpv', 'nkgpm', 'rw', 'gj', 'tp', 'xs'];
const LONGER = 3;

/** Words of an index that sound like one. Sounds are worked out once, for the words that come into question. */
export function soundsLike(index: SearchIndex, word: string): number[] {
  const sound = soundOf(word);
  if (sound.length < SHORTEST_SOUND) return [];
  const sounds = heardIn.get(index) ?? new Uint32Array(index.words.length);
  heardIn.set(index, sounds);
  const wanted = numberOf(sound);
  const first = word.charAt(0);
  const letters = new Set([first, ...BEGINNINGS.filter((group) => group.includes(first)).join('')]);
  const alike: number[] = [];
  for (const letter of letters) {
    const end = firstNotBelow(index.words, `${letter}~`);
    for (let id = firstNotBelow(index.words, letter); id < end; id++) {
      if (Math.abs((index.lengths[id] ?? 0) - word.length) > LONGER) continue;
      if (sounds[id] === 0) sounds[id] = numberOf(soundOf(index.words[id] ?? ''));
      if (sounds[id] === wanted && soundOf(index.words[id] ?? '') === sound) alike.push(id);
    }
  }
  return alike;
}

/** Shorter sounds are those of too many words. */
const SHORTEST_SOUND = 4;

/** FNV-1a. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}
