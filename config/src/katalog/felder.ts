import { abschnitte, type AbschnittKey } from './abschnitte.ts'
import type { Feldbeschreibung } from './feld.ts'
import { ueberblick } from './ueberblick.ts'

const beschreibungen = { ueberblick } as const satisfies Partial<
  Record<AbschnittKey, readonly Feldbeschreibung[]>
>

/** Key of a field of the Steckbrief. */
export type FeldKey = (typeof beschreibungen)[keyof typeof beschreibungen][number]['key']

export interface Feld extends Feldbeschreibung {
  readonly key: FeldKey
  readonly abschnitt: AbschnittKey
}

const nachAbschnitt: Partial<
  Record<AbschnittKey, readonly (Feldbeschreibung & { readonly key: FeldKey })[]>
> = beschreibungen

/** The catalogue: every field of a Steckbrief, in the order in which it is read. */
export const felder: readonly Feld[] = abschnitte.flatMap(({ key: abschnitt }) =>
  (nachAbschnitt[abschnitt] ?? []).map((beschreibung) => ({ ...beschreibung, abschnitt })),
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
