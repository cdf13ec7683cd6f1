/** Makes texts fit for an 837P and remembers, without any of the text, what had to be changed. */
export class PlainText {
  private readonly said = new Set<string>();

  /** Everything that was changed, one sentence each. */
  get notices(): string[] {
    return [...this.said];
  }

  /**
   * A text for one element: delimiters are taken out, letters with marks lose them, characters outside the extended set go, blanks at
   * the ends and line breaks too, and what is longer than the element allows is cut. Each change is said once, with the name of the value.
   */
  of(value: string | undefined, most: number, what: string): string {
    if (!value) return '';
    const typographic = value
      .replace(/[’‘]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/[–—]/g, '-')
      .replace(/ß/g, 'ss')
      .replace(/[Øø]/g, (o) => (o === 'Ø' ? 'O' : 'o'))
      .replace(/[Łł]/g, (l) => (l === 'Ł' ? 'L' : 'l'));
    const unmarked = typographic.normalize('NFD').replace(/\p{M}+/gu, '');
    const ascii = unmarked.replace(/[\r\n\t]+/g, ' ').replace(/[^\x20-\x7e]|`/g, '');
    if (ascii !== unmarked.replace(/[\r\n\t]+/g, ' '))
      this.say(`Characters an 837P cannot carry were taken out of ${what}.`);
    else if (unmarked !== typographic.normalize('NFD'))
      this.say(`Letters of ${what} are written without their marks.`);
    const free = ascii.replace(/[*~:^]/g, '');
    if (free !== ascii)
      this.say(`Characters that part the file's elements (* ~ : ^) were taken out of ${what}.`);
    const tidy = free.replace(/\s+/g, ' ').trim();
    if (tidy.length <= most) return tidy;
    this.say(
      `${what.charAt(0).toUpperCase()}${what.slice(1)} is longer than an 837P allows and was cut to ${most} characters.`,
    );
    return tidy.slice(0, most).trimEnd();
  }

  say(notice: string): void {
    this.said.add(notice);
  }
}
