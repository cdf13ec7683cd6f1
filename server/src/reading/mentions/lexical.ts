import { inClass, oneOf, type WordTest } from '../knownWords.js';
import type { Tokens } from '../tokens.js';
import { readAmounts } from './amounts.js';
import { at, type Draft, draft, isDigits, numberOf, type Own, type TokenRange, table } from './draft.js';
import { type LexiconEntry, lexicon } from './lexicon.js';
import { sideBeside } from './sides.js';

const ROUTES = table<string>({
  po: 'oral',
  oral: 'oral',
  orally: 'oral',
  im: 'intramuscular',
  intramuscular: 'intramuscular',
  intramuscularly: 'intramuscular',
  iv: 'intravenous',
  intravenous: 'intravenous',
  sc: 'subcutaneous',
  sq: 'subcutaneous',
  subq: 'subcutaneous',
  subcutaneous: 'subcutaneous',
  ia: 'intra-articular',
  articular: 'intra-articular',
  topical: 'topical',
  topically: 'topical',
  inhaled: 'inhaled',
  nebulized: 'inhaled',
  intranasal: 'nasal',
  nasal: 'nasal',
  sublingual: 'sublingual',
  sl: 'sublingual',
  intravitreal: 'intravitreal',
  ophthalmic: 'ophthalmic',
  rectal: 'rectal',
  transdermal: 'transdermal',
});
const GIVEN = oneOf('given injected administered infused instilled applied received injection');
const PERFORMED = oneOf(
  'performed done completed obtained placed removed excised drained treated injected given administered applied tolerated underwent',
);

const PERSON = inClass('rel', 'contact');

/** Body sites, drugs and procedures of a sentence, with what stands beside them. */
export function lexicalMentions(tokens: Tokens, sentence: TokenRange): Draft[] {
  const drafts: Draft[] = [];
  const trie = lexicon();
  let i = sentence.from;
  while (i < sentence.to) {
    const hit = trie.longest(tokens, i, sentence.to);
    if (hit) {
      drafts.push(draftOf(hit.value, tokens, sentence, i, hit.end));
      i = hit.end;
    } else {
      if (PERSON.holds(tokens.known[i]))
        drafts.push(draft({ kind: 'person', person: tokens.words[i] as string }, i, i + 1));
      i++;
    }
  }
  return drafts;
}

function draftOf(entry: LexiconEntry, tokens: Tokens, sentence: TokenRange, from: number, to: number): Draft {
  if (entry.kind === 'drug') return drugDraft(entry, tokens, sentence, from, to);
  if (entry.kind === 'procedure') return procedureDraft(entry, tokens, sentence, from, to);
  const paired = entry.property === 'paired';
  const side = entry.side
    ? at(entry.side, tokens, from, to)
    : paired
      ? sideBeside(tokens, sentence, from, to, entry.name)
      : undefined;
  return draft({ kind: 'body-site', site: entry.name, paired, ...(side && { side }) }, from, to);
}

function procedureDraft(
  entry: LexiconEntry,
  tokens: Tokens,
  sentence: TokenRange,
  from: number,
  to: number,
): Draft {
  const side = sideBeside(tokens, sentence, from, to, '') ?? sideAhead(tokens, sentence, to);
  const count = countBeside(tokens, sentence, from, to);
  const own: Own = {
    kind: 'procedure',
    procedure: entry.name,
    ...(side && { side }),
    ...(count && { count }),
    performed: near(tokens, sentence, from, to, PERFORMED),
  };
  return draft(own, from, to);
}

/** `injection of the right knee`: the side of the first paired part behind the procedure. */
function sideAhead(tokens: Tokens, sentence: TokenRange, to: number) {
  for (let i = to; i < Math.min(sentence.to, to + 8); i++) {
    const word = tokens.words[i] as string;
    if (word === ';' || word === '.') return undefined;
    const hit = lexicon().longest(tokens, i, sentence.to);
    if (!hit) continue;
    if (hit.value.kind !== 'body-site') return undefined;
    return hit.value.side
      ? at(hit.value.side, tokens, i, hit.end)
      : sideBeside(tokens, sentence, i, hit.end, hit.value.name);
  }
  return undefined;
}

const COUNTED =
  /^(?:lesions?|keratos[ie]s|aks?|sks?|warts?|sutures?|tags?|sites?|levels?|injections?|polyps?|nodules?|papules?|nails?|units?|joints?|muscles?|views?|trigger|points?)$/;

/** `x 7`, `x7`, `of 7 lesions`, `two AKs`. */
function countBeside(tokens: Tokens, sentence: TokenRange, from: number, to: number) {
  for (let i = to; i < Math.min(sentence.to, to + 7); i++) {
    const word = tokens.words[i] as string;
    if (word === ';' || word === '.') break;
    const glued = /^x(\d{1,3})$/.exec(word)?.[1];
    if (glued) return at(Number(glued), tokens, i, i + 1);
    const number = numberOf(tokens.words[i + 1]);
    if (
      (word === 'x' || word === 'times') &&
      number !== undefined &&
      isDigits(tokens.words[i + 1]) &&
      !isUnitOfTime(tokens.words[i + 2])
    )
      return at(number, tokens, i, i + 2);
    const own = numberOf(word);
    if (
      own !== undefined &&
      Number.isInteger(own) &&
      (COUNTED.test(tokens.words[i + 1] ?? '') || COUNTED.test(tokens.words[i + 2] ?? ''))
    )
      return at(own, tokens, i, i + 1);
  }
  const before = numberOf(tokens.words[from - 1]);
  return from > sentence.from &&
    before !== undefined &&
    Number.isInteger(before) &&
    before < 100 &&
    tokens.words[from - 2] !== '.'
    ? at(before, tokens, from - 1, from)
    : undefined;
}

function isUnitOfTime(word: string | undefined): boolean {
  return /^(?:d|days?|wks?|weeks?|mos?|months?|min|mins|minutes?|hrs?|hours?|yrs?|years?)$/.test(word ?? '');
}

function drugDraft(
  entry: LexiconEntry,
  tokens: Tokens,
  sentence: TokenRange,
  from: number,
  to: number,
): Draft {
  const { dose, strength, discarded } = readAmounts(tokens, sentence, from, to);
  let route: string | undefined;
  let routeAt = 0;
  for (let i = to; i < Math.min(sentence.to, to + 10) && route === undefined; i++) {
    route = ROUTES[tokens.words[i] as string];
    routeAt = i;
  }
  const own: Own = {
    kind: 'drug',
    drug: entry.name,
    ...(entry.property !== '' && { drugClass: entry.property }),
    ...(dose && { dose }),
    ...(strength && { strength }),
    ...(discarded && { discarded }),
    ...(route && { route: at(route, tokens, routeAt, routeAt + 1) }),
    given: near(tokens, sentence, from, to, GIVEN),
  };
  return draft(own, from, to);
}

/** True when a word of a kind stands within ten tokens, in the same sentence. */
function near(tokens: Tokens, sentence: TokenRange, from: number, to: number, words: WordTest): boolean {
  for (let i = Math.max(sentence.from, from - 10); i < Math.min(sentence.to, to + 10); i++)
    if (words.holds(tokens.known[i])) return true;
  return false;
}
