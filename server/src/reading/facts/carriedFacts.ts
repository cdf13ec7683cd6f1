import type { Located } from '../../base/span.js';
import type { BodySiteMention, Fact, Mention, Side } from '../reading.js';

/** For each paired part the side that all is said of it with one, or undefined where the note tells of several. */
export type SidesOfParts = ReadonlyMap<string, Located<Side> | undefined>;

/** What the whole note says of the sides of paired parts. */
export function sidesOfParts(mentions: readonly Mention[]): SidesOfParts {
  const sides = new Map<string, Located<Side> | undefined>();
  for (const mention of mentions) {
    if (!isPaired(mention) || !mention.side || mention.assertion !== 'affirmed') continue;
    const known = sides.get(mention.site);
    if (!sides.has(mention.site)) sides.set(mention.site, mention.side);
    else if (known?.value !== mention.side.value) sides.set(mention.site, undefined);
  }
  return sides;
}

/** Facts from elsewhere in the note that bear on a problem: the side of the one paired part it names without a side, when all that is said of the part agrees. */
export function carriedFacts(own: readonly Fact[], within: readonly Mention[], sides: SidesOfParts): Fact[] {
  if (own.some((fact) => fact.name === 'side' || fact.name === 'procedure-side')) return [];
  const sites = new Set(within.flatMap((mention) => (isPaired(mention) ? [mention.site] : [])));
  const [site] = sites;
  const side = sites.size === 1 && site !== undefined ? sides.get(site) : undefined;
  return side ? [{ name: 'side', value: side.value, range: side.span }] : [];
}

function isPaired(mention: Mention): mention is BodySiteMention {
  return mention.kind === 'body-site' && mention.paired && mention.experiencer === 'patient';
}
