import { looksLikeIcd } from '../../base/codeText.js';
import { coverageParts, type PolicyToCompile } from '../edits/coverage.js';
import { dayAfter, readDay } from './days.js';
import { OfficialFileError } from './limits.js';
import { isCode } from './ncciPairs.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { findColumns, firstRows, type HeadingTable, plain, readTable } from './table.js';
import { tableRelease } from './tableRelease.js';
import { titleText } from './text.js';

/** Coverage policies: the article files of the Medicare Coverage Database export, or a list of one's own. */

/** A policy while its rows are read. */
interface Draft {
  id: string;
  title: string;
  version: number;
  from: number;
  until: number;
  readonly contractors: Set<string>;
  readonly services: Set<string>;
  readonly covered: Set<string>;
  readonly notCovered: Set<string>;
}

function draft(id: string): Draft {
  return {
    id,
    title: '',
    version: 0,
    from: 0,
    until: 0,
    contractors: new Set(),
    services: new Set(),
    covered: new Set(),
    notCovered: new Set(),
  };
}

type Field = 'policy' | 'service' | 'diagnosis' | 'title' | 'contractor' | 'effective' | 'ends' | 'covered';

const OWN_LIST: HeadingTable<Field> = {
  headings: {
    policy: /^policy(?:id)?$/,
    service: /^service$|^code$|^hcpcs$|^cpt$/,
    diagnosis: /^diagnosis$|^icd10$|^dx$/,
    title: /^title$/,
    contractor: /^contractor$/,
    effective: /^effective$/,
    ends: /^ends$/,
    covered: /^covered$/,
  },
  optional: ['title', 'contractor', 'effective', 'ends', 'covered'],
};

/** True when the first rows are those of a coverage list of one's own. */
export function isCoverageList(rows: readonly (readonly string[])[]): boolean {
  return findColumns(rows, OWN_LIST) !== undefined;
}

/** Compiles a list with a policy, services and diagnoses in each row; a cell may hold several codes, parted by blanks. */
export function readCoverageList(file: SourceFile, stated: Stated): OfficialRelease {
  const found = findColumns(firstRows(file, 10), OWN_LIST);
  if (!found) throw new OfficialFileError('No heading row with policy, service and diagnosis was found.');
  const drafts = new Map<string, Draft>();
  readTable(file, (cells, number) => {
    if (number <= found.row + 1) return;
    const cell = (field: Field) => cells[found.columns[field]] ?? '';
    const id = cell('policy').toUpperCase();
    if (!/^[A-Z0-9][A-Z0-9.-]{1,19}$/.test(id)) throw new OfficialFileError(`Row ${number} names no policy.`);
    const policy = drafts.get(id) ?? draft(id);
    drafts.set(id, policy);
    policy.title ||= titleText(cell('title'));
    policy.from ||= readDay(cell('effective'));
    policy.until ||= dayAfter(readDay(cell('ends')));
    if (cell('contractor')) policy.contractors.add(cell('contractor'));
    for (const code of words(cell('service'))) policy.services.add(service(code, number));
    const covered = !/^(?:no|n|0|false|not covered)$/i.test(cell('covered'));
    for (const code of words(cell('diagnosis')))
      (covered ? policy.covered : policy.notCovered).add(diagnosis(code, number));
  });
  return release([...drafts.values()], stated.edition ?? listName(file.name));
}

/** Files of the export by what they tell; the descriptors in the code files are never read. */
const EXPORT = {
  policies: 'article.csv',
  services: 'article_x_hcpc_code.csv',
  covered: 'article_x_icd10_covered.csv',
  notCovered: 'article_x_icd10_noncovered.csv',
  contractors: 'article_x_contractor.csv',
} as const;

/** The files of the export among others; undefined when the two that are needed are not all there. */
export function coverageExport(
  files: readonly SourceFile[],
): ReadonlyMap<keyof typeof EXPORT, SourceFile> | undefined {
  const found = new Map<keyof typeof EXPORT, SourceFile>();
  for (const [part, name] of Object.entries(EXPORT) as [keyof typeof EXPORT, string][]) {
    const file = files.find((candidate) => candidate.name.toLowerCase() === name);
    if (file) found.set(part, file);
  }
  return found.has('policies') && found.has('services') ? found : undefined;
}

