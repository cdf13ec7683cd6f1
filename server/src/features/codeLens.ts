import type { CodeLens } from 'vscode-languageserver-types';
import { formatMoney } from '../base/money.js';
import type { CheckedNote } from '../check.js';
import { lspRange } from './ranges.js';

/** One line above the coding block: what it holds and what is wrong; or, without a block, that nothing is coded. */
export function codeLensesOf(checked: CheckedNote): CodeLens[] {
  const { coding } = checked.note;
  if (!coding) {
    const end = checked.note.text.length;
    return [
      {
        range: lspRange(checked.note, { start: end, end }),
        command: { title: 'Nothing coded yet · Add a coding block', command: 'cleanClaim.insertSkeleton' },
      },
    ];
  }
  const errors = checked.outcome.findings.filter((finding) => finding.severity === 'error').length;
  const { total } = checked.claim;
  const words = [
    `${coding.diagnoses.length} dx`,
    `${coding.services.length} line${coding.services.length === 1 ? '' : 's'}`,
    ...(total === undefined ? [] : [formatMoney(total)]),
    ...(errors > 0 ? [`${errors} error${errors === 1 ? '' : 's'}`] : []),
  ];
  return [
    {
      range: lspRange(checked.note, coding.marker.span),
      command: { title: `${words.join(' · ')} · Preview claim`, command: 'cleanClaim.openPreview' },
    },
  ];
}
