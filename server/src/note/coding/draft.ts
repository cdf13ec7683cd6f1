import type { CalendarDate } from '../../base/date.js';
import type { Cents } from '../../base/money.js';
import type { Located, Span } from '../../base/span.js';
import type { CodeToken, DiagnosisLine, Letter } from '../note.js';

export const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'];

/** A diagnosis line before letters are given out. */
export type DiagnosisDraft = Omit<DiagnosisLine, 'letter'> & { readonly typedLetter: Letter | undefined };

/** A pointer before it is resolved: a letter, or a code that some diagnosis line may carry. */
export interface PointerDraft {
  readonly raw: string;
  readonly span: Span;
  readonly letter?: Letter;
  readonly code?: string;
}

/** A service line before its pointers are resolved. */
export interface ServiceDraft {
  readonly kind: 'service';
  readonly span: Span;
  readonly code: CodeToken;
  modifiers: Located<string>[];
  pointers: PointerDraft[];
  pointerSlot: number;
  from?: Located<CalendarDate>;
  to?: Located<CalendarDate>;
  units?: Located<number>;
  charge?: Located<Cents>;
  placeOfService?: Located<string>;
  ndc?: Located<string>;
  minutes?: Located<number>;
  renderingNpi?: Located<string>;
  /** Words that are none of the parts: the coder's own label for the service. */
  text: Located<string>[];
  comment?: Located<string>;
}

/** True when something on the line can only belong to a service. */
export function hasServiceParts(draft: ServiceDraft): boolean {
  return (
    draft.modifiers.length > 0 ||
    draft.pointers.length > 0 ||
    draft.units !== undefined ||
    draft.charge !== undefined ||
    draft.placeOfService !== undefined ||
    draft.from !== undefined ||
    draft.ndc !== undefined ||
    draft.renderingNpi !== undefined
  );
}
