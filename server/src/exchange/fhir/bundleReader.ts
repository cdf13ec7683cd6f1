/** A text that is no FHIR JSON. */
export class FhirError extends Error {
  override readonly name = 'FhirError';
}

type Value = Record<string, unknown>;

/** Reads a Bundle (or a single resource) and remembers which elements were asked for, so that what nobody asked for can be named. */
export class BundleReader {
  private readonly roots: { readonly type: string; readonly resource: Value }[];
  private readonly byReference = new Map<string, Value>();
  /** Leaves that somebody used, by the object that holds them and their key. */
  private readonly used = new Map<object, Set<string>>();

  constructor(text: string) {
    let root: unknown;
    try {
      root = JSON.parse(text.replace(/^\ufeff/, ''));
    } catch {
      throw new FhirError('The file is not valid JSON.');
    }
    if (!isObject(root) || typeof root.resourceType !== 'string')
      throw new FhirError('The file is no FHIR resource.');
    const entries =
      root.resourceType === 'Bundle' ? (Array.isArray(root.entry) ? root.entry : []) : [{ resource: root }];
    this.roots = entries.flatMap((entry: unknown) => {
      const resource = isObject(entry) ? entry.resource : undefined;
      if (!isObject(resource) || typeof resource.resourceType !== 'string') return [];
      if (typeof (entry as Value).fullUrl === 'string')
        this.byReference.set((entry as { fullUrl: string }).fullUrl, resource);
      if (typeof resource.id === 'string')
        this.byReference.set(`${resource.resourceType}/${resource.id}`, resource);
      return [{ type: resource.resourceType, resource }];
    });
  }

  /** All resources of a type, in the order of the Bundle. */
  all(type: string): Node[] {
    return this.roots.filter((root) => root.type === type).map(({ resource }) => this.node(resource));
  }

  /** All resources, in the order of the Bundle. */
  get resources(): readonly Node[] {
    return this.roots.map(({ resource }) => this.node(resource));
  }

  /** The resource a reference names: by full URL, by `Type/id`, contained ones too; an absent node when it is not here. */
  resolve(reference: string, within?: Value): Node {
    const contained =
      reference.startsWith('#') && Array.isArray(within?.contained)
        ? within.contained.find((one) => isObject(one) && `#${String(one.id)}` === reference)
        : undefined;
    const parts = reference.split('/');
    const found =
      contained ?? this.byReference.get(reference) ?? this.byReference.get(parts.slice(-2).join('/'));
    return this.node(isObject(found) ? found : undefined);
  }

  /** Paths of every element nobody asked for, once each, in the order of the Bundle. */
  unused(): string[] {
    return [...new Set(this.leaves().map((leaf) => leaf.path))];
  }

  /** Every element nobody asked for, with its value. */
  leaves(): { readonly path: string; readonly value: string }[] {
    return this.roots.flatMap(({ type, resource }) => this.leavesOf(resource, type));
  }

  private leavesOf(value: unknown, path: string): { path: string; value: string }[] {
    if (Array.isArray(value)) return value.flatMap((item) => this.leavesOf(item, path));
    if (!isObject(value)) return [{ path, value: String(value) }];
    const used = this.used.get(value);
    if (used?.has('*')) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
      if (key === 'resourceType' || key === 'id' || used?.has(key)) return [];
      return this.leavesOf(inner, `${path}.${key}`);
    });
  }

  node(value: Value | undefined): Node {
    return new Node(this, value, (holder, key) => {
      const keys = this.used.get(holder) ?? new Set<string>();
      keys.add(key);
      this.used.set(holder, keys);
    });
  }
}

/** One element of a resource. Asking for what is not there gives empty texts and lists. */
export class Node {
  constructor(
    private readonly reader: BundleReader,
    private readonly value: Value | undefined,
    private readonly mark: (holder: object, key: string) => void,
  ) {}

  get exists(): boolean {
    return this.value !== undefined;
  }

  get type(): string {
    return typeof this.value?.resourceType === 'string' ? this.value.resourceType : '';
  }

  /** A primitive as text; empty when it is absent or no primitive. */
  text(key: string): string {
    const inner = this.value?.[key];
    if (!this.value || inner === undefined || inner === null || typeof inner === 'object') return '';
    this.mark(this.value, key);
    return String(inner);
  }

  /** A primitive as text, without taking note that somebody used it. */
  peek(key: string): string {
    const inner = this.value?.[key];
    return inner === undefined || inner === null || typeof inner === 'object' ? '' : String(inner);
  }

  /** A list of primitives as texts. */
  strings(key: string): string[] {
    const inner = this.value?.[key];
    if (!this.value || !Array.isArray(inner)) return [];
    const primitives = inner.filter((item) => typeof item !== 'object');
    if (primitives.length === inner.length) this.mark(this.value, key);
    return primitives.map(String);
  }

  at(key: string): Node {
    const inner = this.value?.[key];
    return this.reader.node(isObject(inner) ? inner : undefined);
  }

  /** A list of objects; one that stands alone counts as a list of one. */
  list(key: string): Node[] {
    const inner = this.value?.[key];
    const items = Array.isArray(inner) ? inner : inner === undefined ? [] : [inner];
    return items.filter(isObject).map((item) => this.reader.node(item));
  }

  /** The resource this reference names. */
  resolve(within?: Node): Node {
    const reference = this.value?.reference;
    if (!this.value || typeof reference !== 'string') return this.reader.node(undefined);
    const found = this.reader.resolve(reference, within?.value);
    if (found.exists) this.mark(this.value, 'reference');
    return found;
  }

  /** Takes note that these elements say nothing more than what is known. */
  use(...keys: readonly string[]): void {
    if (this.value) for (const key of keys) this.mark(this.value, key);
  }

  useAll(): void {
    if (this.value) this.mark(this.value, '*');
  }
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
