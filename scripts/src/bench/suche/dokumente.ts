import { setImmediate } from 'node:timers/promises'
import { codelisten, codes, mitSprache, sortierschluessel, type ListenName } from '@maki/config'
import { z } from 'zod'
import { absatz, dienststellen, hauptwort, kompositum, type Dienststelle } from './wortschatz.ts'
import { Zipfwahl, Zufall } from './zufall.ts'

/** A document as it is sent to the engine, with the prepared texts. */
export type Suchdokument = ReturnType<typeof bereiteVor>

const stellenwahl = new Zipfwahl<Dienststelle>(dienststellen)

const auswahlen = Object.fromEntries(
  Object.entries(codelisten).map(([name, liste]) => [name, new Zipfwahl<string>(codes<string>(liste))]),
)

function code(zufall: Zufall, liste: ListenName): string {
  const auswahl = auswahlen[liste]
  if (auswahl === undefined) throw new Error(`no list ${liste}`)
  return auswahl.waehle(zufall)
}

function mehrere(zufall: Zufall, liste: ListenName, hoechstens: number): string[] {
  const anzahl = 1 + zufall.ganze(hoechstens)
  return [...new Set(Array.from({ length: anzahl }, () => code(zufall, liste)))]
}

const BEGINN = Date.UTC(2021, 0, 1)
const ZEITRAUM_MS = 5 * 365 * 24 * 3600 * 1000

/** What a Steckbrief with this number shows and is filtered by: about 165 words, always the same for the same number. */
export function inhalt(nummer: number) {
  const zufall = new Zufall(nummer + 1)
  const stelle = stellenwahl.waehle(zufall)
  const name = `${kompositum(zufall)} ${hauptwort(zufall)}`
  const aktualisiert = BEGINN + zufall.ganze(ZEITRAUM_MS)
  return {
    id: `s${nummer.toString(36).padStart(23, '0')}`,
    kennung: `KO-2026-${String(nummer).padStart(7, '0')}`,
    name,
    langname: `${name} für ${hauptwort(zufall)} und ${hauptwort(zufall)}`,
    kurzbeschreibung: absatz(zufall, 18),
    zweck: absatz(zufall, 50),
    aufgabe: `${kompositum(zufall)} und ${hauptwort(zufall)}`,
    funktionsweise: absatz(zufall, 42),
    anbieter: `${hauptwort(zufall)} ${zufall.eines(['GmbH', 'AG', 'eG', 'Genossenschaft'])}`,
    schlagworte: Array.from({ length: 2 + zufall.ganze(4) }, () => hauptwort(zufall)),
    organisation: stelle.slug,
    organisationName: stelle.name,
    ebene: code(zufall, 'ebene'),
    land: code(zufall, 'land'),
    entwicklungsstand: code(zufall, 'entwicklungsstand'),
    themen: mehrere(zufall, 'themen', 3),
    nutzungskreis: code(zufall, 'nutzungskreis'),
    faehigkeiten: mehrere(zufall, 'faehigkeiten', 3),
    methoden: mehrere(zufall, 'methoden', 3),
    risikoklassen: mehrere(zufall, 'risikoklassen', 2),
    nachnutzung: code(zufall, 'nachnutzung'),
    kooperation: mehrere(zufall, 'kooperation', 2),
    hatQuellcode: code(zufall, 'jaNein'),
    beispiel: false,
    nameSortierung: sortierschluessel(name),
    aktualisiert,
    veroeffentlicht: aktualisiert - zufall.ganze(ZEITRAUM_MS / 10),
    vollstaendigkeit: 20 + zufall.ganze(81),
    pruefsumme: (nummer + 1).toString(16).padStart(64, '0'),
  }
}

/** Documents in pieces of `stueck`, each as the JSON in which the worker gets them. */
export function rohstuecke(anzahl: number, stueck: number): string[] {
  return Array.from({ length: Math.ceil(anzahl / stueck) }, (_, platz) => {
    const von = platz * stueck
    return JSON.stringify(
      Array.from({ length: Math.min(stueck, anzahl - von) }, (_ohne, stelle) => inhalt(von + stelle)),
    )
  })
}

const rohliste = z.array(z.custom<ReturnType<typeof inhalt>>((wert) => typeof wert === 'object'))

/** After so many documents it is the turn of what else waits, as in the worker. */
const AM_STUECK = 20

/** The documents of one piece with their prepared texts, as the worker sends them. */
export async function bereiteStueckVor(roh: string) {
  const dokumente: Suchdokument[] = []
  for (const [stelle, eines] of rohliste.parse(JSON.parse(roh)).entries()) {
    if (stelle % AM_STUECK === AM_STUECK - 1) await setImmediate()
    dokumente.push(bereiteVor(eines))
  }
  return dokumente
}

const bereiteVor = (roh: ReturnType<typeof inhalt>) => mitSprache('ki_systeme', roh)
