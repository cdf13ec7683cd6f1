import type { ConditionNames } from './conditionNames.js';
import type { FileNames } from './fileNames.js';
import { namedCodes, type Saying } from './namedCodes.js';
import { type NameTable, nameOfAll } from './nameTable.js';
import { NAMING_SOURCES } from './termRefs.js';

/** The names of a book: what a name leads to and is called is worked out when asked for. */
export class BookNames implements ConditionNames {
  private readonly codes: (readonly string[] | undefined)[] = [];
  private readonly via: (string | undefined)[] = [];

  /** `heldBy` tells by which number a file, by its place, knows a name; undefined where it does not. */
  constructor(
    private readonly files: readonly FileNames[],
    readonly table: NameTable,
    private readonly ids: ReadonlyMap<string, number>,
    private readonly heldBy: (name: number, file: number) => number | undefined,
  ) {}

  idOf(concept: string): number | undefined {
    return this.ids.get(concept);
  }

  isWeak(name: number): boolean {
    return this.files.every((file, place) => {
      const own = this.heldBy(name, place);
      return own === undefined || file.isWeak(own);
    });
  }

  codesOf(name: number): readonly string[] {
    this.codes[name] ??= this.findCodes(name);
    return this.codes[name] as readonly string[];
  }

  viaOf(name: number): string {
    this.via[name] ??= this.findWords(name);
    return this.via[name] as string;
  }

  countLeadingTo(subcategory: string, most: number): number {
    const found = new Set<number>();
    for (const file of this.files) {
      const said = file.said();
      for (const ref of file.terms().leadingTo(subcategory))
        for (const unqualified of [false, true]) {
          said.read(ref, unqualified);
          const name = said.isName
            ? this.nameOf(said.concepts.map((concept) => file.concepts[concept] ?? ''))
            : undefined;
          if (name === undefined || found.has(name)) continue;
          if (this.codesOf(name).some((code) => code.slice(0, 5) === subcategory)) found.add(name);
          if (found.size >= most) return most;
        }
    }
    return found.size;
  }

  private nameOf(concepts: readonly string[]): number | undefined {
    const ids = concepts.map((concept) => this.ids.get(concept) ?? -1);
    return ids.includes(-1) ? undefined : nameOfAll(this.table, ids);
  }

  /** Sources stand in order; of each the files answer in order. */
  private findCodes(name: number): readonly string[] {
    const held = this.files.flatMap((file, place) => {
      const own = this.heldBy(name, place);
      return own === undefined ? [] : [{ terms: file.terms(), ...file.refsOf(own) }];
    });
    const sayings = (kind: 'exact' | 'qualified'): Saying[] =>
      NAMING_SOURCES.flatMap((_, source) =>
        held.flatMap(({ terms, ...refs }) =>
          refs[kind].flatMap((ref) =>
            terms.sourceOf(ref) === source ? [{ source, codes: terms.codes(ref) }] : [],
          ),
        ),
      );
    return namedCodes(sayings('exact'), sayings('qualified'));
  }

  /** As whichever says it first has it. */
  private findWords(name: number): string {
    const isWeak = this.isWeak(name);
    let first: { file: FileNames; ref: number; source: number } | undefined;
    this.files.forEach((file, place) => {
      const own = this.heldBy(name, place);
      const refs = own === undefined ? undefined : file.refsOf(own);
      const ref = (isWeak ? refs?.qualified : refs?.exact)?.[0];
      if (ref === undefined) return;
      const source = file.terms().sourceOf(ref);
      if (!first || source < first.source) first = { file, ref, source };
    });
    if (!first) return '';
    const said = first.file.said();
    said.read(first.ref, isWeak);
    return said.text;
  }
}
