import type { SectionName } from '../note/names.js';
import type { Assertion, Experiencer } from './reading.js';

/** What a section says of its contents when no word in it says otherwise. */
export interface SectionDefaults {
  readonly experiencer: Experiencer;
  /** Its contents belong to the past, or are carried in a list rather than assessed. */
  readonly past: boolean;
  /** The assertion of what no cue decides, or undefined to leave it affirmed. */
  assertionOf(assertion: Assertion, isService: boolean, isLifelong: boolean): Assertion | undefined;
}

const plain = (experiencer: Experiencer = 'patient'): SectionDefaults => ({
  experiencer,
  past: false,
  assertionOf: () => undefined,
});

const PLAIN = plain();
const DEFAULTS: Readonly<Partial<Record<SectionName, SectionDefaults>>> = {
  FH: plain('family'),
  PMH: {
    experiencer: 'patient',
    past: true,
    assertionOf: (_assertion, _isService, isLifelong) => (isLifelong ? 'affirmed' : 'historical'),
  },
  PSH: { experiencer: 'patient', past: true, assertionOf: () => 'historical' },
  COUNSELING: { experiencer: 'patient', past: false, assertionOf: () => 'hypothetical' },
  FOLLOWUP: { experiencer: 'patient', past: false, assertionOf: () => 'hypothetical' },
  ORDERS: {
    experiencer: 'patient',
    past: false,
    assertionOf: (_assertion, isService) => (isService ? 'planned' : undefined),
  },
};

/** The defaults of a section; text above the first heading has none. */
export function defaultsOf(section: SectionName | undefined): SectionDefaults {
  return (section && DEFAULTS[section]) ?? PLAIN;
}
