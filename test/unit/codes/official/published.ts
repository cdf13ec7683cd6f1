import { strToU8, type Zippable, zipSync } from 'fflate';

/** Small invented files in the forms in which CMS, NCHS and practices publish theirs. Codes and numbers are made up; no text of a published file is in them. */

export interface Published {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const JUNE = new Date(2031, 5, 10, 12);

/** A zip of texts and bytes, all changed in June 2031 unless said otherwise. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>, changed = JUNE): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files))
    entries[name] = [typeof content === 'string' ? strToU8(content) : content, { mtime: changed }];
  return zipSync(entries);
}

export function textFile(name: string, text: string): Published {
  return { name, bytes: strToU8(text) };
}

/** A workbook with one sheet, half of its texts shared, as spreadsheets programs write it. */
export function workbook(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const shared: string[] = [];
  const cell = (value: string | number, row: number, column: number) => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (value === '') return '';
    if (column % 2 === 1) return `<c r="${at}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    return `<c r="${at}" t="s"><v>${shared.push(value) - 1}</v></c>`;
  };
  const body = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((value, column) => cell(value, row, column)).join('')}</row>`,
    )
    .join('');
  const strings = shared.map((text) => `<si><t>${escaped(text)}</t></si>`).join('');
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  return zipOf({
    'xl/worksheets/sheet1.xml': `${head}<worksheet><sheetData>${body}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${head}<sst>${strings}</sst>`,
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

type OrderRow = readonly [code: string, flag: 0 | 1, title: string];

/** Lines of an order file: places 1–5 number, 7–13 code, 15 flag, 17–76 short, 78– long title. */
export function orderText(rows: readonly OrderRow[]): string {
  return rows
    .map(([code, flag, title], index) => {
      const short = title.slice(0, 60).padEnd(60);
      return `${String(index + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${short} ${title}\r\n`;
    })
    .join('');
}

export const ORDER_ROWS: readonly OrderRow[] = [
  ['A00', 0, 'Imagined fever'],
  ['A000', 1, 'Imagined fever of mornings'],
  ['A001', 0, 'Imagined fever of evenings'],
  ['A0011', 1, 'Imagined fever of early evenings'],
  ['A0019', 1, 'Imagined fever of evenings, unspecified'],
  ['Z99', 0, 'Dependence on imagined things'],
  ['Z990', 1, 'Dependence on an imagined thing'],
];

/** The addenda that fit `ORDER_ROWS`: A00.1 became a header, A00.2 ended, A00.0 was worded differently. */
export const ADDENDA = [
  addendum('Delete', 1, 'A001', 'Imagined fever of evenings'),
  addendum('Add', 0, 'A001', 'Imagined fever of evenings'),
  addendum('Add', 1, 'A0011', 'Imagined fever of early evenings'),
  addendum('Add', 1, 'A0019', 'Imagined fever of evenings, unspecified'),
  addendum('Delete', 1, 'A002', 'Imagined fever of nights'),
  addendum('Revise from', 1, 'A000', 'Imagined fever at dawn'),
  addendum('Revise to', 1, 'A000', 'Imagined fever of mornings'),
  '',
  'Headers',
  '  2 headers in icd10cm_order_2031.txt',
  '  3 headers in icd10cm_order_2032.txt',
  'Codes',
  '  4 codes in icd10cm_order_2031.txt',
  '  4 codes in icd10cm_order_2032.txt',
].join('\r\n');

function addendum(action: string, flag: 0 | 1, code: string, title: string): string {
  return `${`${action}:`.padEnd(12)} ${flag} ${code.padEnd(7)} ${title.slice(0, 60).padEnd(60)} ${title}`;
}

/** The zip of code descriptions of FY2032. */
export function orderZip(changed = JUNE): Published {
  return {
    name: '2032-code-descriptions-tabular-order.zip',
    bytes: zipOf(
      {
        'icd10cm_order_2032.txt': orderText(ORDER_ROWS),
        'icd10cm_order_addenda_2032.txt': ADDENDA,
        'icd10cm_codes_2032.txt': 'A000    Imagined fever of mornings\r\n',
        'icd10OrderFiles.pdf': '%PDF-1.4',
      },
      changed,
    ),
  };
}

export const TABULAR = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2032</version>
  <introduction><introSection type="title"><title>Invented list</title></introSection></introduction>
  <chapter>
    <name>1</name>
    <desc>Imagined diseases (A00-B99)</desc>
    <useAdditionalCode><note>code to say how imagined it is (Z99.-)</note></useAdditionalCode>
    <sectionIndex><sectionRef first="A00" last="A09" id="A00-A09">Imagined fevers</sectionRef></sectionIndex>
    <section id="A00-A09">
      <desc>Imagined fevers (A00-A09)</desc>
      <excludes1><note>real fevers (R50.-)</note></excludes1>
      <diag>
        <name>A00</name><desc>Imagined fever</desc>
        <includes><note>fever of the imagination</note></includes>
        <codeFirst><note>imagination, such as: daydreams (B01-B03, B05.1)</note></codeFirst>
        <diag>
          <name>A00.0</name><desc>Imagined fever of mornings</desc>
          <inclusionTerm><note>Monday fever</note><note>Dawn fever</note></inclusionTerm>
        </diag>
        <diag>
          <name>A00.1</name><desc>Imagined fever of evenings</desc>
          <sevenChrNote><note>One of the following is added</note></sevenChrNote>
          <sevenChrDef>
            <extension char="A">first evening</extension>
            <extension char="D">later evening</extension>
          </sevenChrDef>
          <diag><name>A00.11</name><desc>Imagined fever of &lt;early&gt; evenings</desc>
            <notes><note>7th characters D do not apply to codes in category A00 with 6th character 7 - very early</note></notes>
            <diag><name>A00.117</name><desc>Very early</desc></diag>
          </diag>
          <diag><name>A00.12</name><desc>Imagined fever of late evenings</desc></diag>
        </diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>
`;

export const INDEX = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2032</version>
  <title>INVENTED INDEX TO DISEASES</title>
  <letter><title>F</title>
    <mainTerm><title>Fever<nemod>(imagined) (dreamt)</nemod></title><code>A00.9</code>
      <term level="1"><title>morning</title><code>A00.0</code><manif>Z99.0</manif>
        <term level="2"><title>Monday</title><see>Dawn</see></term>
      </term>
    </mainTerm>
  </letter>
</ICD10CM.index>
`;

export const DRUGS = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.index>
  <version>2032</version>
  <indexHeading><head col="1">Substance</head><head col="2">Poisoning, Accidental</head><head col="3">Adverse effect</head></indexHeading>
  <letter><title>M</title>
    <mainTerm><title>Moonlight</title><cell col="2">T51.3X1</cell><cell col="3">--</cell></mainTerm>
  </letter>
</ICD10CM.index>
`;

/** A zip with several documents of one year. */
export function xmlZip(): Published {
  return {
    name: '2032-code-tables-tabular-index.zip',
    bytes: zipOf({
      'icd10cm_tabular_2032.xml': TABULAR,
      'icd10cm_index_2032.xml': INDEX,
      'icd10cm_drug_2032.xml': DRUGS,
      'icd10cm_tabular.xsd': '<schema/>',
    }),
  };
}

/** A record of the fixed-width HCPCS file. */
export function hcpcsRecord(
  code: string,
  record: '3' | '4' | '7' | '8',
  long: string,
  added = '',
  ended = '',
): string {
  const head = `${code.padStart(5)}00100${record}${long.padEnd(80)}${long.slice(0, 28).padEnd(28)}`;
  return `${head.padEnd(268)}${added.padEnd(8)}${added.padEnd(8)}${ended.padEnd(8)}N\r\n`;
}

export const HCPCS_FIXED = [
  hcpcsRecord('J9997', '3', 'Injection, invented substance,', '20310101'),
  hcpcsRecord('J9997', '4', 'per 10 mg'),
  hcpcsRecord('J9996', '3', 'Injection, ended substance', '20200101', '20311231'),
  hcpcsRecord('QZ', '7', 'Invented modifier', '20310101'),
].join('');

export const HCPCS_SHEET: readonly (readonly (string | number)[])[] = [
  ['Notes above the table'],
  [
    'HCPC',
    'SEQNUM',
    'RECID',
    'LONG DESCRIPTION',
    'SHORT DESCRIPTION',
    'ADD DT',
    'ACT EFF DT',
    'TERM DT',
    'ACTION CD',
  ],
  [
    'J9997',
    '00100',
    '3',
    'Injection, invented substance, per 10 mg',
    'Invented',
    20310101,
    20310101,
    '',
    'N',
  ],
  ['J9996', '00100', '3', 'Injection, ended substance', 'Ended', 20200101, 20310101, 20311231, 'D'],
  ['QZ', '00100', '7', 'Invented modifier', 'Invented', 20310101, 20310101, '', 'N'],
];

export const HCPCS_LIST =
  'Code,Description,last_updated\nJ9997,"Injection, invented substance, per 10 mg",x\nQZ,Invented modifier,x\n';

const PAIRS_ROWS: readonly (readonly string[])[] = [
  ['20610', '20600', '', '20250101', '*', '1', 'Invented reason'],
  ['20610', '99213', '', '20300101', '20311231', '0', 'Another reason'],
  ['20610', '99213', '', '20320101', '*', '1', 'Another reason'],
  ['36415', '36416', '*', '19960101', '*', '0', 'Invented reason'],
  ['36415', '99211', '', '20300101', '20300101', '9', 'Invented reason'],
];

/** The first part of the pairs of the second quarter of 2032, as text parted by tabs. */
export const PAIRS_TEXT = [
  'Invented notice above the table',
  'Column1/Column2 Edits',
  'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale',
  '\t\tprior to 1996\tDate\tDate\t0=not allowed\t',
  '\t\t\t\t*=no data\t1=allowed\t',
  '\t\t\t\t\t9=not applicable\t',
  ...PAIRS_ROWS.map((cells) => cells.join('\t')),
  '',
].join('\r\n');

export const PAIRS_SHEET: readonly (readonly (string | number)[])[] = [
  ['Invented notice above the table'],
  [
    'Column 1',
    'Column 2',
    '*=in existence prior to 1996',
    'Effective Date',
    'Deletion Date *=no data',
    'Modifier 0=not allowed 1=allowed 9=not applicable',
    'PTP Edit Rationale',
  ],
  ...PAIRS_ROWS.map(([one = '', two = '', star = '', from = '', until = '', mark = '', why = '']) => [
    one,
    two,
    star,
    Number(from),
    until,
    Number(mark),
    why,
  ]),
];

export const PAIRS_CSV = PAIRS_SHEET.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');

export const UNITS_CSV = [
  '"Invented notice,\nover two lines",,,',
  '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
  '20610,2,3 Date of Service Edit: Clinical,Invented: Data',
  '17003,13,2 Date of Service Edit: Policy,Invented: Policy',
  'J9997,40,1 Line Edit,Invented: Data',
  '',
].join('\n');

export const ADD_ONS_SHEET: readonly (readonly (string | number)[])[] = [
  [
    'AOC_Edit_Type',
    'Add-On_Code',
    'AOC_DelDT',
    'Primary_Code',
    'Primary_Code_DelDT',
    'AOC_Edit_EffDT',
    'AOC_Edit_DelDT',
    'Special_Instruction_Notes',
  ],
  [1, '17003', '', '17000', '', 2013001, '', ''],
  [1, '17003', '', '17004', '', 2013001, 2031365, ''],
  [2, '99292', '', 'CCCCC', '', 2013091, '', 'Contractor decides'],
  [3, '96367', '', '96365', '', 2013001, '', ''],
];

const SECRET = 'DESCRIPTOR THAT IS NEVER KEPT';

/** The relative value file; headings over four rows. */
export const FEES_CSV = [
  '2032 National Physician Fee Schedule Relative Value File April Release,,,,,,,,,,,,,,,',
  ',,,,,,,,,,,,,,,',
  ',,,STATUS,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,MULT,BILAT,ASST,CO-,TEAM',
  'HCPCS,MOD,DESCRIPTION,CODE,TOTAL,TOTAL,IND,DAYS,OP,PROC,SURG,SURG,SURG,SURG',
  `20610,,${SECRET},A,1.97,1.31,0,000,0.1,2,1,1,0,0`,
  `66984,,${SECRET},A,15.25,15.25,0,90,0.1,2,1,0,1,0`,
  `93000,,${SECRET},A,0.43,0.00,4,XXX,0.0,0,0,0,0,0`,
  `76000,26,${SECRET},A,0.45,0.45,1,XXX,0.0,0,0,0,0,0`,
  '',
].join('\n');

export const FEES_SECRET = SECRET;

export const COVERAGE_CSV = [
  'policy,title,contractor,effective,ends,service,diagnosis,covered',
  'A99001,Invented injections,Contractor One,2030-01-01,,J9997 20610,M17.11 M17.12,yes',
  'A99001,,,,,,I10,no',
  'L99002,Ended policy,,2030-01-01,2030-12-31,20610,M25.561,yes',
  '',
].join('\n');

/** The article files of the coverage database, zipped twice as published. */
export function coverageZip(): Published {
  const inner = zipOf({
    'article.csv':
      'article_id,article_version,title,article_eff_date,article_end_date,status,description\n99003,1,Old version,2029-01-01,,A,x\n99003,2,Invented article,2030-01-01 00:00:00,,A,"<p>long, text</p>"\n',
    'article_x_hcpc_code.csv': `article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group,range,long_description,short_description\n99003,2,J9997,32,1,,${SECRET},${SECRET}\n99003,1,J9996,32,1,,,\n`,
    'article_x_icd10_covered.csv':
      'article_id,article_version,icd10_code_id,icd10_code_version,icd10_covered_group,range,description\n99003,2,M17.11,32,1,,x\n',
    'article_x_icd10_noncovered.csv':
      'article_id,article_version,icd10_code_id,icd10_code_version,icd10_noncovered_group,range,description\n99003,2,I10,32,1,,x\n',
  });
  return {
    name: 'current_article.zip',
    bytes: zipOf({ 'current_article_csv.zip': inner, 'current_article_readme.pdf': '%PDF' }),
  };
}

export const CHARGES_CSV =
  'code,label,price\n20610,Joint injection,118.00\n20610-50,,"$1,200.50"\nJ9997,Invented drug,18\n';

export const CPT_CSV = 'Code,Descriptor\n20610,Our words for it\n99213,Our words for a visit\n';

/** One file of each form, by name. */
export function allForms(): Published[] {
  return [
    orderZip(),
    textFile('icd10cm_order_2032.txt', orderText(ORDER_ROWS)),
    xmlZip(),
    textFile('icd10cm_tabular_2032.xml', TABULAR),
    textFile('HCPC2032_APR_ANWEB.txt', HCPCS_FIXED),
    { name: 'HCPC2032_APR_ANWEB.xlsx', bytes: workbook(HCPCS_SHEET) },
    textFile('hcpcs-2032-04.csv', HCPCS_LIST),
    textFile('ccipra-v381r0-f1.txt', PAIRS_TEXT),
    { name: 'ccipra-v381r0-f1.xlsx', bytes: workbook(PAIRS_SHEET) },
    textFile('pairs-2032q2.csv', PAIRS_CSV),
    textFile('MCR_MUE_PractitionerServices_Eff_04-01-2032.csv', UNITS_CSV),
    { name: 'AOC_V2032Q2-MCR.xlsx', bytes: workbook(ADD_ONS_SHEET) },
    textFile('PPRRVU2032_Apr_nonQPP.csv', FEES_CSV),
    textFile('coverage.csv', COVERAGE_CSV),
    coverageZip(),
    textFile('charges.csv', CHARGES_CSV),
    textFile('cpt-2032.csv', CPT_CSV),
  ];
}
