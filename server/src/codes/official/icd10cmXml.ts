import type { TermToCompile } from '../release.js';
import { IndexHandler } from './alphabeticIndex.js';
import { type Edition, editionOf } from './editions.js';
import { OfficialFileError } from './limits.js';
import { counted, type OfficialRelease, type Stated } from './official.js';
import type { SourceFile } from './source.js';
import { type Tabular, TabularHandler } from './tabular.js';
import { readXml } from './xml.js';

/** What a document of the classification is, from its beginning. */
export function xmlKind(head: string): 'tabular' | 'index' | undefined {
  const root = /<(ICD10CM\.(?:tabular|index))\b/.exec(head)?.[1];
  return root === 'ICD10CM.tabular' ? 'tabular' : root === 'ICD10CM.index' ? 'index' : undefined;
}

/**
 * Compiles the XML of one fiscal year, whichever of its documents are at hand: tabular list, alphabetic index, index of external causes, tables of drugs and neoplasms.
 * Throws `OfficialFileError` when one is damaged, or when they are of different years.
 */
export function readIcd10cmXml(files: readonly SourceFile[], stated: Stated): OfficialRelease {
  const versions = new Set<string>();
  const terms: TermToCompile[] = [];
  let tabular: Tabular | undefined;
  for (const file of files) {
    const handler = readDocument(file);
    if (handler.version) versions.add(handler.version);
    if (handler instanceof TabularHandler) tabular = handler.tabular;
    terms.push(...(handler instanceof TabularHandler ? handler.tabular.terms : handler.terms));
  }
  if (versions.size > 1)
    throw new OfficialFileError('The XML documents are of different years; add them one year at a time.');
  const edition = editionOf(
    'fiscal year',
    [...versions, ...files.flatMap((file) => file.names)],
    stated.edition,
  );
  if (tabular && tabular.entries.length === 0)
    throw new OfficialFileError('The tabular list holds no code; it is cut off or of another kind.');
  if (!tabular && terms.length === 0)
    throw new OfficialFileError('The index holds no term; it is cut off or of another kind.');
  return releaseOf(edition, tabular, terms);
}

/** Documents added one by one stand beside each other. */
const SHORT_NAMES: Readonly<Record<TermToCompile['source'], string>> = {
  synonym: 'index',
  'inclusion term': 'index',
  index: 'index',
  'drug table': 'drugs',
  'neoplasm table': 'neoplasms',
  'external cause index': 'causes',
};

function readDocument(file: SourceFile): TabularHandler | IndexHandler {
  const kind = xmlKind(headOf(file));
  if (!kind) throw new OfficialFileError('The XML is no document of ICD-10-CM.');
  const handler = kind === 'tabular' ? new TabularHandler() : new IndexHandler();
  readXml(file.chunks(), handler);
  return handler;
}

/** The beginning of a file as text. */
export function headOf(file: SourceFile, length = 4096): string {
  for (const chunk of file.chunks()) return new TextDecoder('latin1').decode(chunk.subarray(0, length));
  return '';
}

function releaseOf(
  edition: Edition,
  tabular: Tabular | undefined,
  terms: readonly TermToCompile[],
): OfficialRelease {
  const covers = { 'ICD-10-CM': { from: edition.from, until: edition.until } };
  const entries = tabular?.entries ?? [];
  const indexed = terms.length - (tabular?.terms.length ?? 0);
  const counts = [
    ...(tabular ? [counted(entries.length, 'entry', 'entries'), counted(tabular.notes.length, 'note')] : []),
    ...(indexed > 0 ? [counted(indexed, 'index term')] : []),
  ];
  return {
    id: `icd10cm-${tabular ? 'tabular' : SHORT_NAMES[terms[0]?.source ?? 'index']}-${edition.name}`,
    title: `ICD-10-CM ${tabular ? 'tabular list' : (terms[0]?.source ?? 'index')} ${edition.name}`,
    release: {
      meta: {
        source: 'official',
        editions: { 'ICD-10-CM': edition.name },
        covers,
        complete: tabular ? ['ICD-10-CM'] : [],
      },
      entries,
      divisions: tabular?.divisions ?? [],
      notes: tabular?.notes ?? [],
      terms,
    },
    counts: counts.join(', '),
    remarks: [],
  };
}
