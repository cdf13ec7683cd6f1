import { titleOf } from '../../coding/buildCoding.js';
import { TITLE_AXES } from '../../generated/titleAxes.js';
import { known, message, typed } from '../finding.js';
import type { Rule } from '../rule.js';
import { diagnosisSubject } from '../support.js';

/** What the coder typed behind a code says something the code does not. Page: dx-034-title-of-another-code.md. */
export const TITLE_OF_ANOTHER_CODE: Rule = {
  id: 'DX-034',
  name: 'title-of-another-code',
  severity: 'warning',
  owner: 'coder',
  status: 'stable',
  denials: ['CO-11'],
  supersedes: ['DX-014'],
  *check(note) {
    for (const diagnosis of note.coding.diagnoses) {
      const title = titleOf(diagnosis.answer);
      const words = diagnosis.line.title;
      if (!title || !words) continue;
      const clash = clashOf(words.value, title);
      if (!clash) continue;
      yield {
        span: words.span,
        message: message(
          '{code} is "{title}"; the words typed behind it name another {axis}. Correct the code or the words, whichever the note supports (OCG I.B.1).',
          {
            code: known(diagnosis.line.code.code),
            title: known(title),
            axis: known(clash),
            words: typed(words.value, 'the words typed'),
          },
        ),
        fixes: [
          {
            title: message('Write the title of {code} instead', { code: known(diagnosis.line.code.code) }),
            safe: false,
            preferred: false,
            edits: [{ span: words.span, newText: title }],
          },
        ],
        subject: diagnosisSubject(diagnosis),
      };
    }
  },
};

interface Axis {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly words: RegExp }[];
  /** Both texts must hold one of these words, when there are any. */
  readonly both: RegExp | undefined;
}

const AXES: readonly Axis[] = [...new Set(TITLE_AXES.map(([name]) => name))].map((name) => {
  const rows = TITLE_AXES.filter((row) => row[0] === name);
  const both = rows[0]?.[3] ?? [];
  return {
    name,
    values: rows.map(([, value, words]) => ({ value, words: anyOf(words) })),
    both: both.length > 0 ? anyOf(both) : undefined,
  };
});

/** The axis on which both texts state something and nothing in common; undefined when they agree or one is silent. */
function clashOf(typedWords: string, title: string): string | undefined {
  const clash = AXES.find(({ values, both }) => {
    if (both && !(both.test(typedWords) && both.test(title))) return false;
    const said = valuesIn(typedWords, values);
    const meant = valuesIn(title, values);
    return said.size > 0 && meant.size > 0 && ![...said].some((value) => meant.has(value));
  });
  return clash?.name;
}

function valuesIn(text: string, values: Axis['values']): Set<string> {
  return new Set(values.flatMap(({ value, words }) => (words.test(text) ? [value] : [])));
}

/** Any of the phrases as whole words, in any case. */
function anyOf(phrases: readonly string[]): RegExp {
  const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![a-z0-9])(?:${escaped.join('|')})(?![a-z0-9])`, 'i');
}
