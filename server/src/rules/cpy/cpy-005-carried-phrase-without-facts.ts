import { message } from '../finding.js';
import type { Rule } from '../rule.js';
import { hasCue, withoutCues } from './cues.js';

/** Where the name of the condition ends and what is said of it begins. */
const AFTER_NAME = /^[^:.;,–—\n]{2,80}?(?:[:.;,–—\n]|\s-\s)/;

/** A problem of which is only said that it is as it was. Page: cpy-005-carried-phrase-without-facts.md. */
export const CARRIED_PHRASE_WITHOUT_FACTS: Rule = {
  id: 'CPY-005',
  name: 'carried-phrase-without-facts',
  severity: 'warning',
  owner: 'provider',
  status: 'stable',
  denials: ['CO-150'],
  *check(note) {
    for (const [index, section] of note.note.sections.entries()) {
      if (section.name !== 'ASSESSMENT' && section.name !== 'AP') continue;
      for (const [number, problem] of section.problems.entries()) {
        const text = note.note.text.slice(problem.span.start, problem.span.end).replace(/^[\s\d#.)*•-]+/, '');
        if (!isOnlyCarried(text)) continue;
        yield {
          span: problem.head,
          subject: { kind: 'section', key: `${index}.${number}` },
          message: message(
            'Of this problem the note says only that it is as it was at an earlier visit. A note must show for its own date what was monitored, evaluated, assessed or treated (Medicare Program Integrity Manual ch. 3 §3.3.2); ask the provider for the status and findings of this visit.',
          ),
        };
      }
    }
  },
};

/** A named condition, then carried-forward wording, then nothing but routine words. */
function isOnlyCarried(text: string): boolean {
  const name = AFTER_NAME.exec(text)?.[0];
  const rest = name === undefined ? text : text.slice(name.length);
  if (name === undefined || !hasCue(rest, 'carried')) return false;
  if (withoutCues(name, 'carried', 'routine').replace(/[^\p{L}]/gu, '').length < 2) return false;
  return withoutCues(rest, 'carried', 'routine').replace(/[^\p{L}\p{N}]/gu, '') === '';
}
