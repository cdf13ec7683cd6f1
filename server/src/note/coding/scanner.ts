import type { Located, Span } from '../../base/span.js';

/** Reads one line from left to right with sticky patterns; offsets are those of the document. */
export class Scanner {
  at = 0;

  constructor(
    readonly line: string,
    readonly base: number,
  ) {}

  get done(): boolean {
    return this.at >= this.line.length;
  }

  get rest(): string {
    return this.line.slice(this.at);
  }

  /** Advances over the pattern if it stands here. The pattern must be sticky. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.line);
    if (!match) return undefined;
    this.at += match[0].length;
    return match;
  }

  skip(pattern: RegExp): void {
    this.take(pattern);
  }

  /** The document span of line columns. */
  span(from: number, to: number): Span {
    return { start: this.base + from, end: this.base + to };
  }

  /** A value read from the columns `from` to the current place. */
  since<T>(from: number, value: T): Located<T> {
    return { value, span: this.span(from, this.at) };
  }
}
