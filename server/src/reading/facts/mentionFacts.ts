import type { Span } from '../../base/span.js';
import type { DrugMention, Fact, Mention } from '../reading.js';

/** Drug classes whose use is a coding matter of its own. */
const THERAPY = new Set([
  'oral hypoglycemic',
  'injectable non-insulin antidiabetic',
  'anticoagulant',
  'antiplatelet',
  'opioid',
  'systemic steroid',
  'immunosuppressant',
  'hormonal cancer drug',
  'bisphosphonate',
  'nsaid',
]);
const INJECTIONS = new Set([
  'injection',
  'aspiration',
  'nerve block',
  'intravitreal injection',
  'vaccination',
]);

/** Facts that mentions state: drugs in use, doses given and wasted, sides of procedures, sizes, minutes. */
export function mentionFacts(mentions: readonly Mention[]): Fact[] {
  const injected = mentions.some(
    (mention) => mention.kind === 'procedure' && INJECTIONS.has(mention.procedure),
  );
  return mentions.flatMap((mention): Fact[] => {
    if (mention.experiencer !== 'patient') return [];
    if (mention.kind === 'drug') return drugFacts(mention, injected);
    if (mention.kind === 'procedure' && mention.side && mention.assertion === 'affirmed')
      return [fact('procedure-side', mention.side.value, mention.side.span)];
    if (mention.kind === 'measure' && mention.unit && mention.assertion === 'affirmed')
      return [fact('size', `${mention.values.join(' x ')} ${mention.unit}`, mention.range)];
    if (mention.kind === 'duration' && mention.unit === 'minute' && mention.assertion === 'affirmed')
      return [fact('minutes', String(mention.amount), mention.range)];
    return [];
  });
}

function drugFacts(drug: DrugMention, injected: boolean): Fact[] {
  if (drug.assertion !== 'affirmed') return [];
  const facts: Fact[] = [];
  const isGiven = drug.given || injected;
  if (drug.drugClass === 'insulin') facts.push(fact('insulin', 'current', drug.range));
  else if (drug.drugClass && THERAPY.has(drug.drugClass) && !isGiven)
    facts.push(fact('drug-therapy', drug.drug, drug.range));
  if (isGiven && drug.dose && drug.drugClass !== 'local anesthetic')
    facts.push(fact('dose-given', `${drug.dose.value.value} ${drug.dose.value.unit}`, drug.dose.span));
  if (drug.discarded)
    facts.push(
      fact(
        'dose-discarded',
        `${drug.discarded.value.value} ${drug.discarded.value.unit}`,
        drug.discarded.span,
      ),
    );
  return facts;
}

function fact(name: Fact['name'], value: string, range: Span): Fact {
  return { name, value, range };
}
