import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { formatUsDate } from '../../base/date.js';
import { formatMoney } from '../../base/money.js';
import { type Box, boxesOf } from '../../claim/boxes.js';
import type { Claim } from '../../claim/claim.js';
import { type PaperPage, paperPages } from '../../claim/paper.js';
import { type Cell, LINE_COLUMNS, LOWER_ROWS, UPPER_ROWS } from './layout.js';

/** The review copy of claims as a PDF, a page for each paper form. */
export interface ReviewCopy {
  readonly bytes: Uint8Array;
  /** What had to be shown otherwise than it stands in the note. */
  readonly notices: readonly string[];
}

const PAGE = { width: 612, height: 792, margin: 30 };
const WIDTH = PAGE.width - 2 * PAGE.margin;
const ROW = 30;
const BLACK = rgb(0, 0, 0);
const GREY = rgb(0.42, 0.42, 0.42);
const RED = rgb(0.72, 0.1, 0.1);
const FAINT = rgb(0.93, 0.93, 0.93);

/** Draws claims for a person to look through before they are filed. Marked as a copy for review: payers take the red-ink form or the electronic claim. `date` is `YYYY-MM-DD`. */
export async function writeReviewCopy(
  claims: readonly { readonly name: string; readonly claim: Claim }[],
  options: { readonly date: string; readonly reason: string | undefined },
): Promise<ReviewCopy> {
  const document = await PDFDocument.create();
  const day = new Date(`${options.date}T00:00:00Z`);
  document.setTitle('CMS-1500 review copy');
  document.setCreator('Clean Claim');
  document.setProducer('Clean Claim');
  document.setCreationDate(day);
  document.setModificationDate(day);
  const pen = new Pen(
    document,
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  );
  for (const { name, claim } of claims) {
    const boxes = boxesOf(claim);
    for (const page of paperPages(claim)) drawForm(pen, { name, claim, boxes, page, reason: options.reason });
  }
  pen.writeOverflow();
  return { bytes: await document.save(), notices: pen.notices };
}

interface Form {
  readonly name: string;
  readonly claim: Claim;
  readonly boxes: readonly Box[];
  readonly page: PaperPage;
  readonly reason: string | undefined;
}

function drawForm(pen: Pen, form: Form): void {
  const { page } = form;
  pen.newPage(`${form.name} — form ${page.number} of ${page.of}`);
  pen.text(
    'FOR REVIEW ONLY — file on the original red-ink CMS-1500 (02/12) or electronically',
    PAGE.margin,
    9,
    { bold: true, color: RED },
  );
  pen.down(14);
  pen.text(
    `${form.name}   form ${page.number} of ${page.of}${form.reason === undefined ? '' : `   exported with open errors: ${form.reason}`}`,
    PAGE.margin,
    8,
    { color: GREY, width: WIDTH },
  );
  pen.down(8);
  for (const row of UPPER_ROWS) drawRow(pen, row, form);
  drawDiagnoses(pen, form);
  drawLines(pen, form);
  for (const row of LOWER_ROWS) drawRow(pen, row, form, row.length === 3 ? ROW * 2.4 : ROW);
  for (const { box, problem } of form.boxes) {
    if (!problem) continue;
    pen.down(11);
    pen.text(`Item ${box}: ${problem}`, PAGE.margin, 7, { color: RED, width: WIDTH });
  }
}

function drawRow(pen: Pen, cells: readonly Cell[], form: Form, height = ROW): void {
  const unit = WIDTH / cells.reduce((sum, cell) => sum + cell.share, 0);
  let x = PAGE.margin;
  for (const cell of cells) {
    const width = cell.share * unit;
    const { value, missing } = contentOf(cell, form);
    pen.frame(x, width, height, cell.title, value, missing);
    x += width;
  }
  pen.down(height);
}

function contentOf(cell: Cell, { boxes, page }: Form): { value: string; missing: string } {
  if (cell.boxes[0] === '28')
    return {
      value: page.total === undefined ? '' : formatMoney(page.total),
      missing: page.total === undefined ? '$ on the service lines' : '',
    };
  if (cell.boxes[0] === '29')
    return { value: page.amountPaid === undefined ? '' : formatMoney(page.amountPaid), missing: '' };
  const own = boxes.filter((box) => cell.boxes.includes(box.box));
  const value = own
    .flatMap((box) => box.value ?? (box.from === 'missing' ? `(needs ${box.suppliedBy})` : []))
    .join(' · ');
  const missing = own.find((box) => box.value === undefined && box.from === 'missing')?.suppliedBy ?? '';
  return own.some((box) => box.value !== undefined) ? { value, missing: '' } : { value: '', missing };
}

function drawDiagnoses(pen: Pen, { page }: Form): void {
  const columns = 4;
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      const entry = page.diagnoses[index];
      const letter = 'ABCDEFGHIJKL'.charAt(index);
      const value = entry
        ? entry.diagnosis.code.replace('.', '') +
          (entry.inNote === entry.letter ? '' : `  (${entry.inNote} in the note)`)
        : '';
      const width = WIDTH / columns;
      pen.frame(
        PAGE.margin + column * width,
        width,
        22,
        `${index === 0 ? '21  ICD 0   ' : ''}${letter}`,
        value,
        '',
      );
    }
    pen.down(22);
  }
}

