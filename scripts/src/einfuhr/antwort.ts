import { z } from 'zod'

const stelle = z.object({
  /** Line of the file, counted from 1. */
  zeile: z.int().nullish(),
  datensatz: z.int().nullish(),
  spalte: z.string().nullish(),
  wert: z.string().nullish(),
})

const ablehnung = z.looseObject({ ...stelle.shape, grund: z.string() })
const hinweis = z.looseObject({ ...stelle.shape, grund: z.string().optional(), text: z.string().optional() })

/** What happened to the organisations of master data, in the order in which it is shown. */
export const organisationsschritte = {
  neu: 'neue Stellen',
  umbenannt: 'umbenannt',
  verschoben: 'verschoben',
  'neuer-schluessel': 'neuer Schlüssel',
  aufgegangen: 'aufgegangen',
  beendet: 'beendet',
  offen: 'offen',
} as const

const schritt = z.enum([
  'neu',
  'umbenannt',
  'verschoben',
  'neuer-schluessel',
  'aufgegangen',
  'beendet',
  'offen',
])

const organisationsaenderung = z.object({
  art: schritt,
  schluessel: z.string(),
  name: z.string(),
  vorher: z.string().optional(),
  nachher: z.string().optional(),
})

const bericht = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  gone: z.int(),
  rejected: z.int(),
  seconds: z.number(),
  organisationen: z.record(schritt, z.int()).optional(),
})

const fortschritt = z.object({
  art: z.literal('fortschritt'),
  phase: z.string(),
  zeilen: z.int(),
  gesamt: z.int().optional(),
})
const ergebnis = z.object({
  art: z.literal('ergebnis'),
  bericht,
  abgelehnt: z.array(ablehnung),
  hinweise: z.array(hinweis).default([]),
  aenderungen: z.array(organisationsaenderung).default([]),
})
const importProblem = z.looseObject({
  title: z.string(),
  detail: z.string().optional(),
  code: z.string().optional(),
  datei: z.string().nullish(),
  zeile: z.int().nullish(),
  spalte: z.string().nullish(),
})

/** One line of the answer to an import. */
export const importZeile = z.discriminatedUnion('art', [
  fortschritt,
  ergebnis,
  z.object({ art: z.literal('fehler'), problem: importProblem }),
])

/** Answer of an import that did not begin. */
export const importAblehnung = importProblem

export type Ergebnis = z.infer<typeof ergebnis>
export type Fortschritt = z.infer<typeof fortschritt>
export type ImportProblem = z.infer<typeof importProblem>

/** What is wrong with a file. The detail of the CMS names the place already; without one it is put before the title. */
export function problemText(
  { title, detail, datei, zeile, spalte }: ImportProblem,
  dateiname: string,
): string {
  if (typeof datei === 'string' && detail?.includes(datei) === true) return `${title}. ${detail}`
  const ort = [
    datei ?? dateiname,
    ...(typeof zeile === 'number' ? [`Zeile ${zeile}`] : []),
    ...(typeof spalte === 'string' ? [`Spalte „${spalte}“`] : []),
  ].join(', ')
  return `${ort}: ${[title, detail].filter((teil) => teil !== undefined && teil !== '').join(': ')}`
}
