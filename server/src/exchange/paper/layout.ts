/** Cells of the review copy from top to bottom: which boxes of the form each shows, its title, and its share of the row's width. */
export interface Cell {
  readonly boxes: readonly string[];
  readonly title: string;
  readonly share: number;
}

const cell = (boxes: string, title: string, share = 1): Cell => ({ boxes: boxes.split(' '), title, share });

/** Rows above the diagnoses. */
export const UPPER_ROWS: readonly (readonly Cell[])[] = [
  [cell('carrier', 'Payer')],
  [cell('1', '1  Kind of coverage', 3), cell('1a', "1a  Insured's ID", 2)],
  [cell('2', "2  Patient's name", 2), cell('3', '3  Birth date, sex'), cell('4', "4  Insured's name", 2)],
  [
    cell('5', "5  Patient's address, telephone", 2),
    cell('6', '6  Relationship'),
    cell('7', "7  Insured's address", 2),
  ],
  [
    cell('9', "9  Other insured's name", 2),
    cell('10a', '10a  Employment'),
    cell('11', '11  Group or FECA number', 2),
  ],
  [
    cell('9a', '9a  Other policy', 2),
    cell('10b', '10b  Auto accident'),
    cell('11a', "11a  Insured's birth date, sex", 2),
  ],
  [cell('9d', '9d  Other plan', 2), cell('10c', '10c  Other accident'), cell('11c', '11c  Plan', 2)],
  [
    cell('12', "12  Patient's signature"),
    cell('13', "13  Insured's signature"),
    cell('10d', '10d  Claim codes'),
    cell('11d', '11d  Another plan'),
  ],
  [
    cell('14', '14  Illness, injury, pregnancy'),
    cell('15', '15  Other date'),
    cell('16', '16  Unable to work'),
  ],
  [cell('17', '17  Referring provider', 2), cell('17b', '17b  NPI'), cell('18', '18  Hospitalized')],
  [
    cell('19', '19  Additional information', 3),
    cell('22', '22  Resubmission'),
    cell('23', '23  Prior authorization'),
  ],
];

/** Rows below the service lines; total and amount paid are those of the page. */
export const LOWER_ROWS: readonly (readonly Cell[])[] = [
  [
    cell('25', '25  Tax ID'),
    cell('26', "26  Patient's account"),
    cell('27', '27  Assignment'),
    cell('28', '28  Total charge'),
    cell('29', '29  Amount paid'),
  ],
  [
    cell('31', '31  Provider, signed'),
    cell('32 32a', '32  Service facility'),
    cell('33 33a 33b', '33  Billing provider', 1.5),
  ],
];

/** Columns of the service lines. */
export const LINE_COLUMNS: readonly (readonly [title: string, share: number])[] = [
  ['24A  From', 1.3],
  ['To', 1.3],
  ['24B', 0.6],
  ['24D  Code', 1],
  ['Modifiers', 1.5],
  ['24E', 0.8],
  ['24F  Charge', 1.3],
  ['24G', 0.8],
  ['24J  NPI', 1.5],
  ['Drug code', 2],
];