function drawLines(pen: Pen, { page, claim }: Form): void {
  const unit = WIDTH / LINE_COLUMNS.reduce((sum, [, share]) => sum + share, 0);
  const row = (cells: readonly string[], height: number, titles: boolean) => {
    let x = PAGE.margin;
    LINE_COLUMNS.forEach(([title, share], index) => {
      pen.frame(x, share * unit, height, titles ? title : '', cells[index] ?? '', '');
      x += share * unit;
    });
    pen.down(height);
  };
  row([], 12, true);
  for (let index = 0; index < 6; index++) {
    const entry = page.lines[index];
    const line = entry?.line;
    row(
      line
        ? [
            line.from ? formatUsDate(line.from) : '',
            line.to ? formatUsDate(line.to) : '',
            line.placeOfService ?? '',
            line.code,
            line.modifiers.join(' '),
            entry.pointers.join(''),
            line.charge === undefined ? '' : formatMoney(line.charge).replace('$', ''),
            String(line.units),
            line.rendering?.npi ?? claim.renderingNpi.value ?? '',
            line.drug
              ? `N4${line.drug.ndc ?? line.drug.written} ${line.drug.unit ?? ''}${line.drug.quantity ?? ''}`.trim()
              : (line.description ?? ''),
          ]
        : [],
      20,
      false,
    );
  }
}

/** Draws from the top of a page downwards, and keeps what does not fit a box for a page of its own. */
class Pen {
  readonly notices: string[] = [];
  private readonly overflow: string[] = [];
  private readonly drawable: ReadonlySet<number>;
  private page: PDFPage | undefined;
  private y = 0;
  private heading = '';

  constructor(
    private readonly document: PDFDocument,
    private readonly font: PDFFont,
    private readonly bold: PDFFont,
  ) {
    this.drawable = new Set(font.getCharacterSet());
  }

  newPage(heading: string): void {
    this.page = this.document.addPage([PAGE.width, PAGE.height]);
    this.heading = heading;
    this.y = PAGE.height - PAGE.margin - 8;
  }

  down(points: number): void {
    this.y -= points;
  }

  text(
    value: string,
    x: number,
    size: number,
    style: { bold?: boolean; color?: typeof BLACK; width?: number } = {},
  ): void {
    const font = style.bold ? this.bold : this.font;
    const plain = this.plain(value);
    const fitting = style.width === undefined ? plain : this.cut(plain, size, style.width);
    this.page?.drawText(fitting, { x, y: this.y, size, font, color: style.color ?? BLACK });
  }

  /** A framed box with its title and value; a missing value shows what would supply it, on grey. */
  frame(x: number, width: number, height: number, title: string, value: string, missing: string): void {
    this.page?.drawRectangle({
      x,
      y: this.y - height,
      width,
      height,
      borderWidth: 0.6,
      borderColor: GREY,
      ...(missing && { color: FAINT }),
    });
    if (title)
      this.page?.drawText(this.plain(title), {
        x: x + 3,
        y: this.y - 8,
        size: 6,
        font: this.font,
        color: GREY,
      });
    if (value) this.fill(x, width, height - (title ? 10 : 4), value, title);
    else if (missing) this.line(`needs ${missing}`, x, width, this.y - 19, 6.5, RED);
  }

  private fill(x: number, width: number, height: number, value: string, title: string): void {
    const plain = this.plain(value);
    const top = this.y - (title ? 10 : 4);
    for (const size of [9, 8, 7, 6]) {
      const lines = this.wrapped(plain, size, width - 6);
      if (lines.length * (size + 1.5) > height) continue;
      for (const [index, line] of lines.entries())
        this.line(line, x, width, top - (index + 1) * (size + 1.5) + 1.5, size, BLACK);
      return;
    }
    this.line(`${this.cut(plain, 7, width - 6)}`, x, width, top - 8.5, 7, BLACK);
    this.overflow.push(`${this.heading}, ${title || 'service line'}: ${plain}`);
  }

  private line(value: string, x: number, width: number, y: number, size: number, color: typeof BLACK): void {
    this.page?.drawText(this.cut(this.plain(value), size, width - 6), {
      x: x + 3,
      y,
      size,
      font: this.font,
      color,
    });
  }

  /** What did not fit, in full, on pages of its own. */
  writeOverflow(): void {
    const lines = this.overflow.flatMap((entry) => this.wrapped(entry, 9, WIDTH));
    lines.forEach((line, index) => {
      if (index % 55 === 0) {
        this.newPage('');
        this.text('Values that did not fit their boxes, in full', PAGE.margin, 10, { bold: true });
        this.down(20);
      }
      this.text(line, PAGE.margin, 9);
      this.down(12);
    });
  }

  private wrapped(value: string, size: number, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of value.split(' ').flatMap((part) => this.pieces(part, size, width))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.font.widthOfTextAtSize(longer, size) <= width) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  }

  /** A word in pieces that fit a line. */
  private pieces(word: string, size: number, width: number): string[] {
    if (this.font.widthOfTextAtSize(word, size) <= width) return [word];
    const most = Math.max(1, Math.floor(word.length * (width / this.font.widthOfTextAtSize(word, size))) - 1);
    return word.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? [word];
  }

  private cut(value: string, size: number, width: number): string {
    if (this.font.widthOfTextAtSize(value, size) <= width) return value;
    let end = value.length;
    while (end > 0 && this.font.widthOfTextAtSize(`${value.slice(0, end)}…`, size) > width) end--;
    return `${value.slice(0, end)}…`;
  }

  /** The text in characters the font has; others become question marks, which is said. */
  private plain(value: string): string {
    const text = value.replace(/[\r\n\t]+/g, ' ');
    const kept = [...text]
      .map((character) => (this.drawable.has(character.codePointAt(0) ?? 0) ? character : '?'))
      .join('');
    if (kept !== text && this.notices.length === 0)
      this.notices.push(
        'The review copy shows "?" for characters its type face does not have; the claim itself keeps them.',
      );
    return kept;
  }
}
