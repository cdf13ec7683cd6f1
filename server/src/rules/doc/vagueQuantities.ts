import { once } from '../../base/memo.js';
import type { CheckedNote } from '../../check.js';
import { VAGUE_PHRASES } from '../../generated/vaguePhrases.js';
import type { Mention } from '../../reading/reading.js';
import { sentencesOf } from '../prose.js';
import { textOf, type VagueItem } from './vagueItem.js';

/** Services whose code or units go by how many or how large: destruction, tags, paring, biopsy, excision, repair, trigger points. */
const BY_COUNT =
  /^(?:1700[034]|1711[01]|1120[01]|1105[567]|1110[2-7]|113\d\d|114\d\d|116\d\d|1172[01]|120\d\d|2055[23])$/;

const phrases = once(
  () =>
    new RegExp(
      `\\b(?:${VAGUE_PHRASES.filter(([name]) => name === 'V12')
        .map(([, phrase]) => phrase)
        .join('|')})\\b`,
    ),
);

/** A number in general words where a billed service goes by it, and no count stands in the procedure or the assessment (class V12). */
export function* vagueQuantities(note: CheckedNote): Generator<VagueItem> {
  const services = note.coding.services.filter(({ line }) => BY_COUNT.test(line.code.code));
  if (services.length === 0) return;
  const sentences = sentencesOf(note, 'PROCEDURE', 'TREATMENT', 'ASSESSMENT', 'AP', 'PLAN', 'EXAM', 'HPI');
  const vague = sentences.find((span) => phrases().test(textOf(note, span)));
  const counted =
    note.reading.mentions.some((mention) => isCount(mention)) ||
    sentences.some((span) => COUNTED.test(textOf(note, span)));
  if (!vague || counted) return;
  const found = phrases().exec(textOf(note, vague));
  if (!found) return;
  const start = vague.start + found.index;
  const [service] = services;
  yield {
    span: { start, end: start + found[0].length },
    subject: { kind: 'service', key: service?.index ?? 0 },
    vagueClass: 'V12',
  };
}

const COUNTED =
  /(?:\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|single)\s+(?:[a-z-]+\s+){0,3}(?:lesions?|spots?|papules?|plaques?|growths?|areas?|aks?|keratos[ie]s|warts?|verruc(?:a|ae|as)|tags?|sutures?|sites?|points?|nails?|corns?|calluses|moles?|nevi|biops(?:y|ies)|injections?)|(?:x|#|\btimes)\s?\d+)\b/;

/** A count of things, or one a procedure states; sizes in units of length count as well. */
function isCount(mention: Mention): boolean {
  if (mention.kind === 'procedure') return mention.count !== undefined;
  if (mention.kind !== 'measure') return false;
  const { unit } = mention;
  return (
    unit === undefined ||
    /^(?:cm|mm|lesions?|spots?|aks?|warts?|tags?|sutures?|sites?|nails?|moles?|biopsies)$/.test(unit)
  );
}
