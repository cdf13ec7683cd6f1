import type { CodedService } from '../coding.js';
import type { Passage, ServiceEvidence } from './evidence.js';
import type { Finder } from './finder.js';
import { serviceRequirementOf } from './requirements.js';

/** Everything the prose says of one service line. */
export function serviceEvidence(service: CodedService, finder: Finder): ServiceEvidence {
  const { code } = service.line.code;
  const requirement = serviceRequirementOf(code);
  if (!requirement) return { service, status: 'unknown', documented: [], planned: [] };
  const documented: Passage[] = [];
  const planned: Passage[] = [];
  const seen = new Set<number>();
  for (const { ways } of requirement.parts)
    for (const way of ways)
      for (const passage of finder.byWay(way, code)) {
        if (seen.has(passage.range.start) || passage.experiencer !== 'patient') continue;
        seen.add(passage.range.start);
        if (passage.assertion === 'affirmed') documented.push(passage);
        else if (passage.assertion === 'planned' || passage.assertion === 'hypothetical')
          planned.push(passage);
      }
  for (const list of [documented, planned]) list.sort((a, b) => a.range.start - b.range.start);
  const status = documented.length > 0 ? 'documented' : planned.length > 0 ? 'planned' : 'not-found';
  return { service, status, documented, planned };
}
