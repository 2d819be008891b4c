import { abschnitte, type AbschnittKey } from './abschnitte.ts'
import { daten } from './daten.ts'
import { entscheidung } from './entscheidung.ts'
import type { Feldbeschreibung } from './feld.ts'
import { nachnutzung } from './nachnutzung.ts'
import { recht } from './recht.ts'
import { stand } from './stand.ts'
import { technik } from './technik.ts'
import { ueberblick } from './ueberblick.ts'
import { zweck } from './zweck.ts'

const beschreibungen = { ueberblick, zweck, entscheidung, technik, daten, recht, nachnutzung, stand } as const

/** Key of a field of the Steckbrief. */
export type FeldKey = (typeof beschreibungen)[keyof typeof beschreibungen][number]['key']

export interface Feld extends Feldbeschreibung {
  readonly key: FeldKey
  readonly abschnitt: AbschnittKey
}

const nachAbschnitt: Record<AbschnittKey, readonly (Feldbeschreibung & { readonly key: FeldKey })[]> =
  beschreibungen

/** Version of the catalogue, stored with every Steckbrief; raised when a field changes its meaning. */
export const SCHEMA_VERSION = '1.0'

/** The catalogue: every field of a Steckbrief, in the order in which it is read. */
export const felder: readonly Feld[] = abschnitte.flatMap(({ key: abschnitt }) =>
  nachAbschnitt[abschnitt].map((beschreibung) => ({ ...beschreibung, abschnitt })),
)

const nachKey: ReadonlyMap<string, Feld> = new Map(felder.map((feld) => [feld.key, feld]))

/** True when the text is the key of a field. */
export function istFeldKey(key: string): key is FeldKey {
  return nachKey.has(key)
}

/** The field of a key; every key of the type exists. */
export function feldVon(key: FeldKey): Feld {
  const feld = nachKey.get(key)
  if (feld === undefined) throw new Error(`Der Katalog hat kein Feld "${key}"`)
  return feld
}

/** The fields of one section, in their order. */
export function felderVon(abschnitt: AbschnittKey): Feld[] {
  return felder.filter((feld) => feld.abschnitt === abschnitt)
}
