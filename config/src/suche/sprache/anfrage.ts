import { wortformen, wortmuster } from './analyse.ts'
import { funktionswoerter } from './funktionswoerter.ts'
import { wortteile } from './komposita.ts'
import { stammVon } from './stamm.ts'

/** Characters of a query that are looked at. */
const Q_MAX = 200

/** A phrase in quotes or a run without blanks, each with an exclusion mark before it or not. */
const stuecke = /(?<=^|\s)(-?)["„“”]([^"„“”]*)["“”]?|(?<=^|\s)(-?)(\S+)|(\S+)/gu

type Zerlegung = (wort: string) => readonly string[]

interface Anfrageteil {
  readonly ausschluss: boolean
  readonly phrase: boolean
  readonly text: string
}

function teile(q: string): Anfrageteil[] {
  return [...q.slice(0, Q_MAX).matchAll(stuecke)].map(([, vorPhrase, phrase, vorWort, wort, rest]) =>
    phrase === undefined
      ? { ausschluss: vorWort === '-', phrase: false, text: wort ?? rest ?? '' }
      : { ausschluss: vorPhrase === '-', phrase: true, text: phrase },
  )
}

const laeufe = (text: string) => [...text.matchAll(wortmuster)].map(([lauf]) => wortformen(lauf))

/** A word that is excluded is one word for the engine: "-KI-System" excludes the hyphened word. */
function ausgeschlossen(text: string): string[] {
  return laeufe(text).flatMap(({ staemme, woerter }) => {
    if (staemme.length < 2) return staemme.map((stamm) => `-${stamm}`)
    return [`-${stammVon(woerter.join(''))}`]
  })
}

function bereite(q: string, zerlege: Zerlegung): string {
  const gesucht: string[] = []
  const ausschluesse: string[] = []
  const alle: string[] = []
  for (const { ausschluss, phrase, text } of teile(q)) {
    if (ausschluss) ausschluesse.push(...ausgeschlossen(text))
    else if (phrase) {
      const staemme = laeufe(text).flatMap((lauf) => lauf.staemme)
      if (staemme.length > 0) gesucht.push(`"${staemme.join(' ')}"`)
    } else {
      const woerter = laeufe(text).flatMap((lauf) => lauf.woerter)
      alle.push(...woerter)
      gesucht.push(...woerter.filter((wort) => !funktionswoerter.has(wort)).flatMap(zerlege))
    }
  }
  const aussagend = gesucht.filter((wort) => wort.length > 1)
  const [bestes = []] = [aussagend, gesucht, alle].filter((woerter) => woerter.length > 0)
  return [...bestes, ...ausschluesse].join(' ')
}

/**
 * A query as the engine is asked: "phrases" and -exclusions kept, words folded and stemmed, function words and single
 * letters dropped (unless nothing else is left: the beginning of a word may look like one). Empty when the text has
 * no word. Never throws; looks at the first 200 characters.
 */
export function bereiteAnfrageVor(q: string): string {
  return bereite(q, (wort) => [stammVon(wort)])
}

/** The same with compounds taken apart, equal to it when there is none. Asked only when the first one finds nothing. */
export function zerlegeAnfrage(q: string): string {
  return bereite(q, (wort) => {
    const teileDesWorts = wortteile(wort)
    return teileDesWorts.length === 0 ? [stammVon(wort)] : teileDesWorts.map((teil) => stammVon(teil.wort))
  })
}
