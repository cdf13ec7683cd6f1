import type { Located } from '../../base/span.js';
import type { Mention } from '../reading.js';

/** Parts of mentions that name a place of their own. */
const PLACED = ['side', 'dose', 'strength', 'route', 'discarded', 'count', 'cue'] as const;

/** The same mention in offsets that count from elsewhere. */
export function moveMention(mention: Mention, by: number): Mention {
  if (by === 0) return mention;
  const moved: Record<string, unknown> = {
    ...mention,
    range: { start: mention.range.start + by, end: mention.range.end + by },
  };
  for (const part of PLACED) {
    const located = moved[part] as Located<unknown> | undefined;
    if (located)
      moved[part] = {
        value: located.value,
        span: { start: located.span.start + by, end: located.span.end + by },
      };
  }
  return moved as unknown as Mention;
}
