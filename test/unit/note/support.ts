import type { CodingLine, Note } from '../../../server/src/note/note.js';
import { parseNote } from '../../../server/src/note/parseNote.js';

/** A note with this header above its coding block. */
export function blockOf(lines: string): Note {
  return parseNote(`Patient: Doe, Ann\nDOS: 03/03/2026\n\nHPI: Cough.\n\nCODING\n${lines}`).note;
}

/** A line of the coding block as one readable string. */
export function describeLine(line: CodingLine): string {
  switch (line.kind) {
    case 'diagnosis': {
      const flags = line.flags.map((flag) => ` #${flag.value}`).join('');
      return `dx ${line.letter ?? '-'} ${line.code.code}${line.title ? ` "${line.title.value}"` : ''}${flags}${line.comment ? ` ; ${line.comment.value}` : ''}`;
    }
    case 'service':
      return [
        `svc ${[line.code.code, ...line.modifiers.map((modifier) => modifier.value)].join('-')}`,
        line.pointers.map((pointer) => pointer.letter ?? `?${pointer.raw}`).join(''),
        line.units && `x${line.units.value}`,
        line.charge && `$${line.charge.value}`,
        line.placeOfService && `pos ${line.placeOfService.value}`,
        line.minutes && `${line.minutes.value} min`,
        line.ndc && `ndc ${line.ndc.value}`,
        line.renderingNpi && `by ${line.renderingNpi.value}`,
        line.from && `${line.from.value}${line.to ? `..${line.to.value}` : ''}`,
        line.text.length > 0 && `(${line.text.map((word) => word.value).join(' ')})`,
        line.comment && `; ${line.comment.value}`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'directive':
      return `${line.name.value}: ${line.value.value}`;
    case 'suppression': {
      const target = line.target?.value;
      return `ignore ${line.rule.value}${target ? ` ${'letter' in target ? target.letter : `line ${target.serviceLine}`}` : ''}: ${line.reason.value}`;
    }
    case 'field':
      return `field ${line.field.field}: ${line.field.value.value}`;
    case 'heading':
      return `heading ${line.of}`;
    default:
      return line.kind;
  }
}

/** All lines of a block, described. */
export function described(lines: string): string[] {
  return (blockOf(lines).coding?.lines ?? []).map(describeLine);
}
