import { z } from 'zod'
import { felder, istFeldKey, type FeldKey } from '../katalog/index.ts'

/** Values of a Steckbrief by field, as stored or populated: only whether they are there is looked at. */
export type Werte = Readonly<Partial<Record<FeldKey, unknown>>>

/** True when a value says something: not missing, not blank, not an empty list. */
export function istGefuellt(wert: unknown): boolean {
  if (wert === undefined || wert === null) return false
  if (typeof wert === 'string') return wert.trim() !== ''
  if (Array.isArray(wert)) return wert.length > 0
  return true
}

const genannteFelder = z.array(z.object({ feld: z.string() }))

const alleVorenthaltbaren: ReadonlySet<FeldKey> = new Set(
  felder.filter(({ sichtbarkeit }) => sichtbarkeit === 'vorenthaltbar').map(({ key }) => key),
)

/**
 * The fields that are withheld, whoever looks; entries that name no field of the catalogue are passed over. When the
 * list itself cannot be read, every field that may be withheld is: rather too little is shown than too much.
 */
export function vorenthalteneFelder(werte: Werte): ReadonlySet<FeldKey> {
  const genannt = genannteFelder.safeParse(werte.vorenthaltungen ?? [])
  if (!genannt.success) return alleVorenthaltbaren
  return new Set(genannt.data.map(({ feld }) => feld).filter(istFeldKey))
}

/** Codes of a single or multiple choice, without looking whether the list knows them. */
export function codesVon(wert: unknown): string[] {
  const einzelne: unknown[] = Array.isArray(wert) ? wert : [wert]
  return einzelne.filter((code) => typeof code === 'string' && code !== '').map(String)
}
