import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewBox, PreviewModel, PreviewPage } from '../../../../server/src/features/claimPreview.js';
import { link, linkOrText, reveal } from '../actions.js';

/** A place of the form: the boxes that stand in it, and how many of twelve columns it takes. */
type Cell = readonly [boxes: readonly string[], columns: number];

/** The rows of the CMS-1500 (02/12) above the service lines, left to right as a biller knows them. */
const UPPER: readonly (readonly Cell[])[] = [
  [[['carrier'], 12]],
  [
    [['1'], 7],
    [['1a'], 5],
  ],
  [
    [['2'], 5],
    [['3'], 3],
    [['4'], 4],
  ],
  [
    [['5'], 5],
    [['6'], 3],
    [['7'], 4],
  ],
  [
    [['9', '9a', '9d'], 5],
    [['10a', '10b', '10c', '10d'], 3],
    [['11', '11a', '11c', '11d'], 4],
  ],
  [
    [['12'], 8],
    [['13'], 4],
  ],
  [
    [['14'], 4],
    [['15'], 4],
    [['16'], 4],
  ],
  [
    [['17', '17b'], 8],
    [['18'], 4],
  ],
  [[['19'], 12]],
];

/** The boxes beside the diagnoses, and the rows below the service lines. */
const BESIDE: readonly Cell[] = [
  [['22'], 4],
  [['23'], 4],
];
const LOWER: readonly (readonly Cell[])[] = [
  [
    [['25'], 3],
    [['26'], 3],
    [['27'], 2],
    [['28'], 2],
    [['29'], 2],
  ],
  [
    [['31'], 4],
    [['32', '32a'], 4],
    [['33', '33a', '33b'], 4],
  ],
];

/** The claim laid out as the form is; a second page where the lines do not fit on one. */
export function formView(model: PreviewModel): TemplateResult {
  const cells = (row: readonly Cell[]) => row.map((cell) => cellView(model, cell));
  const [first] = model.pages;
  return html`<div class="form">
    ${UPPER.map((row) => html`<div class="row">${cells(row)}</div>`)}
    ${
      first
        ? model.pages.map((page) => pageView(model, page, cells(BESIDE)))
        : html`<div class="row"><div class="cell of-12"><span class="number">21</span><p class="empty">No diagnosis or service coded yet.</p></div></div>`
    }
    ${LOWER.map((row) => html`<div class="row">${cells(row)}</div>`)}
    <p class="quiet">For review: a CMS-1500 is printed on the original form.</p>
  </div>`;
}

function cellView(model: PreviewModel, [numbers, columns]: Cell): TemplateResult {
  const boxes = numbers.flatMap((number) => model.boxes.filter((box) => box.box === number));
  const wanting = boxes.some((box) => isMissing(box) || box.problem !== null);
  const blank = boxes.every((box) => !isMissing(box) && !box.value);
  return html`<div class="cell of-${columns} ${wanting ? 'wanting' : ''} ${blank ? 'unused' : ''}">${boxes.map((box, index) => entry(box, boxes[index - 1]?.box !== box.box))}</div>`;
}

/** A value with its number; a number that several values share is printed once. */
function entry(box: PreviewBox, withNumber: boolean): TemplateResult {
  const number = box.box === 'carrier' ? '' : box.box;
  return html`<div class="entry ${isMissing(box) ? 'missing' : ''}">
    <span class="caption">${withNumber && number ? html`<span class="number">${number}</span> ` : nothing}${box.label}</span>
    <span class="value">${shownValue(box)}</span>
    ${box.problem ? html`<span class="problem">${box.problem}</span>` : nothing}
  </div>`;
}

function isMissing(box: PreviewBox): boolean {
  return box.value === null && box.source === 'missing';
}

const ELSEWHERE = new Set(['practice profile', 'registration', 'payer profile', 'charge list']);

