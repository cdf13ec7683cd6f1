/**
 * What a file may be at most. Real files stay far below (the largest, a part of the NCCI pairs as a spreadsheet, unpacks to about 250 MB); what is above is
 * broken or hostile, and is refused before it is unpacked. FORMATS.md lists the same numbers for users.
 */
export const LIMITS = {
  /** Bytes of a file given to `codes add`. */
  file: 512 * 1024 * 1024,
  /** Files inside a zip. */
  members: 5000,
  /** Bytes of one file inside a zip, unpacked. */
  member: 512 * 1024 * 1024,
  /** Bytes unpacked in all from one zip. */
  unpacked: 1024 * 1024 * 1024,
  /** How many times larger a file inside a zip may be unpacked; smaller ones than `ratioFrom` bytes are let pass. */
  ratio: 200,
  ratioFrom: 1024 * 1024,
  /** UTF-16 units of a line of text. */
  line: 1024 * 1024,
  /** UTF-16 units of a cell, or of a text inside XML. */
  cell: 1024 * 1024,
  /** UTF-16 units of a title that is kept. */
  title: 8192,
  /** Cells of a row. */
  cells: 2048,
  /** Rows of a table. */
  rows: 5_000_000,
  /** Elements inside each other in XML. */
  depth: 64,
} as const;

/** A file that cannot be compiled. The message is one sentence for people, naming what is wrong and, where it helps, what to do; it holds nothing of the file but codes and line numbers. */
export class OfficialFileError extends Error {}
