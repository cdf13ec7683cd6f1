import type { CheckedNote } from '../../check.js';
import type { CopiedFrom, CopiedSection } from '../../copies/copies.js';
import type { SectionName } from '../../note/names.js';
import { known, message } from '../finding.js';
import type { Rule } from '../rule.js';
import { dateOfSource, fileOfSource, isSeriesVisit, percent } from './sources.js';

/** Least share and least words by section (thresholds for one section alone). */
const KEY: Readonly<Partial<Record<SectionName, { readonly label: string; readonly share: number }>>> = {
  HPI: { label: 'history of present illness', share: 0.85 },
  ASSESSMENT: { label: 'assessment', share: 0.9 },
  PLAN: { label: 'plan', share: 0.9 },
  AP: { label: 'assessment and plan', share: 0.9 },
};
const LEAST_TOKENS = 25;

const CHANGE =
  /\b(?:since (?:the )?last visit|interval|today|now|new|improved|worse|worsened|worsening|increased?|decreased?|started?|stopped|changed?|added|resolved|better)\b/i;

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
    for (const source of note.copies.sources.filter((candidate) => candidate.relation === 'same patient')) {
      for (const section of source.sections) {
        const key = KEY[section.name];
        if (!key || told.has(section.name) || !isCopied(note, section, key.share)) continue;
        told.add(section.name);
        yield finding(source, section, key.label);
      }
    }
  },
};

function isCopied(note: CheckedNote, section: CopiedSection, least: number): boolean {
  return section.tokens >= LEAST_TOKENS && section.share >= least && !CHANGE.test(newWords(note, section));
}

/** What the section says outside the copied passages. */
function newWords(note: CheckedNote, section: CopiedSection): string {
  const bodies = note.note.sections.filter(
    (own) =>
      own.name === section.name || (section.name === 'AP' && ['ASSESSMENT', 'PLAN'].includes(own.name)),
  );
  return bodies
    .map((own) => {
      let text = '';
      let at = own.body.start;
      for (const passage of [...section.passages].sort((a, b) => a.here.start - b.here.start)) {
        if (passage.here.start < own.body.start || passage.here.end > own.body.end) continue;
        text += ` ${note.note.text.slice(at, passage.here.start)}`;
        at = passage.here.end;
      }
      return `${text} ${note.note.text.slice(at, own.body.end)}`;
    })
    .join(' ');
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
    related: section.passages.slice(0, 3).map((passage) => ({
      path: source.source.path,
      span: passage.there,
      message: message('The same words in the earlier note'),
    })),
  };
}
