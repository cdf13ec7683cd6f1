import type { CodeToken, Fault } from '../note.js';
import type { DraftLine } from './readLine.js';

type SettledLine = Exclude<DraftLine, { kind: 'either' }>;

/** Lines with their kind settled, and an `FMT-003` for each that stays in doubt. */
export interface SettledKinds {
  readonly settled: readonly SettledLine[];
  readonly doubts: readonly Fault[];
}

/** Settles a code of two readings by what is known of codes; undefined where both exist. */
export type DecideReading = (diagnosis: string, service: string) => 'diagnosis' | 'service' | undefined;

/**
 * Settles the lines whose shape allows both kinds by their neighbours: between two lines of one kind a line is of that kind; where others carry
 * letters, one without is a service; diagnoses come before services. What is still open is read as a diagnosis, keeps its other reading and is asked about.
 */
export function settleKinds(lines: readonly DraftLine[], decide?: DecideReading): SettledKinds {
  const doubts: Fault[] = [];
  const settled = lines.map((line, index): SettledLine => {
    if (line.kind !== 'either') return line;
    const kind = kindByNeighbours(lines, index) ?? decide?.(line.diagnosis.code.code, line.service.code.code);
    if (kind) return kind === 'diagnosis' ? line.diagnosis : line.service;
    doubts.push(doubt(line.diagnosis.code));
    return { ...line.diagnosis, code: withOtherReading(line.diagnosis.code, line.service.code.code) };
  });
  return { settled, doubts };
}

function kindByNeighbours(lines: readonly DraftLine[], index: number): 'diagnosis' | 'service' | undefined {
  const before = nearest(lines.slice(0, index).reverse());
  const after = nearest(lines.slice(index + 1));
  if (before && before === after) return before;
  if (before === 'service') return 'service';
  if (after === 'diagnosis') return 'diagnosis';
  const labelled = lines.some((line) => line.kind === 'diagnosis' && line.label);
  return labelled ? 'service' : undefined;
}

function nearest(lines: readonly DraftLine[]): 'diagnosis' | 'service' | undefined {
  const line = lines.find((candidate) => candidate.kind === 'diagnosis' || candidate.kind === 'service');
  return line?.kind === 'diagnosis' || line?.kind === 'service' ? line.kind : undefined;
}

function withOtherReading(code: CodeToken, service: string): CodeToken {
  return { ...code, otherReading: { kind: 'service', code: service } };
}

function doubt(code: CodeToken): Fault {
  return {
    id: 'FMT-003',
    span: code.span,
    message:
      'This code could be an ICD-10-CM diagnosis or a HCPCS service; type the dot for a diagnosis, or a pointer, modifier or charge for a service.',
  };
}
