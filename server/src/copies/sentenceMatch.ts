import type { Token } from '../history/tokens.js';

/** A sentence as places in the list of a section's tokens. */
export interface SentenceAt {
  readonly from: number;
  readonly to: number;
}

/** Share of a sentence's words that must stand in another in order before it counts as edited. */
export const EDITED_FROM = 0.5;
/** Of them so many must be words of their own, not `no`, `of`, `the`. */
const LEAST_TELLING = 2;
const TELLING_LETTERS = 4;
/** Words of the longest sentence that is compared with others: text without a full stop would cost the square of its length. */
const LONGEST = 80;
/** Comparisons of two sentences in one section, at most: what is left of a long one written anew stays new. */
const MOST_COMPARED = 2000;

/** The sentences of a section in order. */
export function sentencesIn(tokens: readonly Token[]): SentenceAt[] {
  const sentences: SentenceAt[] = [];
  for (let from = 0; from < tokens.length; ) {
    let to = from;
    while (to < tokens.length && tokens[to]?.sentence === tokens[from]?.sentence) to++;
    sentences.push({ from, to });
    from = to;
  }
  return sentences;
}

/** Finds for sentences too short or too much changed for a run of words where they come from in the source's section. */
export class SentenceMatch {
  private readonly byText = new Map<string, SentenceAt>();
  private readonly sentences: readonly SentenceAt[];
  private compared = 0;

  constructor(private readonly tokens: readonly Token[]) {
    this.sentences = sentencesIn(tokens);
    for (const sentence of this.sentences) {
      const text = asWritten(tokens, sentence);
      if (!this.byText.has(text)) this.byText.set(text, sentence);
    }
  }

  /** The sentence that stands there word for word. */
  same(here: readonly Token[], sentence: SentenceAt): SentenceAt | undefined {
    return this.byText.get(asWritten(here, sentence));
  }

  /** Of the sentences that nothing else comes from, the one most of whose words stand here in order, if it is at least half. */
  alike(here: readonly Token[], sentence: SentenceAt, taken: ReadonlySet<number>): SentenceAt | undefined {
    if (lengthOf(sentence) > LONGEST) return undefined;
    let best: SentenceAt | undefined;
    let most = Math.max(1, Math.ceil(lengthOf(sentence) * EDITED_FROM)) - 1;
    for (const other of this.sentences) {
      if (taken.has(other.from) || lengthOf(other) > LONGEST || ++this.compared > MOST_COMPARED) continue;
      const { words, telling } = inCommon(here, sentence, this.tokens, other);
      if (words <= most || telling < LEAST_TELLING) continue;
      best = other;
      most = words;
    }
    return best;
  }
}

function lengthOf({ from, to }: SentenceAt): number {
  return to - from;
}

function asWritten(tokens: readonly Token[], { from, to }: SentenceAt): string {
  let text = '';
  for (let at = from; at < to; at++) text += `${tokens[at]?.raw} `;
  return text;
}

/** Words two sentences share in order, and how many of them are words of their own. */
function inCommon(
  here: readonly Token[],
  a: SentenceAt,
  there: readonly Token[],
  b: SentenceAt,
): { readonly words: number; readonly telling: number } {
  const width = b.to - b.from + 1;
  let words = new Uint16Array(width);
  let telling = new Uint16Array(width);
  for (let i = a.from; i < a.to; i++) {
    const word = here[i]?.word ?? '';
    const own = word.length >= TELLING_LETTERS && !word.startsWith('<') ? 1 : 0;
    const nextWords = new Uint16Array(width);
    const nextTelling = new Uint16Array(width);
    for (let j = 1; j < width; j++) {
      const up = words[j] as number;
      const left = nextWords[j - 1] as number;
      if (there[b.from + j - 1]?.word === word) {
        nextWords[j] = (words[j - 1] as number) + 1;
        nextTelling[j] = (telling[j - 1] as number) + own;
      } else {
        nextWords[j] = Math.max(up, left);
        nextTelling[j] = (up >= left ? telling[j] : nextTelling[j - 1]) as number;
      }
    }
    words = nextWords;
    telling = nextTelling;
  }
  return { words: words[width - 1] as number, telling: telling[width - 1] as number };
}
