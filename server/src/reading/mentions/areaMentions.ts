import type { Mention } from '../reading.js';
import type { Statements } from '../statements.js';
import type { ConditionVocabulary } from '../vocabulary.js';
import { codeMentions } from './codes.js';
import { type Draft, spanOf, type TokenRange } from './draft.js';
import { lexicalMentions } from './lexical.js';
import { numericMentions } from './numbers.js';
import { sideBeside, sideWithin } from './sides.js';

/** All mentions of an area, in order of the text, longer before shorter; offsets count from the area's start. */
export function mentionsOf(statements: Statements, vocabulary: ConditionVocabulary | undefined): Mention[] {
  const { tokens, area } = statements;
  const mentions: Mention[] = [];
  for (const sentence of statements.sentences) {
    for (const draft of lexicalMentions(tokens, sentence)) mentions.push(stated(statements, draft));
    for (const draft of numericMentions(tokens, sentence, area.section))
      mentions.push(stated(statements, draft));
    if (vocabulary) pushConditions(statements, vocabulary, sentence, mentions);
  }
  for (const draft of codeMentions(area.text, tokens, area.section)) mentions.push(stated(statements, draft));
  return mentions.sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

function pushConditions(
  statements: Statements,
  vocabulary: ConditionVocabulary,
  sentence: TokenRange,
  into: Mention[],
): void {
  const { tokens } = statements;
  for (const { kind, from, to, candidates } of vocabulary.find(
    tokens,
    sentence.from,
    sentence.to,
    statements.area.section,
  )) {
    const side = sideWithin(tokens, from, to) ?? sideBeside(tokens, sentence, from, to, '');
    into.push({ ...stated(statements, { kind, from, to, ...(side && { side }) }), candidates } as Mention);
  }
}

/** A draft with its words, its section and how it is stated. */
function stated(statements: Statements, draft: Draft): Mention {
  const { from, to, ...own } = draft;
  const range = spanOf(statements.tokens, from, to);
  const isService = draft.kind === 'drug' || draft.kind === 'procedure';
  return {
    ...own,
    range,
    text: statements.area.text.slice(range.start, range.end),
    candidates: draft.kind === 'code' ? [{ system: 'ICD-10-CM', code: draft.code, via: 'provider' }] : [],
    section: statements.area.section,
    ...statements.stated(from, to, isService),
  } as Mention;
}
