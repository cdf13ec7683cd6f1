import type { BodySiteMention, Fact, Mention } from '../reading.js';

/**
 * Facts from elsewhere in the note that bear on a problem: the side of a paired part the problem names without one, when all
 * that is said of this part with a side agrees. Where they disagree nothing is carried.
 */
export function carriedFacts(
  own: readonly Fact[],
  within: readonly Mention[],
  all: readonly Mention[],
): Fact[] {
  if (own.some((fact) => fact.name === 'side' || fact.name === 'procedure-side')) return [];
  const sites = new Set(within.flatMap((mention) => (isPaired(mention) ? [mention.site] : [])));
  if (sites.size !== 1) return [];
  const sided = all.filter(
    (mention): mention is BodySiteMention =>
      isPaired(mention) &&
      sites.has(mention.site) &&
      mention.side !== undefined &&
      mention.assertion === 'affirmed',
  );
  const sides = new Set(sided.map((mention) => mention.side?.value));
  const side = sided[0]?.side;
  return side && sides.size === 1 ? [{ name: 'side', value: side.value, range: side.span }] : [];
}

function isPaired(mention: Mention): mention is BodySiteMention {
  return mention.kind === 'body-site' && mention.paired && mention.experiencer === 'patient';
}
