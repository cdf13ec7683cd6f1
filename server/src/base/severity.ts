/** How much a finding weighs; `error` means the claim would be rejected or is false as written. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
