import { VAGUE_CLASSES } from '../../generated/vagueClasses.js';
import { type FindingDraft, known, message, type Severity } from '../finding.js';
import type { Rule } from '../rule.js';
import type { VagueItem } from './vagueItem.js';
import { vagueLabels } from './vagueLabels.js';
import { uncertainPiles } from './vaguePiles.js';
import { vagueQuantities } from './vagueQuantities.js';
import { isVisitWithoutCondition, vagueStatements } from './vagueStatements.js';

/** An assessment item that names no condition, or too little of one. Page: doc-004-vague-assessment.md. */
export const VAGUE_ASSESSMENT: Rule = {
  id: 'DOC-004',
  name: 'vague-assessment',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-16/M76', 'CO-50'],
  *check(note) {
    if (isVisitWithoutCondition(note)) return;
    const items = [
      ...vagueStatements(note),
      ...vagueLabels(note),
      ...uncertainPiles(note),
      ...vagueQuantities(note),
    ];
    for (const item of items) yield draft(item);
  },
};

const CLASSES = new Map(VAGUE_CLASSES.map(([name, ...rest]) => [name, rest]));

function draft({ span, subject, vagueClass, ask, related }: VagueItem): FindingDraft {
  const [severity, does = '', settles = ''] = CLASSES.get(vagueClass) ?? [];
  return {
    span,
    subject,
    severity: severity as Severity,
    ...(related && { related }),
    message: message(
      'This item of the assessment {does}; a coder may not fill that in (OCG IV.F, IV.G, I.B.18). Ask the provider {ask}.',
      { does: known(does), ask: known(ask || settles) },
    ),
  };
}
