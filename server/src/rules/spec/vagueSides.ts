import { once } from '../../base/memo.js';
import type { CheckedNote } from '../../check.js';
import { VAGUE_PHRASES } from '../../generated/vaguePhrases.js';
import { message, type RelatedPlace } from '../finding.js';
import { sentencesOf } from '../prose.js';

const phrases = once(() => {
  const words = VAGUE_PHRASES.filter(([name]) => name === 'V13').map(([, phrase]) => phrase);
  return new RegExp(`\\b(?:${words.join('|')})\\b`, 'i');
});

/** Where the note points to a side without naming it: "affected side", "same knee". */
export function vagueSides(note: CheckedNote): RelatedPlace[] {
  return sentencesOf(note).flatMap(({ start, end }) => {
    const found = phrases().exec(note.note.text.slice(start, end));
    if (!found) return [];
    const from = start + found.index;
    return [
      {
        span: { start: from, end: from + found[0].length },
        message: message('Points to a side without naming it'),
      },
    ];
  });
}
