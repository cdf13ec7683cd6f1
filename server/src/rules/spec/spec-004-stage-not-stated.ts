import type { Rule } from '../rule.js';
import { unstated } from './unstated.js';

/** An assessed condition without its stage, grade or severity. Page: spec-004-stage-not-stated.md. */
export const STAGE_NOT_STATED: Rule = {
  id: 'SPEC-004',
  name: 'stage-not-stated',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-16/M81'],
  supersedes: ['SPEC-003', 'DOC-014'],
  check: (note) => unstated(note, 'stage'),
};
