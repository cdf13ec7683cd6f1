import type { Encounter, HistoryView, Spread } from './history.js';
import type { HistoryKeys } from './keys.js';
import { ProviderProfile } from './providerProfile.js';
import { spreadOver } from './spread.js';

/** Encounters by path, patient and provider. Adding one touches no other. */
export class EncounterTable {
  private readonly byPath = new Map<string, Encounter>();
  private readonly byPatient = new Map<string, Set<Encounter>>();
  private readonly byProvider = new Map<string, Set<Encounter>>();
  /** Made when a provider is first asked for, and changed with each note since. */
  private readonly profiles = new Map<string, ProviderProfile>();

  constructor(readonly keys: HistoryKeys) {}

  get size(): number {
    return this.byPath.size;
  }

  get(path: string): Encounter | undefined {
    return this.byPath.get(path);
  }

  all(): Iterable<Encounter> {
    return this.byPath.values();
  }

  /** Takes an encounter in place of what was known under its path. */
  put(encounter: Encounter): void {
    this.remove(encounter.path);
    this.byPath.set(encounter.path, encounter);
    add(this.byPatient, encounter.patientKey, encounter);
    add(this.byProvider, encounter.providerKey, encounter);
    if (encounter.providerKey) this.profiles.get(encounter.providerKey)?.add(encounter);
  }

  /** What was known under the path, now forgotten. */
  remove(path: string): Encounter | undefined {
    const known = this.byPath.get(path);
    if (!known) return undefined;
    this.byPath.delete(path);
    drop(this.byPatient, known.patientKey, known);
    drop(this.byProvider, known.providerKey, known);
    if (known.providerKey) {
      if (this.byProvider.has(known.providerKey)) this.profiles.get(known.providerKey)?.remove(known);
      else this.profiles.delete(known.providerKey);
    }
    return known;
  }

  clear(): void {
    this.byPath.clear();
    this.byPatient.clear();
    this.byProvider.clear();
    this.profiles.clear();
  }

  private profile(providerKey: string): ProviderProfile {
    const known = this.profiles.get(providerKey);
    if (known) return known;
    const group = this.byProvider.get(providerKey);
    const made = new ProviderProfile(group ?? []);
    // Of a provider without a note there is nothing that a later note could be added to.
    if (group) this.profiles.set(providerKey, made);
    return made;
  }

  /** A view, good until the next change. */
  view(): HistoryView {
    const { keys, byPatient, byProvider } = this;
    const others = (
      providerKey: string,
      patientKey: string | undefined,
      path: string | undefined,
    ): Encounter[] => {
      const patient = patientKey && keys.opaque(patientKey);
      return [...(byProvider.get(keys.opaque(providerKey)) ?? [])].filter(
        (encounter) => encounter.path !== path && (patient === undefined || encounter.patientKey !== patient),
      );
    };
    return {
      keys,
      size: this.size,
      samePatient: (patientKey, exceptPath) =>
        [...(byPatient.get(keys.opaque(patientKey)) ?? [])].filter(
          (encounter) => encounter.path !== exceptPath,
        ),
      sameProvider: others,
      spread: (providerKey, patientKey, path, runs): Spread => {
        const provider = keys.opaque(providerKey);
        return spreadOver(this.profile(provider), keys.opaque(patientKey), path, runs);
      },
    };
  }
}

function add(groups: Map<string, Set<Encounter>>, key: string | undefined, encounter: Encounter): void {
  if (key === undefined) return;
  const group = groups.get(key);
  if (group) group.add(encounter);
  else groups.set(key, new Set([encounter]));
}

function drop(groups: Map<string, Set<Encounter>>, key: string | undefined, encounter: Encounter): void {
  if (key === undefined) return;
  const group = groups.get(key);
  group?.delete(encounter);
  if (group?.size === 0) groups.delete(key);
}
