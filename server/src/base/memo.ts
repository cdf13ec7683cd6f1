/** A value computed when first asked for, and never again. */
export function once<T>(compute: () => T): () => T {
  let box: { value: T } | undefined;
  return () => {
    box ??= { value: compute() };
    return box.value;
  };
}

/** A function of an object, computed once for each object and forgotten with it. */
export function oncePer<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    let box = known.get(of);
    if (!box) {
      box = { value: compute(of) };
      known.set(of, box);
    }
    return box.value;
  };
}

/** Periods whose answers are kept side by side. */
const MOST_PERIODS = 6;

/** Keeps the answers of a pure function by period and key, of each period the last `limit` to twice as many of them. */
export function keepByPeriod<T>(limit: number): (period: number, key: string, compute: () => T) => T {
  const periods = new Map<number, (key: string, compute: () => T) => T>();
  return (period, key, compute) => {
    let kept = periods.get(period);
    if (!kept) {
      if (periods.size >= MOST_PERIODS) periods.clear();
      kept = keepAnswers(limit);
      periods.set(period, kept);
    }
    return kept(key, compute);
  };
}

/** Keeps the answers of a pure function by key, the last `limit` to twice as many of them. */
export function keepAnswers<T>(limit: number): (key: string, compute: () => T) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (key, compute) => {
    const known = recent.get(key);
    if (known !== undefined || recent.has(key)) return known as T;
    const value = older.has(key) ? (older.get(key) as T) : compute();
    if (recent.size >= limit) {
      older = recent;
      recent = new Map();
    }
    recent.set(key, value);
    return value;
  };
}
