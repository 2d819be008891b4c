import { z } from 'zod'
import { verbindeCms } from './cms.ts'
import { baueNeu, type Neuaufbau } from './neuaufbau.ts'
import { pruefe, stimmt, type Pruefbericht } from './pruefung.ts'
import type { Sammlung } from './sammlung.ts'
import { Suchindex } from './suchindex.ts'

export interface Befehlsoptionen {
  cmsUrl: string
  dienstToken: string
  suchmaschineUrl: string
  adminSchluessel: string
  sammlungen: readonly Sammlung[]
  /** One JSON object instead of lines for people. */
  json: boolean
  ausgabe?: (zeile: string) => void
}

const befehle = z.enum(['verify', 'rebuild'])

/**
 * Runs `verify` or `rebuild`. Gives the exit status: 0, or 1 when index and CMS differ, when one of them is
 * away, or when the command is not known.
 */
export const fuehreAus = async (name: string | undefined, optionen: Befehlsoptionen): Promise<number> => {
  const { json, sammlungen, ausgabe = (zeile) => void process.stdout.write(`${zeile}\n`) } = optionen
  const befehl = befehle.safeParse(name)
  if (!befehl.success) {
    process.stderr.write('Aufruf: cli-main.ts verify|rebuild [--json]\n')
    return 1
  }
  const cms = verbindeCms(optionen.cmsUrl, optionen.dienstToken)
  const index = new Suchindex(optionen.suchmaschineUrl, optionen.adminSchluessel)
  try {
    if (befehl.data === 'verify') {
      const bericht = await pruefe(cms, index, sammlungen)
      ausgabe(json ? JSON.stringify(bericht) : alsText(bericht))
      return stimmt(bericht) ? 0 : 1
    }
    const gebaut: Record<string, Neuaufbau> = {}
    for (const sammlung of sammlungen) {
      gebaut[sammlung.alias] = await baueNeu(cms, index, sammlung)
      const { name: neu, dokumente, sekunden } = gebaut[sammlung.alias] ?? {}
      if (!json)
        ausgabe(`${sammlung.alias}: ${String(dokumente)} Dokumente in ${String(sekunden)} s (${String(neu)})`)
    }
    if (json) ausgabe(JSON.stringify({ sammlungen: gebaut }))
    return 0
  } catch (fehler) {
    const grund = fehler instanceof Error ? fehler.message : String(fehler)
    process.stderr.write(`${befehl.data} ist nicht möglich: ${grund}\n`)
    return 1
  }
}

const alsText = (bericht: Pruefbericht): string => {
  const zeilen = Object.entries(bericht.sammlungen).map(
    ([name, eine]) =>
      `${name}: ${String(eine.inCms)} im Redaktionssystem, ${String(eine.inIndex)} im Suchindex, ` +
      `${String(eine.missing)} fehlen, ${String(eine.stale)} veraltet, ${String(eine.extra)} zu viel`,
  )
  return [...zeilen, stimmt(bericht) ? 'Der Suchindex stimmt.' : 'Der Suchindex stimmt nicht.'].join('\n')
}
