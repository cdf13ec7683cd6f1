import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { overlaps, type Span, type TextEdit } from '../base/span.js';
import type { CheckedNote } from '../check.js';
import { LETTERS } from '../note/coding/draft.js';
import { deleteDiagnosis, reletter, reorderDiagnoses } from '../note/edits/diagnoses.js';
import { addSuppression, insertSkeleton, lineEnding } from '../note/edits/insert.js';
import type { Letter } from '../note/note.js';
import { type Finding, renderMessage } from '../rules/finding.js';
import { diagnosisAt } from './caret.js';
import { lspEdits } from './ranges.js';
import { suggestedAt } from './suggestionActions.js';

const WITH_TEXT = { withText: true };

/** Actions for a stretch of a note, in fixed order: fixes, fix all of this kind, query, suppress, page; then edits of the block. */
export function codeActionsAt(
  checked: CheckedNote,
  uri: string,
  area: Span,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const findings = checked.outcome.findings.filter(
    (finding) => overlaps(finding.span, area) || touchesCaret(finding.span, area),
  );
  const action = (title: string, edits: readonly TextEdit[], rest: Partial<CodeAction> = {}): CodeAction => ({
    title,
    kind: 'quickfix',
    edit: { changes: { [uri]: lspEdits(checked.note, edits) } },
    ...rest,
  });
  const told = (finding: Finding) => diagnostics.filter((diagnostic) => diagnostic.code === finding.rule);
  return [
    ...findings.flatMap((finding) =>
      finding.fixes.map((fix) =>
        action(renderMessage(fix.title, WITH_TEXT), fix.edits, {
          diagnostics: told(finding),
          ...(fix.preferred && { isPreferred: true }),
        }),
      ),
    ),
    ...fixAllOfKind(checked, findings, action),
    ...queryActions(findings, uri, told),
    ...findings.flatMap((finding) => suppressAction(checked, finding, action, told(finding))),
    ...pageActions(findings, told),
    ...suggestedAt(checked, area).map(({ title, edits }) => action(title, edits)),
    ...blockActions(checked, area, action),
  ];
}

type MakeAction = (title: string, edits: readonly TextEdit[], rest?: Partial<CodeAction>) => CodeAction;

function touchesCaret(span: Span, area: Span): boolean {
  return area.start === area.end && span.start <= area.start && area.start <= span.end;
}

/** All preferred fixes of one rule at once, when there are several. */
function fixAllOfKind(checked: CheckedNote, findings: readonly Finding[], action: MakeAction): CodeAction[] {
  return [...new Set(findings.map((finding) => finding.rule))].flatMap((rule) => {
    const edits = checked.outcome.findings
      .filter((finding) => finding.rule === rule)
      .flatMap((finding) => finding.fixes.find((fix) => fix.preferred)?.edits ?? []);
    const clash = edits.some((edit, index) =>
      edits.some((other, at) => at > index && overlaps(edit.span, other.span)),
    );
    return edits.length > 1 && !clash
      ? [action(`Fix all ${rule} in this note (${edits.length})`, edits)]
      : [];
  });
}

/** For findings that only the provider can settle: a query drafted from what the record says. */
function queryActions(
  findings: readonly Finding[],
  uri: string,
  told: (finding: Finding) => Diagnostic[],
): CodeAction[] {
  return findings
    .filter((finding) => finding.owner === 'provider')
    .map((finding) => {
      const title = `Draft a query to the provider (${finding.rule})`;
      return {
        title,
        kind: 'quickfix',
        diagnostics: told(finding),
        command: { title, command: 'cleanClaim.draftQuery', arguments: [uri, finding.fingerprint] },
      };
    });
}

function suppressAction(
  checked: CheckedNote,
  finding: Finding,
  action: MakeAction,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (finding.rule.startsWith('SUP-')) return [];
  const edits = addSuppression(checked.note, finding.rule, targetOf(checked, finding), '');
  return edits.length > 0 ? [action(`Suppress ${finding.rule} with a reason …`, edits, { diagnostics })] : [];
}

