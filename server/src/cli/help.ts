/** The help of the whole program. */
export const HELP = `clean-claim checks encounter notes, their codes and the claim they make.

  clean-claim check [paths…|-]      check notes (folders are searched for *.note, *.note.txt, *.encounter)
  clean-claim claim NOTE…           write claims: 837P, FHIR, CMS-1500 review copy, CSV, JSON
  clean-claim import FILE           a FHIR Bundle as a note; the claims of an 837P or a Bundle
  clean-claim copies PATHS…         notes that share text with each other, passage by passage
  clean-claim format [paths…]       align coding blocks; nothing else in a note is touched
  clean-claim read NOTE             show what the prose of a note states, and what of it speaks for each code
  clean-claim rules [ID]            list the rules, or print a rule's page
  clean-claim codes add|fetch|releases|remove|list|show|search
  clean-claim --version

Each verb explains itself: clean-claim check --help
Nothing leaves this machine. Reports hold no text of a note unless --with-text asks for it.
`;

const VERB_HELP: Readonly<Record<string, string>> = {
  check: `clean-claim check [paths…|-]

  --format text|json           how to report (text)
  --as-of DATE                 check as of this day, YYYY-MM-DD (today)
  --payer-profile NAME         medicare, commercial or medicaid for every note (found from the note)
  --config FILE                this clean-claim.json for every note (the nearest one above each note)
  --history DIR                compare with the notes in this folder too; may be repeated
  --fail-on LEVEL              error, warning, info or never: what ends with 1 (error)
  --fail-on-not-checked        end with 1 when something was not checked
  --rule ID                    run only this rule; may be repeated
  --stdin-filename NAME        what the note on standard input is called (stdin.note)
  --files-from FILE            read paths from this file, one a line; - for standard input
  --jobs N                     threads that read and check (unasked, one for every 2,500 notes, at most one a core)
  --with-text                  show words of the note in messages
  --paths relative|hashed      how files are named in the report (relative)
  --allow-empty                no notes found is no error
  --print-config               print the configuration in force and stop
  --home DIR                   where compiled releases live (CLEAN_CLAIM_HOME, else the platform's data folder)

Ends with 0: nothing at or above the level; 1: findings; 2: something could not run.
`,
  claim: `clean-claim claim NOTE… --format 837p|fhir|cms1500|csv|json

  --format FORMAT              837p: one test file of all notes; fhir: one R4 Bundle a note; cms1500: a PDF for
                               review; csv: the service lines; json: every value with its source
  --out FILE|DIR               where to write (standard output); several Bundles need a folder
  --reason TEXT                export although errors are open, and why; kept in JSON, OperationOutcome and the review copy
  --config FILE                this clean-claim.json for every note (the nearest one above each note)
  --payer-profile NAME         medicare, commercial or medicaid for every note (found from the note)
  --as-of DATE                 the day of the export, YYYY-MM-DD (today)
  --stdin-filename NAME        what the note on standard input (-) is called (stdin.note)
  --print-config               print the configuration in force, and what set each setting, and stop

This verb exists to show content: what it writes holds the patient's data.
Ends with 0: written; 1: refused, nothing written; 2: something could not run.
`,
  import: `clean-claim import FILE|- [--to note|claims] [--out FILE]

  --to note|claims             a note from Patient, Encounter, Coverage, Condition and DocumentReference of a FHIR R4
                               Bundle, or the claims of an 837P or Bundle as JSON (claims for an 837P, else note)
  --out FILE                   where to write (standard output); what was not understood is kept beside it

Says on standard error, by name and without values, what it did not understand. Nothing is coded by it.
`,
  copies: `clean-claim copies PATHS… [--by-provider] [--format text|json] [--jobs N]

  --format text|json           pairs with the sentences that are edited or new and clusters (text), or pairs with spans on
                               both sides (json, schema data/schemas/copies.schema.json)
  --by-provider                in place of pairs, for each provider of thirty notes and more: how much of the notes is
                               new, which sentences repeat, which notes are most alike (json, schema
                               data/schemas/copies-by-provider.schema.json)
  --with-names                 with --by-provider, show providers by number or name; an id stands for them otherwise
  --jobs N                     threads that read the notes (unasked, one for every 5,000, at most one a core)

Compares each note with earlier notes of the same patient and with the provider's notes of other patients.
This verb exists to show content: what it prints holds words of the notes, never those of another patient's note.
Ends with 0, or with 2 when a path could not be read.
`,
  format: `clean-claim format [--check] [paths…]

  --check                      change nothing; end with 1 when a block would change
`,
  read: `clean-claim read NOTE|- [--format text|json]

  --format text|json           how to show it (text); json gives every place with line, character and offset
  --as-of DATE                 judge codes as of this day when the note has no date of service (today)
  --home DIR                   where installed releases live

Shows words of the note, dates and persons among them; that is what it is for.
`,
  rules: `clean-claim rules [ID] [--format text|json]
`,
  codes: `clean-claim codes add FILE… [--edition E] [--as FORMAT]
                                        compile files as published: ICD-10-CM, HCPCS, NCCI, fee schedule, coverage,
                                        charge list, CPT list; edition and format are found out where the file says
clean-claim codes fetch [NAME] [--yes]  download a public file from CMS, after asking; without a name, list them
clean-claim codes releases [--format tsv|json]
clean-claim codes remove NAME…          a name or edition as codes releases lists it
clean-claim codes list   [--release R] [--on DATE] [--format tsv|json]
clean-claim codes show   CODE [--on DATE]
clean-claim codes search WORDS… [--release R] [--on DATE] [--limit N] [--format text|jsonl]
clean-claim codes search --stdin        a query a line in, a JSON line out

  --home DIR                   where compiled releases live (CLEAN_CLAIM_HOME, else the platform's data folder)
`,
};

/** The help of one verb. */
export function helpFor(verb: string): string {
  return VERB_HELP[verb] ?? HELP;
}
