/** A person's name in the parts a claim has. */
export interface PersonName {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
  readonly suffix: string;
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv|v)$/i;
/** Forms of address before a name. */
const TITLE = /^(?:dr|mr|mrs|ms|miss|prof)$/i;
/** Credentials behind a name, which are no part of it on a claim. Some are names too (`Do, Anh`), so the place decides. */
const CREDENTIAL =
  /^(?:md|do|np|fnp|fnp-c|fnp-bc|aprn|arnp|crnp|cnp|dnp|agnp|pa|pa-c|dpm|od|dc|dds|dmd|pt|dpt|ot|otr|otr\/l|slp|phd|psyd|lcsw|lmft|lpc|rn|crna|cnm|cns|rd|ccc-slp|facp|facs|faap|faafp|facog|facc|mph|ms|mba|mbbs|pharmd)$/i;
/** Words that belong to the last name behind them. */
const PARTICLE =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|los|las|st|ter|ten|bin|ibn|al|el|mac)$/i;

/** Reads `Whitfield, Dana R`, `Dana R. Whitfield Jr.`, `WHITFIELD^DANA^R` and `Karen Osei, MD`; undefined when no name is in it. Suffixes keep the spelling they have, credentials go. */
export function readPersonName(written: string): PersonName | undefined {
  const plain = written
    .replace(/\([^)]*\)/g, ' ')
    .replace(/["“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const parts = plain.split(plain.includes(',') ? ',' : '^').map(wordsOf);
  const filled = parts
    .map((words, index) => withoutCredentials(words, index > 0 ? 0 : parts.length > 1 ? 1 : 2))
    .filter((words) => words.length > 0);
  const [before, ...after] = filled;
  if (!before) return undefined;
  const suffix = filled.flat().find((word) => SUFFIX.test(word) && !isOnly(filled, word)) ?? '';
  const withoutSuffix = (words: readonly string[]) => words.filter((word) => word !== suffix);
  const rest = after.flatMap(withoutSuffix);
  if (rest.length > 0) return named(withoutSuffix(before), rest, suffix);
  const words = withoutSuffix(before);
  if (words.length === 1) return named(words, [], suffix);
  const start = lastNameStart(words);
  return named(words.slice(start), words.slice(0, start), suffix);
}

function isOnly(parts: readonly (readonly string[])[], word: string): boolean {
  return parts.length === 1 && parts[0]?.length === 1 && parts[0][0] === word;
}

function wordsOf(part: string): string[] {
  return part
    .split(' ')
    .map((word) => word.replace(/^[.;:]+|[.;:]+$/g, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Takes titles and credentials out when at least `least` words remain. */
function withoutCredentials(words: readonly string[], least: number): readonly string[] {
  const [first = ''] = words;
  const named = words.length > 1 && TITLE.test(first) ? words.slice(1) : words;
  const kept = named.filter((word) => !CREDENTIAL.test(word.replaceAll('.', '')));
  return kept.length >= Math.min(least, named.length) ? kept : named;
}

function lastNameStart(words: readonly string[]): number {
  let start = words.length - 1;
  while (start > 1 && PARTICLE.test(words[start - 1] ?? '')) start--;
  return start;
}

function named(last: readonly string[], given: readonly string[], suffix: string): PersonName | undefined {
  if (last.length === 0) return undefined;
  const [first = '', ...middle] = given;
  return { last: last.join(' '), first, middle: middle.join(' '), suffix };
}

/** `Whitfield, Dana R Jr`: the order of the claim form. */
export function formatPersonName(name: PersonName): string {
  const last = [name.last, name.suffix].filter(Boolean).join(' ');
  const given = [name.first, name.middle].filter(Boolean).join(' ');
  return given ? `${last}, ${given}` : last;
}