function shownValue(box: PreviewBox): TemplateResult {
  if (isMissing(box)) {
    const text = box.suppliedBy ? `missing: ${box.suppliedBy}` : 'missing';
    return linkOrText(text, box.range);
  }
  if (box.value === null || box.value === '') return html`<span class="hidden">blank</span>`;
  const origin = ELSEWHERE.has(box.source)
    ? html` <span class="origin" title=${box.at ?? box.source}>${box.source}</span>`
    : nothing;
  return html`${linkOrText(box.value, box.range)}${origin}`;
}

function pageView(model: PreviewModel, page: PreviewPage, beside: readonly TemplateResult[]): TemplateResult {
  const title =
    page.of > 1
      ? html`<p class="page">Form ${page.number} of ${page.of}: total ${page.total ?? '–'}</p>`
      : nothing;
  return html`${title}
    <div class="row">
      <div class="cell codes of-${page.number === 1 ? 8 : 12}">
        <span class="caption"><span class="number">21</span> Diagnoses (ICD indicator 0)</span>
        <span class="letters">${page.diagnoses.map((diagnosis) => html`<span class="lettered"><b>${diagnosis.letter}</b> ${link(diagnosis.code.replace('.', ''), diagnosis.range)}${diagnosis.inNote === diagnosis.letter ? nothing : html` <span class="quiet">${diagnosis.inNote} in the note</span>`}</span>`)}</span>
      </div>
      ${page.number === 1 ? html`<div class="beside">${beside}</div>` : nothing}
    </div>
    ${linesView(model, page)}`;
}

function linesView(model: PreviewModel, page: PreviewPage): TemplateResult {
  return html`<div class="lines" role="table" aria-label="Service lines, box 24">
    <div class="line head" role="row">
      ${[
        ['A', 'Dates'],
        ['B', 'POS'],
        ['D', 'Service'],
        ['E', 'Pointer'],
        ['F', 'Charge'],
        ['G', 'Units'],
        ['J', 'Rendering'],
      ].map(
        ([box, name]) => html`<span role="columnheader"><span class="number">24${box}</span> ${name}</span>`,
      )}
    </div>
    ${page.lines.map((line) => {
      const faulty = !line.pointers || line.charge === null;
      return html`<div class="line ${faulty ? 'wanting' : ''}" role="row">
        <span role="cell" data-caption="Dates">${line.from}${line.to && line.to !== line.from ? html`<br>${line.to}` : nothing}</span>
        <span role="cell" data-caption="POS">${line.place || html`<span class="none">none</span>`}</span>
        <span role="cell" data-caption="Service" class="code">${link([line.code, ...line.modifiers].join(' '), line.range)}${line.drug ? html`<span class="quiet"> N4 ${line.drug}</span>` : nothing}</span>
        <span role="cell" data-caption="Pointer" class="code">${line.pointers || html`<span class="none">none</span>`}</span>
        <span role="cell" data-caption="Charge" class="amount">${line.charge ?? html`<span class="none">none</span>`}</span>
        <span role="cell" data-caption="Units" class="amount">${line.units}</span>
        <span role="cell" data-caption="Rendering" class="code">${line.npi ?? html`<span class="none">none</span>`}</span>
      </div>`;
    })}
    ${page.lines.length === 0 ? html`<p class="empty">No service coded yet.</p>` : nothing}
  </div>
  ${model.missing.length > 0 && page.number === page.of ? missingView(model) : nothing}`;
}

/** What an electronic claim could not be written without. */
function missingView(model: PreviewModel): TemplateResult {
  return html`<details class="missing-list"><summary>${model.missing.length} ${model.missing.length === 1 ? 'value is' : 'values are'} missing for an electronic claim</summary>
    <ul class="plain">${model.missing.map((part) => {
      const { range } = part;
      const where = html`<span class="code">${part.suppliedBy}</span>`;
      return html`<li>${range ? html`<button class="link" type="button" @click=${() => reveal(range)}>${part.what}</button>` : part.what} <span class="quiet">(box ${part.box})</span>: ${where}</li>`;
    })}</ul></details>`;
}
