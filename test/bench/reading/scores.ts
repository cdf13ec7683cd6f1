/** Counts of right and wrong answers for one kind. */
export class Score {
  right = 0;
  /** Given, and wrong. */
  extra = 0;
  /** Expected, and not given. */
  missed = 0;

  get precision(): number {
    return this.right + this.extra === 0 ? 1 : this.right / (this.right + this.extra);
  }
  get recall(): number {
    return this.right + this.missed === 0 ? 1 : this.right / (this.right + this.missed);
  }
  get f1(): number {
    const sum = this.precision + this.recall;
    return sum === 0 ? 0 : (2 * this.precision * this.recall) / sum;
  }
}

/** Scores by kind, and where answers were wrong. */
export class Scores {
  private readonly byKind = new Map<string, Score>();

  of(kind: string): Score {
    let score = this.byKind.get(kind);
    if (!score) {
      score = new Score();
      this.byKind.set(kind, score);
    }
    return score;
  }

  /** Counts one answer of a yes-or-no question. */
  count(kind: string, expected: boolean, given: boolean): void {
    const score = this.of(kind);
    if (expected && given) score.right++;
    else if (expected) score.missed++;
    else if (given) score.extra++;
  }

  /** A table with precision, recall and F1 by kind. */
  print(): void {
    console.log(
      `${''.padEnd(24)}${'cases'.padStart(7)}${'precision'.padStart(11)}${'recall'.padStart(9)}${'F1'.padStart(8)}`,
    );
    for (const [kind, score] of this.byKind) {
      const share = (value: number, width: number) => value.toFixed(3).padStart(width);
      console.log(
        `${kind.padEnd(24)}${String(score.right + score.missed).padStart(7)}${share(score.precision, 11)}${share(score.recall, 9)}${share(score.f1, 8)}`,
      );
    }
  }
}
