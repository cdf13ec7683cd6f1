/** A segment as its elements; an element is a text or, for a composite, its components. The first element is the segment's name. */
export type Segment = readonly (string | readonly string[])[];

/** What parts segments, elements, components and repetitions. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly segment: string;
}

/** Those this program writes with. */
export const DELIMITERS: Delimiters = { element: '*', component: ':', repetition: '^', segment: '~' };

/** Writes segments, one a line; nothing stands behind the last, which some readers would take for another. Empty elements and components at the end of a segment are left out, as the standard wants. */
export function renderSegments(segments: readonly Segment[]): string {
  return segments.map((segment) => renderSegment(segment) + DELIMITERS.segment).join('\n');
}

function renderSegment(segment: Segment): string {
  const elements = segment.map((element) =>
    typeof element === 'string' ? element : trimmed(element).join(DELIMITERS.component),
  );
  // The envelope's first segment has fixed places; blanks in it are part of it.
  return (segment[0] === 'ISA' ? elements : trimmed(elements)).join(DELIMITERS.element);
}

function trimmed(parts: readonly string[]): string[] {
  let end = parts.length;
  while (end > 0 && parts[end - 1] === '') end--;
  return parts.slice(0, end);
}

/** A segment as read: every element in its components. */
export interface ReadSegment {
  readonly name: string;
  /** Elements from 1 on, as the standard counts them; index 0 is the name. */
  readonly elements: readonly (readonly string[])[];
}

/** Splits a file into segments by the delimiters its first segment declares. Throws `X12Error` when it does not begin with one. */
export function readSegments(text: string): ReadSegment[] {
  const start = text.replace(/^[\s\ufeff]+/, '');
  const delimiters = delimitersOf(start);
  return start
    .split(delimiters.segment)
    .map((raw) => raw.replace(/^[\r\n]+|[\r\n]+$/g, ''))
    .filter((raw) => raw !== '')
    .map((raw) => {
      const elements = raw.split(delimiters.element);
      const isEnvelope = elements[0] === 'ISA';
      return {
        name: elements[0] ?? '',
        elements: elements.map((element) => (isEnvelope ? [element] : element.split(delimiters.component))),
      };
    });
}

/** A file that is no X12 interchange. */
export class X12Error extends Error {
  override readonly name = 'X12Error';
}

function delimitersOf(text: string): Delimiters {
  const header = text.slice(0, 106);
  const element = header.charAt(3);
  const fields = header.slice(0, 105).split(element);
  if (!header.startsWith('ISA') || header.length < 106 || fields.length !== 17)
    throw new X12Error('The file does not begin with an interchange header (ISA) of 106 characters.');
  return {
    element,
    component: header.charAt(104),
    repetition: fields[11]?.charAt(0) ?? '^',
    segment: header.charAt(105),
  };
}

/** One component of an element, empty when there is none. */
export function elementOf(segment: ReadSegment, position: number, component = 1): string {
  return segment.elements[position]?.[component - 1] ?? '';
}
