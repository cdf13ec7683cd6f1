/** The words of a text in lower case, found as far as they are asked for. */
export class LazyWords {
  private readonly pattern = /[a-z0-9][a-z0-9/'.-]*/g;
  private readonly text: string;
  private readonly found: string[] = [];
  private ended = false;

  constructor(text: string) {
    this.text = text.toLowerCase().replace(/[’]/g, "'");
  }

  /** The word at an index; undefined behind the last one. */
  at(index: number): string | undefined {
    while (this.found.length <= index && !this.ended) {
      const match = this.pattern.exec(this.text);
      if (match) this.found.push(match[0].replace(/[.'-]+$/, ''));
      else this.ended = true;
    }
    return this.found[index];
  }
}
