/** A value computed when first asked for, and never again. */
export function once<T>(compute: () => T): () => T {
  let box: { value: T } | undefined;
  return () => {
    box ??= { value: compute() };
    return box.value;
  };
}
