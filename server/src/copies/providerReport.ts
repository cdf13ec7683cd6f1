import type { Encounter } from '../history/history.js';
import { maskedSentences } from '../history/maskedText.js';
import { COMPARED } from '../history/runs.js';
import { tokensOf } from '../history/tokens.js';
import type { Note } from '../note/note.js';
import type { CopiedFrom } from './copies.js';

/** Fewer notes tell nothing of how somebody writes. */
const LEAST_NOTES = 30;
/** Share of own words below which a note is nearly whole another. */
const NEARLY_WHOLE = 0.1;
/** Sentences that repeat: words they have at least, share of patients they stand with, and how many are told. */
const SENTENCE = { words: 5, patients: 0.2, told: 5 } as const;
/** Pairs that are told, those most alike. */
const ALIKE_TOLD = 5;
/** Notes whose sentences are counted, at most: enough to tell what repeats. */
const MOST_READ = 500;

/** What the notes of one provider share with others. Shares are 0 to 1. */
export interface ProviderSummary {
  /** As the history knows the provider. */
  readonly providerKey: string;
  readonly notes: number;
  /** Share of a note's own words that stand in no other note it was compared with: quartiles over all notes; undefined for fewer than thirty notes, as all that follows is empty. */
  readonly novelty: { readonly lower: number; readonly median: number; readonly upper: number } | undefined;
  /** Notes with fewer than a tenth of such words. */
  readonly nearlyWhole: number;
  /** Sentences, names and dates masked, that stand with at least a fifth of the patients, and with what share of them. */
  readonly repeated: readonly { readonly sentence: string; readonly patients: number }[];
  readonly alike: readonly AlikePair[];
}

export interface AlikePair {
  readonly later: string;
  readonly earlier: string;
  readonly relation: CopiedFrom['relation'];
  readonly share: number;
}

interface Sentence {
  patients: number;
  lastPatient: string;
}

/** Gathers what the notes of one provider share. Notes must come patient by patient. */
export class ProviderReport {
  private readonly novelties: number[] = [];
  private readonly sentences = new Map<string, Sentence>();
  private readonly patients = new Set<string>();
  private pairs: AlikePair[] = [];
  private read = 0;

  constructor(private readonly providerKey: string) {}

  /** Takes a note with what it shares with others; `note` may be absent when nothing is shared and its sentences are not wanted. */
  add(encounter: Encounter, note: Note | undefined, sources: readonly CopiedFrom[]): void {
    const told = sources.filter(({ relation }) => relation !== 'same encounter');
    this.novelties.push(Math.min(1, ...told.map(({ novelty }) => novelty)));
    for (const { source, relation, share } of told)
      this.pairs.push({ later: encounter.path, earlier: source.path, relation, share });
    this.pairs = this.pairs.sort((a, b) => b.share - a.share).slice(0, ALIKE_TOLD);
    if (note && this.wantsNotes) this.count(note, encounter.patientKey ?? encounter.path);
  }

  /** True while sentences of further notes are counted. */
  get wantsNotes(): boolean {
    return this.read < MOST_READ;
  }

  private count(note: Note, patient: string): void {
    this.read++;
    this.patients.add(patient);
    for (const section of tokensOf(note)) {
      if (!COMPARED.has(section.name)) continue;
      for (const sentence of maskedSentences(note, section)) {
        if (sentence.split(' ').length < SENTENCE.words) continue;
        const known = this.sentences.get(sentence);
        if (!known) this.sentences.set(sentence, { patients: 1, lastPatient: patient });
        else if (known.lastPatient !== patient) {
          known.patients++;
          known.lastPatient = patient;
        }
      }
    }
  }

  summary(): ProviderSummary {
    const { providerKey } = this;
    const notes = this.novelties.length;
    if (notes < LEAST_NOTES)
      return { providerKey, notes, novelty: undefined, nearlyWhole: 0, repeated: [], alike: [] };
    const sorted = [...this.novelties].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 1;
    return {
      providerKey,
      notes,
      novelty: { lower: at(0.25), median: at(0.5), upper: at(0.75) },
      nearlyWhole: sorted.filter((novelty) => novelty < NEARLY_WHOLE).length,
      repeated: this.repeated(),
      alike: this.pairs,
    };
  }

  private repeated(): ProviderSummary['repeated'] {
    return [...this.sentences]
      .map(([sentence, { patients }]) => ({ sentence, patients: patients / this.patients.size }))
      .filter(({ patients }) => patients >= SENTENCE.patients)
      .sort((a, b) => b.patients - a.patients || (a.sentence < b.sentence ? -1 : 1))
      .slice(0, SENTENCE.told);
  }
}
