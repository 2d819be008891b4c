import { gleicheAb } from './datei.ts'
import { feldtabelle } from './feldtabelle.ts'
import { jsonSchema } from './json-schema.ts'
import { rechtetabelle } from './rechtetabelle.ts'
import { strapiTyp } from './strapi-typ.ts'
import { readmeMitUmgebung } from './umgebungstabelle.ts'
import { wertschemaQuelltext } from './wertschema.ts'

const alsJson = (wert: unknown) => JSON.stringify(wert, null, 2)

/** In this order: the JSON Schema is made from the value schemas, which must be there first. */
const erzeugnisse: readonly { readonly pfad: string; readonly inhalt: () => string | Promise<string> }[] = [
  { pfad: 'config/generated/steckbrief.ts', inhalt: wertschemaQuelltext },
  { pfad: 'config/generated/steckbrief.schema.json', inhalt: async () => alsJson(await jsonSchema()) },
  { pfad: 'cms/src/api/ki-system/content-types/ki-system/schema.json', inhalt: () => alsJson(strapiTyp()) },
  { pfad: 'docs/felder.md', inhalt: feldtabelle },
  { pfad: 'docs/rechte.md', inhalt: rechtetabelle },
  { pfad: 'README.md', inhalt: readmeMitUmgebung },
]

export interface Abgleich {
  /** Every generated file, relative to the root. */
  readonly dateien: readonly string[]
  /** Those that were not up to date: written now, or with `check` still so. */
  readonly abweichend: readonly string[]
}

/**
 * Makes all files that follow from the catalogue and the matrix of rights.
 * @param options.check only look; the caller fails when `abweichend` is not empty.
 */
export async function runGenerate({ check }: { check: boolean }): Promise<Abgleich> {
  const abweichend: string[] = []
  for (const { pfad, inhalt } of erzeugnisse) {
    if (await gleicheAb(pfad, await inhalt(), check)) abweichend.push(pfad)
  }
  return { dateien: erzeugnisse.map(({ pfad }) => pfad), abweichend }
}
