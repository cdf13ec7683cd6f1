import type { Candidate, Mention } from '../reading.js';
import type { Statements } from '../statements.js';
import type { ConditionVocabulary } from '../vocabulary.js';
import { codeMentions } from './codes.js';
import { type Draft, draft, spanOf, type TokenRange } from './draft.js';
import { lexicalMentions } from './lexical.js';
import { numericMentions } from './numbers.js';
import { sideBeside, sideWithin } from './sides.js';

/** All mentions of an area, in order of the text, longer before shorter; offsets count from the area's start. */
export function mentionsOf(statements: Statements, vocabulary: ConditionVocabulary | undefined): Mention[] {
  const { tokens, area } = statements;
  const mentions: Mention[] = [];
  for (const sentence of statements.sentences) {
    for (const found of lexicalMentions(tokens, sentence)) mentions.push(stated(statements, found));
    for (const found of numericMentions(tokens, sentence, area.section))
      mentions.push(stated(statements, found));
    if (vocabulary) pushConditions(statements, vocabulary, sentence, mentions);
  }
  for (const found of codeMentions(area.text, tokens, area.section)) mentions.push(stated(statements, found));
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
    into.push(stated(statements, draft({ kind, ...(side && { side }) }, from, to), candidates));
  }
}

/** A draft with its words, its section and how it is stated. */
function stated(
  statements: Statements,
  { own, from, to }: Draft,
  candidates: readonly Candidate[] = own.kind === 'code' ? codeItself(own.code) : NONE,
): Mention {
  const range = spanOf(statements.tokens, from, to);
  const isService = own.kind === 'drug' || own.kind === 'procedure';
  const { assertion, historical, experiencer, cue } = statements.stated(from, to, isService);
  return {
    ...own,
    range,
    text: statements.area.text.slice(range.start, range.end),
    candidates,
    section: statements.area.section,
    assertion,
    historical,
    experiencer,
    cue,
  } as Mention;
}

const NONE: readonly Candidate[] = [];

function codeItself(code: string): readonly Candidate[] {
  return [{ system: 'ICD-10-CM', code, via: 'provider' }];
}
