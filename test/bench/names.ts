import Fuse from 'fuse.js';
import { nearestName } from '../../server/src/base/nearestName.js';
import { CHECK_OPTIONS } from '../../server/src/cli/checkSettings.js';
import { readCodeFile } from '../../server/src/codes/codeFile.js';
import { indexOf } from '../../server/src/codes/search/search.js';
import { slipsBetween, slipsOf } from '../../server/src/codes/search/slips.js';
import { embeddedBytes } from '../../server/src/codes/standardBook.js';
import { HEADINGS } from '../../server/src/generated/headings.js';
import { PAYER_WORDS } from '../../server/src/generated/payerWords.js';
import { allLabels } from '../../server/src/note/phraseTable.js';
import { dice, slip, writtenList } from './search/queries.js';

type Nearest = (word: string, known: readonly string[]) => string | undefined;

/** Ways to find the name that was meant; `product` is what the program uses. */
const WAYS: Readonly<Record<string, Nearest>> = {
  product: nearestName,
  'Fuse 0.5, as it comes': (word, known) => new Fuse(known, { threshold: 0.5 }).search(word)[0]?.item,
  'Fuse 0.2, length alike': (word, known) => nearestName(word, known, 0.2),
  'Fuse 0.5, length alike': (word, known) => nearestName(word, known, 0.5),
  'edit distance': byEdits,
};

/** One slip up to seven letters, two beyond; the nearest, and none where two are as near. */
function byEdits(word: string, known: readonly string[]): string | undefined {
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const near = known
    .map((name) => ({ name, slips: slipsBetween(word, name, most, false) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return near.length > 1 && near[0]?.slips === near[1]?.slips ? undefined : near[0]?.name;
}

/** Mistyped names of short lists: how many are found, how many words that are no such name are taken for one, and the time a word takes. */
export function benchNames(): void {
  const lists: Readonly<Record<string, readonly string[]>> = {
    'header labels': allLabels().map(([label]) => label),
    headings: HEADINGS.map(([phrase]) => phrase),
    payers: PAYER_WORDS.flatMap(([, words]) => words),
    options: Object.keys(CHECK_OPTIONS),
  };
  benchWords();
  const strangers = [...new Set(writtenList('lay').map(({ query }) => query))];
  for (const [name, list] of Object.entries(lists)) {
    const known = [...new Set(list.filter((one) => one.length >= 5))];
    const roll = dice(29);
    const typed = Array.from({ length: 200 }, () => {
      const meant = known[Math.floor(roll() * known.length)] ?? '';
      const once = slip(meant, roll);
      return { meant, once, twice: slip(once, roll) };
    }).filter(({ once, twice }) => !known.includes(once) && !known.includes(twice));
    const others = strangers.filter((word) => !known.includes(word));
    console.log(
      `\n${`${name} (${known.length})`.padEnd(28)}${['one slip', 'two slips', 'strangers', 'ms'].map((head) => head.padStart(11)).join('')}`,
    );
    for (const [way, nearest] of Object.entries(WAYS)) {
      const used = process.cpuUsage();
      const share = (count: number, of: number) => (count / of).toFixed(3).padStart(11);
      const one = typed.filter(({ meant, once }) => nearest(once, known) === meant).length;
      const two = typed.filter(({ meant, twice }) => nearest(twice, known) === meant).length;
      const taken = others.filter((word) => nearest(word, known) !== undefined).length;
      const { user, system } = process.cpuUsage(used);
      const each = (user + system) / 1000 / (typed.length * 2 + others.length);
      console.log(
        `  ${way}`.padEnd(28) +
          share(one, typed.length) +
          share(two, typed.length) +
          share(taken, others.length) +
          each.toFixed(2).padStart(11),
      );
    }
  }
}

/** Words of titles with one to three slips: how often slips and sounds find the word that was meant among what is near, and what Fuse finds of the words they leave. */
function benchWords(): void {
  const index = indexOf(readCodeFile(embeddedBytes()));
  const known = index.words.filter((word) => /^[a-z]{6,}$/.test(word));
  const fuse = new Fuse(known, { threshold: 0.34, includeScore: true });
  const roll = dice(31);
  console.log(
    `\n${`words of titles (${known.length})`.padEnd(28)}${['found', 'ms', 'left', 'Fuse finds', 'ms'].map((head) => head.padStart(11)).join('')}`,
  );
  for (const slips of [1, 2, 3]) {
    const typed = Array.from({ length: 120 }, () => {
      const meant = known[Math.floor(roll() * known.length)] ?? '';
      let word = meant;
      for (let time = 0; time < slips; time++) word = slip(word, roll);
      return { meant, word };
    }).filter(({ word }) => !index.idOf.has(word));
    const spent = (task: () => void) => {
      const used = process.cpuUsage();
      task();
      const { user, system } = process.cpuUsage(used);
      return (user + system) / 1000;
    };
    const left: typeof typed = [];
    let found = 0;
    const own = spent(() => {
      for (const one of typed) {
        const near = slipsOf(index, one.word, false);
        if (near.length === 0) left.push(one);
        else if (near.slice(0, 5).some(([id]) => index.words[id] === one.meant)) found++;
      }
    });
    let rescued = 0;
    const others = spent(() => {
      for (const { word, meant } of left)
        if (fuse.search(word, { limit: 5 }).some(({ item }) => item === meant)) rescued++;
    });
    const cells = [
      (found / typed.length).toFixed(3),
      (own / typed.length).toFixed(2),
      String(left.length),
      String(rescued),
      (others / Math.max(1, left.length)).toFixed(1),
    ];
    console.log(`  ${slips} slips`.padEnd(28) + cells.map((cell) => cell.padStart(11)).join(''));
  }
}
