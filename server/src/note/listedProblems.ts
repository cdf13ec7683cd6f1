import type { Span } from '../base/span.js';
import type { SectionName } from './names.js';
import type { Setting } from './sections.js';
import { readPassages, readSentences } from './sentences.js';

/** One problem: where its head stands, and stretches that go with it. */
type Areas = readonly [Span, ...Span[]];

/**
 * Problems of a paragraph that marks none: a line each, or parted by semicolons or full stops, as dictation and shorthand list them. Undefined where it
 * lists nothing, and below a combined heading unless each line says a problem and what is done, since there a second line may be the plan of the first.
 */
export function listedProblems(
  text: string,
  paragraph: Span,
  section: SectionName,
  setting: Setting,
): readonly Areas[] | undefined {
  const lines = readPassages(text, paragraph, setting);
  if (section === 'AP')
    return lines.length > 1 && lines.every((line) => SAYS_BOTH.test(text.slice(line.start, line.end)))
      ? lines.map((line) => [line])
      : undefined;
  if (section !== 'ASSESSMENT') return undefined;
  const listed = lines.flatMap((line) => problemsOfLine(text, line, setting));
  return listed.length > 1 ? listed : undefined;
}

/** `Hypertension: at goal.`, `HTN - same meds`, `Gout, quiet on allopurinol. Uric acid today.` */
const SAYS_BOTH = /^[A-Z#?][^:.;]{1,70}?(?::\s|\s[-–—]{1,2}\s)\S/;

/** Sentences and items of a line; what tells of the problem before goes with it. */
function problemsOfLine(text: string, line: Span, setting: Setting): Areas[] {
  const problems: [Span, ...Span[]][] = [];
  for (const sentence of readSentences(text, line, 'ASSESSMENT', setting))
    for (const item of itemsOf(text, sentence)) {
      const last = problems.at(-1);
      if (last && !isName(text.slice(item.start, item.end))) last.push(item);
      else problems.push([item]);
    }
  return problems;
}

/** Stretches between semicolons. */
function itemsOf(text: string, sentence: Span): Span[] {
  const items: Span[] = [];
  let { start } = sentence;
  for (let at = start; at <= sentence.end; at++) {
    if (at < sentence.end && !(text.charAt(at) === ';' && /\s/.test(text.charAt(at + 1)))) continue;
    while (start < at && /\s/.test(text.charAt(start))) start++;
    if (at > start) items.push({ start, end: at });
    start = at + 1;
  }
  return items;
}

const LONGEST_NAME = 110;
/** Words of an account of something, not of the name of a problem. */
const TELLS =
  /\b(?:is|are|was|were|be|been|has|have|had|will|would|should|may|might|can|could|he|she|they|it|this|that|these|there|i|we|you|her|his|their|patient|pt|continue|cont|start|stop|increase|decrease|return|follow|recheck|refer|repeat|discussed|advised|reviewed|improving|improved|better|worse|stable|unchanged|tolerating|doing|no|not|none|without|likely|possible|possibly|probable|probably|rule|ruled|versus|vs|suspect|suspected|concern|consider|goals?|progress|prognosis|needs?|skilled)\b/i;

/** A short item that names something instead of telling about what was named before. */
function isName(item: string): boolean {
  const opening = item.slice(0, 60).split(/[,(]|\s-\s/, 1)[0] ?? '';
  return item.length <= LONGEST_NAME && /^[A-Za-z0-9]/.test(item) && !TELLS.test(opening);
}
