import { z } from 'zod'
import { verbindeCms, type Cms } from './cms.ts'
import { grundVon } from './lage.ts'
import { baueNeu, type Neuaufbau } from './neuaufbau.ts'
import { pruefe, stimmt, type Pruefbericht } from './pruefung.ts'
import { bessereAus } from './reparatur.ts'
import type { Sammlung } from './sammlung.ts'
import { sperrenVon, suchwortsperre } from './sperren.ts'
import { Suchindex } from './suchindex.ts'
import { uebernimmSuchwoerter } from './suchwortabgleich.ts'
import { verbindeSuchmaschine } from './verbindung.ts'
import { summeDerListen } from './wortlisten.ts'

export interface Befehlsoptionen {
  cmsUrl: string
  dienstToken: string
  suchmaschineUrl: string
  adminSchluessel: string
  sammlungen: readonly Sammlung[]
  /** One JSON object instead of lines for people. */
  json: boolean
  /** `verify`: mend what differs, then compare again. */
  repair?: boolean
  ausgabe?: (zeile: string) => void
}

const befehle = z.enum(['verify', 'rebuild'])

/** Index and CMS differ. */
const WEICHT_AB = 1
/** CMS or engine are away, or the command is not known: nothing is said about the index. */
const NICHT_MOEGLICH = 2

/** Runs `verify` or `rebuild`. Gives the exit status: 0, 1 when index and CMS differ, 2 when that cannot be said. */
export const fuehreAus = async (name: string | undefined, optionen: Befehlsoptionen): Promise<number> => {
  const befehl = befehle.safeParse(name)
  if (!befehl.success) {
    process.stderr.write('Aufruf: cli-main.ts verify [--repair]|rebuild [--json]\n')
    return NICHT_MOEGLICH
  }
  try {
    const cms = verbindeCms(optionen.cmsUrl, optionen.dienstToken)
    return befehl.data === 'verify' ? await verify(cms, optionen) : await rebuild(cms, optionen)
  } catch (fehler) {
    process.stderr.write(`${befehl.data} ist nicht möglich: ${grundVon(fehler)}\n`)
    return NICHT_MOEGLICH
  }
}

const schreibe = (optionen: Befehlsoptionen): ((zeile: string) => void) =>
  optionen.ausgabe ?? ((zeile) => void process.stdout.write(`${zeile}\n`))

const verify = async (cms: Cms, optionen: Befehlsoptionen): Promise<number> => {
  const { json, sammlungen } = optionen
  const ausgabe = schreibe(optionen)
  const client = verbindeSuchmaschine(optionen.suchmaschineUrl, optionen.adminSchluessel)
  const index = new Suchindex(client)
  let bericht = await pruefe(cms, index, client, sammlungen)
  if (optionen.repair === true && !stimmt(bericht)) {
    if (!json) ausgabe(alsText(bericht))
    const zeilen = await repariere(cms, index, optionen)
    if (!json) for (const zeile of zeilen) ausgabe(zeile)
    bericht = await pruefe(cms, index, client, sammlungen)
  }
  ausgabe(json ? JSON.stringify(bericht) : alsText(bericht))
  return stimmt(bericht) ? 0 : WEICHT_AB
}

/** Mends lists of words and collections. Gives what was done, for people. */
const repariere = async (cms: Cms, index: Suchindex, optionen: Befehlsoptionen): Promise<string[]> => {
  const zeilen: string[] = []
  const { abweichung } = await mitSuchwoertern(cms, optionen)
  if (summeDerListen(abweichung) > 0) zeilen.push('Suchwörter: neu übernommen')
  for (const sammlung of optionen.sammlungen) {
    const { schreiben, bau } = sperrenVon(optionen, sammlung.alias)
    try {
      const reparatur = await bessereAus(cms, index, sammlung, schreiben)
      if (reparatur === undefined) {
        await baueNeu({ cms, sammlung, bau, schreiben, erbauer: Date.now() })
        zeilen.push(`${sammlung.alias}: neu aufgebaut`)
        continue
      }
      const { ausgebessert, abgelehnt } = reparatur
      if (ausgebessert > 0) zeilen.push(`${sammlung.alias}: ${String(ausgebessert)} Dokumente ausgebessert`)
      for (const { dokument, grund } of abgelehnt) {
        zeilen.push(`${sammlung.alias}: ${dokument} ist nicht zu übernehmen: ${grund}`)
      }
    } finally {
      await Promise.all([schreiben.beende(), bau.beende()])
    }
  }
  return zeilen
}

const rebuild = async (cms: Cms, optionen: Befehlsoptionen): Promise<number> => {
  const ausgabe = schreibe(optionen)
  const gebaut: Record<string, Neuaufbau> = {}
  await mitSuchwoertern(cms, optionen)
  for (const sammlung of optionen.sammlungen) {
    const { schreiben, bau } = sperrenVon(optionen, sammlung.alias)
    try {
      const neu = await baueNeu({ cms, sammlung, bau, schreiben, erbauer: Date.now() })
      if (neu === undefined) continue
      gebaut[sammlung.alias] = neu
      if (!optionen.json) {
        const { name, dokumente, sekunden } = neu
        ausgabe(`${sammlung.alias}: ${String(dokumente)} Dokumente in ${String(sekunden)} s (${name})`)
      }
    } finally {
      await Promise.all([schreiben.beende(), bau.beende()])
    }
  }
  if (optionen.json) ausgabe(JSON.stringify({ sammlungen: gebaut }))
  return 0
}

/** Collections name the lists of words, so these come first. */
const mitSuchwoertern = async (cms: Cms, optionen: Befehlsoptionen) => {
  const sperre = suchwortsperre(optionen)
  try {
    return await uebernimmSuchwoerter(cms, sperre)
  } finally {
    await sperre.beende()
  }
}

const alsText = (bericht: Pruefbericht): string => {
  const zeilen = Object.entries(bericht.sammlungen).map(
    ([name, eine]) =>
      `${name}: ${String(eine.inCms)} im Redaktionssystem, ${String(eine.inIndex)} im Suchindex, ` +
      `${String(eine.missing)} fehlen, ${String(eine.stale)} veraltet, ${String(eine.extra)} zu viel` +
      (eine.schema ? '' : ' (nicht mit dem jetzigen Schema aufgebaut)'),
  )
  const { synonyme, lenkungen, stoppwoerter } = bericht.suchwoerter
  const woerter =
    `Suchwörter: ${String(synonyme)} Synonymgruppen, ${String(lenkungen)} Suchlenkungen, ` +
    `${String(stoppwoerter)} Stoppwörter weichen ab`
  const schluss = stimmt(bericht) ? 'Der Suchindex stimmt.' : 'Der Suchindex stimmt nicht.'
  return [...zeilen, woerter, schluss].join('\n')
}