function targetOf(
  checked: CheckedNote,
  finding: Finding,
): Letter | { readonly serviceLine: number } | undefined {
  const service = checked.coding.services.find((candidate) => overlaps(candidate.line.span, finding.span));
  if (service) return { serviceLine: service.index + 1 };
  return checked.coding.diagnoses.find((candidate) => overlaps(candidate.line.span, finding.span))?.line
    .letter;
}

function pageActions(findings: readonly Finding[], told: (finding: Finding) => Diagnostic[]): CodeAction[] {
  const first = findings.filter(
    (finding, index) => findings.findIndex((other) => other.rule === finding.rule) === index,
  );
  return first.map((finding) => {
    const title = `Explain ${finding.rule} ${finding.name}`;
    return {
      title,
      kind: 'quickfix',
      diagnostics: told(finding),
      command: { title, command: 'cleanClaim.openRulePage', arguments: [finding.rule] },
    };
  });
}

/** Edits of the block that no finding asks for. */
function blockActions(checked: CheckedNote, area: Span, action: MakeAction): CodeAction[] {
  const { note } = checked;
  if (!note.coding)
    return [
      ...providerBlock(checked, action),
      action('Add a coding block', insertSkeleton(note), { kind: 'refactor' }),
    ];
  const diagnosis = diagnosisAt(checked, area.start);
  if (!diagnosis) return [];
  const name = diagnosis.line.letter ? `diagnosis ${diagnosis.line.letter}` : 'this diagnosis';
  const renamed = reletter(note);
  return [
    action(`Delete ${name} and rewrite the pointers`, deleteDiagnosis(note, diagnosis.index), {
      kind: 'refactor',
    }),
    ...moveActions(checked, diagnosis.index, name, action),
    ...(renamed.length > 0
      ? [action('Letter the diagnoses in order and rewrite the pointers', renamed, { kind: 'refactor' })]
      : []),
  ];
}

/** A block that begins with the codes the provider wrote into the note, to be checked like any other. */
function providerBlock(checked: CheckedNote, action: MakeAction): CodeAction[] {
  const entries = [
    ...new Map(
      checked.suggestions
        .flatMap(({ conditions }) => conditions.flat())
        .filter(({ byProvider }) => byProvider)
        .map(({ entry }) => [entry.code, entry] as const),
    ).values(),
  ].slice(0, LETTERS.length);
  if (entries.length === 0) return [];
  const { note } = checked;
  const eol = lineEnding(note.text);
  const gap = /[\r\n]$/.test(note.text) ? eol : eol + eol;
  const lines = entries
    .map(({ code, title }, index) => `${LETTERS[index]}  ${code}  ${title}${eol}`)
    .join('');
  const end = note.text.length;
  const edit = { span: { start: end, end }, newText: `${gap}=== CODING ===${eol}${lines}` };
  const count = entries.length === 1 ? 'the code' : `the ${entries.length} codes`;
  return [action(`Add a coding block with ${count} the provider wrote`, [edit], { kind: 'refactor' })];
}

/** Changing places with the neighbour above or below; what each pointer means stays. */
function moveActions(checked: CheckedNote, index: number, name: string, action: MakeAction): CodeAction[] {
  const order = checked.coding.diagnoses.map((diagnosis) => diagnosis.index);
  const swapped = (other: number) => order.map((at) => (at === index ? other : at === other ? index : at));
  const move = (other: number, where: string) =>
    other in order
      ? [
          action(
            `Move ${name} ${where} and rewrite the pointers`,
            reorderDiagnoses(checked.note, swapped(other)),
            { kind: 'refactor' },
          ),
        ]
      : [];
  return [...move(index - 1, 'up'), ...move(index + 1, 'down')];
}
