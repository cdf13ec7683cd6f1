import type { Severity } from '../base/severity.js';
import type { Span, TextEdit } from '../base/span.js';

export type { Severity } from '../base/severity.js';

/** Who can settle a finding. */
export type Owner = 'coder' | 'provider' | 'front desk' | 'biller';

/**
 * A value inside a message. Public output (reports without `--with-text`) shows `kind` in place of a value that came from the
 * note ("the stated age"), so `kind` is a noun phrase that reads well in the template.
 */
export interface MessageValue {
  readonly text: string;
  readonly kind: string;
  /** True when the text was typed by somebody: patient, provider, free words. Codes known to a code book, rule names and counts are not. */
  readonly fromNote: boolean;
}

/** One sentence or two: what, why, what to do. `{name}` stands for `values.name`. */
export interface Message {
  readonly template: string;
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** Another place that belongs to a finding; `path` is set when it lies in another file. */
export interface RelatedPlace {
  readonly path?: string;
  readonly span: Span;
  readonly message: Message;
}

/** A change of the coding block offered with a finding. Nothing outside the coding block is ever touched. */
export interface Fix {
  readonly title: Message;
  /** True when the note already states what the fix writes, so that it may be applied without a question. */
  readonly safe: boolean;
  /** True for the one fix a coder would most likely choose. */
  readonly preferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** What a rule reports. The engine completes it to a `Finding`. */
export interface FindingDraft {
  readonly span: Span;
  readonly message: Message;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly owner?: Owner;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** What the finding is about, for `supersedes` and suppressions: the diagnosis letter or code, the service line, the source note. */
  readonly subject?: FindingSubject;
}

/** Two findings with the same subject speak of the same cause. */
export interface FindingSubject {
  readonly kind: 'diagnosis' | 'service' | 'field' | 'section' | 'source note' | 'note';
  /** Zero-based index for diagnosis and service lines, else an opaque key. */
  readonly key: string | number;
}

/** What a rule says of a note: complete, ready for every face. */
export interface Finding extends FindingDraft {
  /** For example `DX-002`. */
  readonly rule: string;
  /** The rule's kebab name, which names the bad pattern. */
  readonly name: string;
  readonly severity: Severity;
  readonly owner: Owner;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** Likely denials as `CO-16` or `CO-16/M76`. */
  readonly denials: readonly string[];
  /** Survives moved lines; holds no text of the note. */
  readonly fingerprint: string;
}

/** A check that did not run, and why: shown beside the verdict in every face. */
export interface NotChecked {
  readonly rule: string;
  /** A sentence for people without any text of the note. */
  readonly because: string;
}

/** A rule that failed: its id and where, never any text of the note. */
export interface RuleFailure {
  readonly rule: string;
  readonly stack: string;
}

/** A clock lent to the engine, and where it writes what each rule took. */
export interface RuleMeter {
  /** Milliseconds from any fixed start. */
  now(): number;
  record(rule: string, milliseconds: number, findings: number): void;
}

/** Shorthand for message values. */
export const known = (text: string | number, kind = 'value'): MessageValue => ({
  text: String(text),
  kind,
  fromNote: false,
});
export const typed = (text: string, kind: string): MessageValue => ({ text, kind, fromNote: true });

/** A message from a template and its values. */
export function message(template: string, values: Readonly<Record<string, MessageValue>> = {}): Message {
  return { template, values };
}

/** The sentence; with `withText` false each value that came from the note is replaced by its kind. */
export function renderMessage(of: Message, options: { readonly withText: boolean }): string {
  return of.template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = of.values[name];
    if (!value) return whole;
    return value.fromNote && !options.withText ? value.kind : value.text;
  });
}
