import type { Span } from '../../base/span.js';
import { spanOf } from '../mentions/draft.js';
import type { Fact, Mention } from '../reading.js';
import type { Statements } from '../statements.js';
import { clockTimes } from './clockTimes.js';
import { phraseFacts } from './factPhrases.js';
import { mentionFacts } from './mentionFacts.js';
import { patternFacts } from './patternFacts.js';

/** Everything a stretch of an area states for coding, in order of the text; offsets count from the area's start. */
export function factsIn(statements: Statements, range: Span, mentions: readonly Mention[]): Fact[] {
  const tokens = statements.tokensIn(range);
  if (!tokens) return [];
  const found = [...phraseFacts(statements, tokens), ...patternFacts(statements, tokens)].map(
    ({ name, value, from, to }): Fact => ({ name, value, range: spanOf(statements.tokens, from, to) }),
  );
  const inside = mentionsWithin(mentions, range);
  const times = clockTimes(statements.area.text.slice(range.start, range.end)).map((fact) => ({
    ...fact,
    range: { start: fact.range.start + range.start, end: fact.range.end + range.start },
  }));
  const all = [...found, ...mentionFacts(inside), ...times];
  all.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  return withoutCovered(all);
}

/**
 * One fact for one name and place: "on insulin glargine" tells of insulin once, and the side of a procedure is no second side.
 * Facts come in order and are short, so each is compared with its neighbours only.
 */
function withoutCovered(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact, index) => {
    for (let i = index - 1; i >= Math.max(0, index - 8); i--)
      if (covers(facts[i] as Fact, fact, true)) return false;
    for (let i = index + 1; i < Math.min(facts.length, index + 8); i++) {
      const other = facts[i] as Fact;
      if (other.range.start >= fact.range.end) break;
      if (covers(other, fact, false)) return false;
    }
    return true;
  });
}

/** What these state is said of something else than the problem: "due to chronic blood loss". */
const OF_ANOTHER = new Set<Fact['name']>(['cause', 'not-caused-by', 'without']);

function covers(other: Fact, fact: Fact, isEarlier: boolean): boolean {
  if (other.range.start >= fact.range.end || fact.range.start >= other.range.end) return false;
  if (fact.name === 'side' && other.name === 'procedure-side') return true;
  if (OF_ANOTHER.has(other.name) && !OF_ANOTHER.has(fact.name) && fact.name !== 'side') return true;
  if (fact.name !== other.name) return false;
  const [length, own] = [other.range.end - other.range.start, fact.range.end - fact.range.start];
  return length > own || (length === own && isEarlier);
}

/** The mentions that lie in a stretch; they come in order of their starts. */
function mentionsWithin(mentions: readonly Mention[], range: Span): Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle] as Mention).range.start >= range.start) high = middle;
    else low = middle + 1;
  }
  const within: Mention[] = [];
  for (let i = low; i < mentions.length; i++) {
    const mention = mentions[i] as Mention;
    if (mention.range.start >= range.end) break;
    if (mention.range.end <= range.end) within.push(mention);
  }
  return within;
}
