import type { Part, PartResult } from './checkPart.js';
import type { GivenTexts, IndexedNotes } from './noteIndex.js';
import { type Turns, takePaths } from './turns.js';

/** What threads are given: notes in groups of which each takes the next by turns. */
export type Task =
  | { readonly kind: 'index'; readonly groups: Turns<readonly string[]>; readonly given: GivenTexts }
  | { readonly kind: 'check'; readonly groups: Turns<readonly string[]>; readonly part: Part };

export type Answer<K extends Task['kind']> = K extends 'check' ? PartResult : IndexedNotes;

/** Does a task until nothing of it is left. What it takes is loaded when it is first asked for: who only indexes needs no code book. */
export async function perform<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Answer<K>>;
export async function perform(task: Task): Promise<PartResult | IndexedNotes> {
  if (task.kind === 'check')
    return (await import('./checkPart.js')).checkPart(task.part, takePaths(task.groups));
  const { indexNotes, shareable } = await import('./noteIndex.js');
  const { encounters, unusable } = indexNotes(takePaths(task.groups), task.given);
  return { encounters: shareable(encounters), unusable };
}
