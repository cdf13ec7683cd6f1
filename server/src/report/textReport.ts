import type { JsonFile, JsonFinding, JsonReport } from './jsonReport.js';

/** How the report is painted: functions that wrap a text, or leave it as it is. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly severity: (severity: string, text: string) => string;
}

const ANSI: Readonly<Record<string, number>> = { error: 31, warning: 33, info: 36, hint: 90 };

/** Colours for a terminal, or none. */
export function paint(colour: boolean): Paint {
  const wrap = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: (text) => wrap(1, text),
    dim: (text) => wrap(2, text),
    severity: (severity, text) => wrap(ANSI[severity] ?? 0, text),
  };
}

/** The report for people: findings by file, then what was not checked, then one line of counts. */
export function textReport(report: JsonReport, colours: Paint): string {
  const blocks = report.files
    .filter((file) => file.findings.length > 0 || file.suppressed.length > 0)
    .map((file) => fileBlock(file, colours));
  const parts = [
    ...blocks,
    notCheckedBlock(report, colours),
    errorsBlock(report, colours),
    summaryLine(report, colours),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function fileBlock(file: JsonFile, colours: Paint): string {
  const lines = file.findings.map((finding) => findingLines(file.path, finding, colours));
  const suppressed =
    file.suppressed.length > 0 ? [colours.dim(`  ${file.suppressed.length} suppressed with a reason`)] : [];
  return [colours.bold(file.path), ...lines, ...suppressed].join('\n');
}

function findingLines(path: string, finding: JsonFinding, colours: Paint): string {
  const { line, character } = finding.range.start;
  const place = `${path}:${line + 1}:${character + 1}`;
  const head = `  ${place}  ${colours.severity(finding.severity, finding.severity)}  ${finding.rule} ${colours.dim(finding.name)}`;
  const tail =
    finding.denials.length > 0
      ? colours.dim(`\n    likely denial ${finding.denials.join(', ')} · for the ${finding.owner}`)
      : colours.dim(`\n    for the ${finding.owner}`);
  return `${head}\n    ${finding.message}${tail}`;
}

/** What did not run, each reason once with the number of notes it concerns. */
function notCheckedBlock(report: JsonReport, colours: Paint): string {
  const reasons = new Map<string, number>();
  for (const file of report.files) {
    for (const { rule, because } of file.notChecked)
      reasons.set(`${rule}  ${because}`, (reasons.get(`${rule}  ${because}`) ?? 0) + 1);
  }
  if (reasons.size === 0) return '';
  const lines = [...reasons].map(([reason, count]) => `  ${reason}${count > 1 ? ` (${count} notes)` : ''}`);
  return [colours.bold('Not checked'), ...lines].join('\n');
}

function errorsBlock(report: JsonReport, colours: Paint): string {
  if (report.errors.length === 0) return '';
  const lines = report.errors.map(
    (error) => `  ${[error.path, error.rule].filter(Boolean).join('  ')}  ${error.message}`,
  );
  return [colours.severity('error', colours.bold('Could not run')), ...lines].join('\n');
}

function summaryLine(report: JsonReport, colours: Paint): string {
  const { summary } = report;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const counts = [
    count(summary.error, 'error'),
    count(summary.warning, 'warning'),
    `${summary.info} info`,
    count(summary.hint, 'hint'),
  ];
  const editions = [
    ...new Set(
      report.files.flatMap((file) => file.releases.map((release) => `${release.system} ${release.edition}`)),
    ),
  ];
  const verdict = `${count(summary.files, 'note')} checked: ${counts.join(', ')}${summary.notChecked > 0 ? `, ${summary.notChecked} not checked` : ''}`;
  return `${colours.bold(verdict)}\n${colours.dim(`as of ${report.asOf}${editions.length > 0 ? ` · ${editions.join(', ')}` : ''}`)}`;
}
