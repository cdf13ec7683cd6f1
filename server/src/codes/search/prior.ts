import type { EntryToCompile } from '../compile.js';
import { wordsOf } from '../words.js';
import { vocabulary } from './vocabulary.js';

/**
 * How likely an entry is meant when the query does not decide, 0 to 255. A gentle, hand-written prior: codes that offices bill most
 * (`data/codes/icd10cm/common.txt`) first, billable before header, short titles before long ones, the first encounter before later ones, and chapters that
 * answer only a special question (external causes, pregnancy, newborn) behind the rest. It parts ties; words decide.
 */
export function priorOf(entry: EntryToCompile): number {
  let prior = 150;
  if (entry.common || (entry.system === 'ICD-10-CM' && vocabulary().common.has(entry.code))) prior += 60;
  if (entry.header) prior -= 15;
  const words = wordsOf(entry.title);
  prior -= Math.min(40, Math.max(0, words.length - 3) * 3);
  if (words.includes('other')) prior -= 12;
  if (words.includes('unspecified')) prior += 4;
  if (entry.system === 'ICD-10-CM') prior -= encounterCost(entry.code) + chapterCost(entry.code);
  else prior -= SYSTEM_COST[entry.system];
  return Math.max(0, Math.min(255, Math.round(prior)));
}

const SYSTEM_COST = { 'ICD-10-CM': 0, HCPCS: 10, CPT: 5, POS: 40, modifier: 40 } as const;

/** Initial encounters first; for the open ones behind the closed; later ones behind both. */
const ENCOUNTER_COST: Readonly<Record<string, number>> = { A: 0, B: 10, C: 14, D: 20, S: 60, '0': 0 };

function encounterCost(code: string): number {
  const seventh = code.replace('.', '').charAt(6);
  return seventh === '' ? 0 : (ENCOUNTER_COST[seventh] ?? 34);
}

const CHAPTER_COST: Readonly<Record<string, number>> = { O: 30, P: 30, V: 40, W: 35, X: 35, Y: 40, U: 5 };

/** Germs named as the cause of a disease stand behind that disease. */
const GERM = /^B9[567]/;
const GERM_COST = 90;

function chapterCost(code: string): number {
  if (GERM.test(code)) return GERM_COST;
  return CHAPTER_COST[code.charAt(0)] ?? 0;
}
