import type { CheckedNote } from '../../check.js';
import type { CopiedFrom, CopiedSection } from '../../copies/copies.js';
import type { SectionName } from '../../note/names.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { hasCue } from './cues.js';
import {
  dateOfSource,
  fileOfSource,
  isSeriesVisit,
  percent,
  placesInSource,
  sourcesOf,
  tellsOfChange,
  threshold,
} from './sources.js';

/** The sections that carry a visit, their names in a sentence, and the threshold of each. */
const KEY: Readonly<Partial<Record<SectionName, { readonly label: string; readonly limit: string }>>> = {
  HPI: { label: 'history of present illness', limit: 'hpi' },
  ASSESSMENT: { label: 'assessment', limit: 'assessment' },
  PLAN: { label: 'plan', limit: 'plan' },
  AP: { label: 'assessment and plan', limit: 'plan' },
};

/** A history that shares less was written for this visit. */
const FRESH_HISTORY = 0.5;

/** A key section carried over from an earlier visit without a word on what changed. Page: cpy-003-copied-key-section.md. */
export const COPIED_KEY_SECTION: Rule = {
  id: 'CPY-003',
  name: 'copied-key-section',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150', 'CO-50'],
  *check(note) {
    if (isSeriesVisit(note)) return;
    const told = new Set<SectionName>();
    for (const source of sourcesOf(note, 'same patient')) {
      for (const section of source.sections) {
        const key = KEY[section.name];
        if (!key || told.has(section.name) || !isCopied(note, source, section, key.limit)) continue;
        told.add(section.name);
        yield finding(source, section, key.label);
      }
    }
  },
};

function isCopied(note: CheckedNote, source: CopiedFrom, section: CopiedSection, limit: string): boolean {
  return (
    section.tokens >= threshold(note, 'CPY-003', 'words') &&
    section.share >= threshold(note, 'CPY-003', limit) &&
    !tellsOfChange(note, source, [section]) &&
    (section.name === 'HPI' || !isExplained(note, source))
  );
}

/** A stable condition keeps its plan: the history is of today and says that things are as they were. */
function isExplained(note: CheckedNote, source: CopiedFrom): boolean {
  const history = source.sections.find((section) => section.name === 'HPI');
  if (history && history.share >= FRESH_HISTORY) return false;
  const text = note.note.sections
    .filter((section) => section.name === 'HPI')
    .map((section) => note.note.text.slice(section.body.start, section.body.end))
    .join('\n');
  return hasCue(text, 'stable');
}

function finding(source: CopiedFrom, section: CopiedSection, label: string) {
  return {
    span: section.heading,
    subject: { kind: 'source note' as const, key: source.source.path },
    message: message(
      'The {label} is {share} identical to the note of {date} for the same patient ({path}), with no word on what changed. Ask the provider what was found at this visit (Medicare Program Integrity Manual ch. 3 §3.3.2).',
      {
        label: known(label),
        share: percent(section.share),
        date: dateOfSource(source),
        path: fileOfSource(source),
      },
    ),
    related: placesInSource(source, [section]),
  };
}
