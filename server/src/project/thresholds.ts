import type { Shape } from './configurationShape.js';

/** A number of a rule that a practice may set. */
interface Threshold {
  readonly standard: number;
  readonly most: number;
  readonly description: string;
}

const share = (standard: number, description: string): Threshold => ({ standard, most: 1, description });
const words = (standard: number, description: string): Threshold => ({ standard, most: 10_000, description });

/** Every threshold by rule and name, with its default. */
const TABLE: Readonly<Record<string, Readonly<Record<string, Threshold>>>> = {
  'CPY-001': {
    novelty: share(0.1, 'Share of own words below which a note is taken for that of another patient'),
    words: words(120, 'Least own words of a whole note'),
    hpi: share(0.85, 'Share of the history that must stand in the note of another patient'),
    hpiWords: words(40, 'Least own words of the history'),
  },
  'CPY-002': {
    share: share(0.95, 'Weighted share of the note that must stand in an earlier one'),
    words: words(60, 'Least own words of the note'),
  },
  'CPY-003': {
    hpi: share(0.85, 'Share of the history'),
    assessment: share(0.9, 'Share of the assessment'),
    plan: share(0.9, 'Share of the plan'),
    words: words(25, 'Least own words of the section'),
  },
  'CPY-004': { words: words(40, 'Least own words of the note') },
};

/** The part of `clean-claim.json` that sets thresholds. */
export const THRESHOLDS: Shape = {
  kind: 'object',
  description: 'Thresholds of rules about copied notes: { "CPY-003": { "hpi": 0.9 } }.',
  keys: Object.fromEntries(
    Object.entries(TABLE).map(([rule, named]): [string, Shape] => [
      rule,
      {
        kind: 'object',
        description: `Thresholds of ${rule}.`,
        keys: Object.fromEntries(
          Object.entries(named).map(([name, { standard, most, description }]): [string, Shape] => [
            name,
            { kind: 'number', least: 0, most, description: `${description}; ${standard} when absent.` },
          ]),
        ),
      },
    ]),
  ),
};

/** A threshold in force. */
export function thresholdOf(
  configured: Readonly<Record<string, Readonly<Record<string, number>>>>,
  rule: string,
  name: string,
): number {
  return configured[rule]?.[name] ?? TABLE[rule]?.[name]?.standard ?? Number.POSITIVE_INFINITY;
}
