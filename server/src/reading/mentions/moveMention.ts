import type { Located } from '../../base/span.js';
import type { Mention } from '../reading.js';

/** Parts of mentions that name a place of their own, by kind; a cue may stand with any. */
const PLACED: Readonly<Partial<Record<Mention['kind'], readonly string[]>>> = {
  condition: ['side'],
  sign: ['side'],
  'body-site': ['side'],
  procedure: ['side', 'count'],
  drug: ['dose', 'strength', 'route', 'discarded'],
};

/** The same mention in offsets that count from elsewhere. */
export function moveMention(mention: Mention, by: number): Mention {
  if (by === 0) return mention;
  const { range, cue } = mention;
  const moved = {
    ...mention,
    range: { start: range.start + by, end: range.end + by },
    cue: cue && shifted(cue, by),
  };
  const parts = moved as unknown as Record<string, Located<unknown> | undefined>;
  for (const name of PLACED[mention.kind] ?? []) {
    const part = parts[name];
    if (part) parts[name] = shifted(part, by);
  }
  return moved;
}

function shifted<T>({ value, span }: Located<T>, by: number): Located<T> {
  return { value, span: { start: span.start + by, end: span.end + by } };
}
