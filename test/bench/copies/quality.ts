import { DEFAULT_CONFIGURATION } from '../../../server/src/project/configuration.js';
import { judge, precisionOf, recallOf, type Verdict } from './judge.js';
import { ALL } from './pairs.js';
import { evaluationSet } from './set.js';

const share = ({ told, right, of }: { told?: number; right?: number; of: number }) =>
  of === 0 ? '      –' : `${(((told ?? right ?? 0) / of) * 100).toFixed(1).padStart(6)} %`;

/** Precision and recall by kind and by rule, alerts per 100 clean notes, and how both move with the thresholds. */
export function benchQuality(): void {
  const set = evaluationSet();
  const verdicts = set.map((pair) => judge(pair));
  const kinds = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const key = `${verdict.pair.family}: ${verdict.pair.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), verdict]);
  }
  console.log(`${set.length} pairs`);
  console.log(`${'kind'.padEnd(52)} pairs  recall   wrong  ${ALL.join('  ')}`);
  for (const [kind, list] of kinds) {
    const wrong = list.filter(({ said, pair }) => said.some((rule) => pair.never.includes(rule))).length;
    const counts = ALL.map((rule) =>
      String(list.filter(({ said }) => said.includes(rule)).length).padStart(7),
    );
    console.log(
      `${kind.padEnd(52)} ${String(list.length).padStart(5)} ${share(recallOf(list))} ${String(wrong).padStart(7)}  ${counts.join('  ')}`,
    );
  }
  console.log(
    `\nprecision  ${ALL.map((rule) => `${rule} ${share(precisionOf(verdicts, rule))}`).join('   ')}`,
  );
  const clean = verdicts.filter(({ pair }) => pair.family === 'likeness' || pair.kind.startsWith('silent'));
  console.log(
    `alerts per 100 clean notes (${clean.length}): errors ${per100(clean, 'error')}, warnings ${per100(clean, 'warning')}`,
  );
  thresholdCurve();
}

function per100(verdicts: readonly Verdict[], severity: string): string {
  const count = verdicts.flatMap(({ findings }) =>
    findings.filter((finding) => finding.severity === severity),
  ).length;
  return ((100 * count) / verdicts.length).toFixed(1);
}

/** Recall on one-sentence edits and clones, and alerts on clean notes, for shares around the ones in force. */
function thresholdCurve(): void {
  const set = evaluationSet().filter(
    ({ family, kind }) => family !== 'edited' || kind.startsWith('one sentence'),
  );
  console.log('\nthreshold  recall copies  one sentence   clones  errors/100  warnings/100');
  for (const limit of [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]) {
    const configuration = {
      ...DEFAULT_CONFIGURATION,
      thresholds: {
        'CPY-001': { hpi: limit },
        'CPY-003': { hpi: limit, assessment: Math.min(1, limit + 0.05), plan: Math.min(1, limit + 0.05) },
      },
    };
    const verdicts = set.map((pair) => judge(pair, configuration));
    const of = (family: string) => share(recallOf(verdicts.filter(({ pair }) => pair.family === family)));
    const clean = verdicts.filter(({ pair }) => pair.family === 'likeness' || pair.kind.startsWith('silent'));
    console.log(
      `${limit.toFixed(2).padStart(9)}  ${of('copy').padStart(13)}  ${of('edited').padStart(12)} ${of('clone')}  ${per100(clean, 'error').padStart(10)}  ${per100(clean, 'warning').padStart(12)}`,
    );
  }
}
