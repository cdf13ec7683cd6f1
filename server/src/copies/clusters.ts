/** Groups what is joined by pairs: union-find over names, each group and the list of groups in order. */
export class Clusters {
  private readonly parents = new Map<string, string>();

  join(a: string, b: string): void {
    const [one, two] = [this.rootOf(a), this.rootOf(b)];
    if (one !== two) this.parents.set(one < two ? two : one, one < two ? one : two);
  }

  /** All groups of two and more. */
  list(): string[][] {
    const groups = new Map<string, string[]>();
    for (const name of [...this.parents.keys()].sort()) {
      const root = this.rootOf(name);
      groups.set(root, [...(groups.get(root) ?? []), name]);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }

  private rootOf(name: string): string {
    let root = name;
    for (
      let next = this.parents.get(root);
      next !== undefined && next !== root;
      next = this.parents.get(root)
    )
      root = next;
    this.parents.set(name, root);
    return root;
  }
}