/** Compiles the article files of the Medicare Coverage Database. */
export function readCoverageExport(
  files: ReadonlyMap<keyof typeof EXPORT, SourceFile>,
  stated: Stated,
): OfficialRelease {
  const drafts = new Map<string, Draft>();
  eachRow(files.get('policies'), (cell) => {
    const id = cell('articleid');
    const version = Number(cell('articleversion')) || 0;
    if (!/^\d{1,8}$/.test(id) || (drafts.get(id)?.version ?? -1) > version) return;
    drafts.set(id, {
      ...draft(`A${id}`),
      version,
      title: titleText(cell('title')),
      from: readDay(cell('articleeffdate')),
      until: dayAfter(readDay(cell('articleenddate'))),
    });
  });
  const policyOf = (cell: Cell) => {
    const policy = drafts.get(cell('articleid'));
    const version = cell('articleversion');
    return version === '' || Number(version) === policy?.version ? policy : undefined;
  };
  eachRow(files.get('services'), (cell, row) => {
    if (isCode(cell('hcpccodeid'))) policyOf(cell)?.services.add(service(cell('hcpccodeid'), row));
  });
  for (const part of ['covered', 'notCovered'] as const)
    eachRow(files.get(part), (cell) => {
      const code = cell('icd10codeid');
      if (looksLikeIcd(code)) policyOf(cell)?.[part].add(plainCode(code));
    });
  eachRow(files.get('contractors'), (cell) => {
    if (cell('contractorid')) policyOf(cell)?.contractors.add(cell('contractorid'));
  });
  const modified = files.get('policies')?.modified;
  const month = modified && `${modified.year}-${String(modified.month).padStart(2, '0')}`;
  return release([...drafts.values()], stated.edition ?? month ?? 'articles');
}

type Cell = (heading: string) => string;

/** Rows of a file by heading; a missing file has none. */
function eachRow(file: SourceFile | undefined, take: (cell: Cell, row: number) => void): void {
  if (!file) return;
  let headings: string[] | undefined;
  readTable(file, (cells, number) => {
    const known = headings;
    if (!known) {
      headings = cells.map(plain);
      if (!headings.includes('articleid'))
        throw new OfficialFileError(`The file ${file.name} has no column article_id; it is damaged.`);
      return;
    }
    take((heading) => cells[known.indexOf(heading)] ?? '', number);
  });
}

function release(drafts: readonly Draft[], edition: string): OfficialRelease {
  const policies = drafts
    .filter((policy) => policy.services.size > 0)
    .map(
      (policy): PolicyToCompile => ({
        id: policy.id,
        title: policy.title,
        from: policy.from,
        until: policy.until,
        contractors: [...policy.contractors].sort(),
        services: [...policy.services],
        covered: [...policy.covered],
        notCovered: [...policy.notCovered],
      }),
    );
  if (policies.length === 0) throw new OfficialFileError('The list names no policy with a service.');
  return tableRelease({
    table: 'coverage',
    title: 'Coverage policies',
    program: 'medicare',
    setting: 'practitioner',
    edition: { name: edition, from: 0, until: 0 },
    dated: true,
    parts: coverageParts(policies),
    counts: counted(policies.length, 'policy', 'policies'),
    remarks: ['A policy binds its own contractor only; groups of codes within a policy are taken together.'],
  });
}

function words(cell: string): string[] {
  return cell.split(/[\s,;]+/).filter(Boolean);
}

function service(code: string, row: number): string {
  if (!isCode(code))
    throw new OfficialFileError(`Row ${row} holds no CPT or HCPCS code where one should stand.`);
  return code.toUpperCase();
}

function diagnosis(code: string, row: number): string {
  if (!looksLikeIcd(code))
    throw new OfficialFileError(`Row ${row} holds no ICD-10-CM code where one should stand.`);
  return plainCode(code);
}

function plainCode(code: string): string {
  return code.replace('.', '').toUpperCase();
}

/** A list is called by its file, shortened to what a file name may hold. */
export function listName(name: string): string {
  return (
    name
      .replace(/\.[^.]*$/, '')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'list'
  );
}
