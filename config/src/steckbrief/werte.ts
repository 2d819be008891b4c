import type { z } from 'zod'
import { steckbriefWerte, type SteckbriefWerte } from '../../generated/steckbrief.ts'
import { feldVon, istFeldKey } from '../katalog/index.ts'
import type { Mangel } from './stufen.ts'

export type Wertepruefung =
  | { readonly ok: true; readonly werte: SteckbriefWerte }
  | { readonly ok: false; readonly maengel: readonly Mangel[] }

/**
 * Checks stored values against the catalogue: types, lengths, codes, forbidden characters, unknown keys, and that only
 * fields which may be withheld are named as withheld. Missing values are fine here (`pruefeStufe`).
 */
export function pruefeWerte(werte: unknown): Wertepruefung {
  const ergebnis = steckbriefWerte.safeParse(werte)
  if (!ergebnis.success) return { ok: false, maengel: ergebnis.error.issues.flatMap(alsMaengel) }
  const maengel = (ergebnis.data.vorenthaltungen ?? []).flatMap(({ feld }, stelle) =>
    istFeldKey(feld) && feldVon(feld).sichtbarkeit === 'vorenthaltbar'
      ? []
      : [mangel('vorenthaltungen', [stelle, 'feld'], `„${feld}“ kann nicht vorenthalten werden`)],
  )
  return maengel.length === 0 ? { ok: true, werte: ergebnis.data } : { ok: false, maengel }
}

function alsMaengel(issue: z.core.$ZodIssue): Mangel[] {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    return issue.keys.map((key) => mangel(key, [], 'gibt es im Feldkatalog nicht'))
  }
  const [feld, ...rest] = issue.path
  return [mangel(String(feld ?? ''), rest, issue.message)]
}

function mangel(key: string, rest: readonly PropertyKey[], was: string): Mangel {
  const feld = istFeldKey(key) ? feldVon(key) : undefined
  const label = feld?.label ?? key
  const ort = rest.map((teil) => {
    if (typeof teil === 'number') return `Eintrag ${teil + 1}`
    const unterfelder = feld?.art.typ === 'liste' ? feld.art.felder : []
    return unterfelder.find((unterfeld) => unterfeld.key === teil)?.label ?? String(teil)
  })
  return { feld: key, label, art: 'ungueltig', meldung: `${[`„${label}“`, ...ort].join(', ')}: ${was}.` }
}
