import type { CodedService } from '../coding.js';
import type { Passage, ServiceEvidence } from './evidence.js';
import type { Finder } from './finder.js';
import { serviceRequirementOf } from './requirements.js';

/** Everything the prose says of one service line. Where the drug of a code is named, that alone is shown; other words may speak of anything. */
export function serviceEvidence(service: CodedService, finder: Finder): ServiceEvidence {
  const { code } = service.line.code;
  const requirement = serviceRequirementOf(code);
  if (!requirement) return { service, status: 'unknown', documented: [], planned: [] };
  const given = drugsOf(service);
  const documented: Passage[] = [];
  const planned: Passage[] = [];
  const seen = new Set<number>();
  for (const { ways } of requirement.parts)
    for (const way of ways)
      for (const found of finder.byWay(way, code)) {
        if (seen.has(found.range.start) || found.experiencer !== 'patient') continue;
        const passage = way.kind === 'drug' ? ofDrugs(found, given) : found;
        if (!passage) continue;
        seen.add(passage.range.start);
        if (passage.assertion === 'affirmed') documented.push(passage);
        else if (passage.assertion === 'planned' || passage.assertion === 'hypothetical')
          planned.push(passage);
      }
  const status = documented.length > 0 ? 'documented' : planned.length > 0 ? 'planned' : 'not-found';
  return { service, status, documented: nearest(documented), planned: nearest(planned) };
}

/** Words of the drug a code stands for; undefined where it stands for any (`unclassified drugs`) or nothing is known of it. */
function drugsOf({ answer }: CodedService): ReadonlySet<string> | undefined {
  const title = 'entry' in answer ? answer.entry?.title.toLowerCase() : undefined;
  if (!title || /unclassified|not otherwise classified/.test(title)) return undefined;
  return new Set(title.match(/[a-z]{4,}/g));
}

/** The passage as the exact name of the drug given, or none when it names another. */
function ofDrugs(passage: Passage, given: ReadonlySet<string> | undefined): Passage | undefined {
  if (!given) return passage;
  const { mention } = passage;
  const [name = ''] = mention?.kind === 'drug' ? mention.drug.split(' ') : [];
  return given.has(name) ? { ...passage, fit: 'exact' } : undefined;
}

/** Passages that name it exactly when there are any, else all, in order of the text. */
function nearest(passages: readonly Passage[]): readonly Passage[] {
  const exact = passages.filter(({ fit }) => fit === 'exact');
  return (exact.length > 0 ? exact : [...passages]).sort((a, b) => a.range.start - b.range.start);
}
