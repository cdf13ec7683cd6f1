import { decimalOf } from '../../base/money.js';
import type { ClaimServiceLine, ProfessionalClaim } from '../../claim/professionalClaim.js';
import { compact, providerSegment } from './parts.js';
import type { PlainText } from './plainText.js';
import type { Segment } from './segments.js';

/** Loops 2400 to 2420: one service line with its drug and its own providers. */
export function lineSegments(
  line: ClaimServiceLine,
  number: number,
  claim: ProfessionalClaim,
  plain: PlainText,
): Segment[] {
  const [m1 = '', m2 = '', m3 = '', m4 = ''] = line.modifiers;
  const { drug, rendering } = line;
  const dates =
    line.from === line.to ? ['D8', compact(line.from)] : ['RD8', `${compact(line.from)}-${compact(line.to)}`];
  return [
    ['LX', String(number)],
    [
      'SV1',
      ['HC', line.code, m1, m2, m3, m4, plain.of(line.description, 80, `the description of line ${number}`)],
      decimalOf(line.charge),
      line.unitBasis,
      String(line.units),
      line.placeOfService === claim.placeOfService ? '' : line.placeOfService,
      '',
      line.pointers.map(String),
    ],
    ['DTP', '472', ...dates],
    ['REF', '6R', String(number)],
    ...(drug
      ? [
          ['LIN', '', 'N4', drug.ndc],
          ['CTP', '', '', '', drug.quantity, [drug.unit]],
        ]
      : []),
    ...(rendering
      ? [
          providerSegment('82', rendering, `the provider of line ${number}`, plain),
          ...(rendering.taxonomy ? [['PRV', 'PE', 'PXC', rendering.taxonomy]] : []),
        ]
      : []),
    ...(claim.ordering ? [providerSegment('DK', claim.ordering, 'the ordering provider', plain)] : []),
  ];
}
