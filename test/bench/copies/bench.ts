import { benchBeside } from './beside.js';
import { benchQuality } from './quality.js';
import { benchUnseen } from './unseen.js';

/** How well copied notes are found, and what it costs beside a general finder of copied text. */
export function benchCopies(): void {
  benchQuality();
  benchUnseen();
  benchBeside();
}
