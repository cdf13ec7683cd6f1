import type { Rule } from '../rule.js';
import { unstated } from './unstated.js';

/** An assessed condition without its type or cause. Page: spec-003-type-not-stated.md. */
export const TYPE_NOT_STATED: Rule = {
  id: 'SPEC-003',
  name: 'type-not-stated',
  severity: 'info',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-16/M81', 'CO-167'],
  supersedes: ['DOC-014'],
  check: (note) => unstated(note, 'type'),
};
