import { codelisten, labelOf } from '@maki/config'
import { z } from 'zod'
import { absaetze } from '../text/format.ts'
import { stelleDar, type Darstellung } from './darstellung.ts'

/** The plain-language summary: three questions that everybody has, answered from the public fields alone. */
export interface KurzErklaert {
  was: string[]
  fuerMich: string[]
  vorgehen: { texte: string[]; verweise: { titel: string; wert: Darstellung }[] }
}

const AUFSICHT: Readonly<Record<string, string>> = {
  'vor-jeder-entscheidung': 'Vor jeder Entscheidung prüft ein Mensch das Ergebnis.',
  laufend: 'Menschen beaufsichtigen das System laufend.',
  stichprobenweise: 'Menschen prüfen das System in Stichproben.',
  keine: 'Eine Aufsicht durch Menschen ist nicht vorgesehen.',
}

const ENTSCHEIDUNG: Readonly<Record<string, string>> = {
  keine: 'Das System wirkt an keiner Entscheidung über Sie mit.',
  information: 'Das System stellt nur Informationen bereit. Entscheidungen trifft ein Mensch.',
  vorschlag: 'Das System schlägt Entscheidungen vor. Das letzte Wort hat ein Mensch.',
  priorisierung: 'Das System beeinflusst, was zuerst oder genauer geprüft wird.',
  teilentscheidung: 'Das System trifft einzelne Teilentscheidungen selbst.',
  vollautomatisch: 'Das System entscheidet vollautomatisch.',
}

/** From the most to the least sensitive: the first that applies is said. */
const DATEN: readonly (readonly [code: string, satz: string])[] = [
  ['art-9', 'Das System verarbeitet besonders geschützte persönliche Daten, zum Beispiel zur Gesundheit.'],
  ['art-10', 'Das System verarbeitet Daten zu Straftaten oder Verurteilungen.'],
  ['sozialdaten', 'Das System verarbeitet Sozialdaten.'],
  ['personenbezogen', 'Das System verarbeitet personenbezogene Daten.'],
  ['beschaeftigtendaten', 'Das System verarbeitet Daten von Beschäftigten.'],
  ['nicht-personenbezogen', 'Das System verarbeitet keine personenbezogenen Daten.'],
  ['keine', 'Das System verarbeitet keine Daten.'],
]

const texte = z.array(z.string()).catch([])
const text = z.string().catch('')

function satzZu(saetze: Readonly<Record<string, string>>, code: unknown): string[] {
  const satz = saetze[text.parse(code)]
  return satz === undefined ? [] : [satz]
}

function betroffene(wert: unknown): string[] {
  const codes = texte.parse(wert)
  if (codes.length === 0) return []
  if (codes.includes('keine-personen')) return ['Von dem System sind keine Personen betroffen.']
  const namen = codes.map((code) => labelOf(codelisten.betroffene, code))
  return [`Betroffen sein können: ${new Intl.ListFormat('de-DE').format(namen)}.`]
}

function daten(wert: unknown): string[] {
  const codes = texte.parse(wert)
  const satz = DATEN.find(([code]) => codes.includes(code))?.[1]
  return satz === undefined ? [] : [satz]
}

/**
 * Builds the summary.
 *
 * @param felder public values by the keys of the catalogue; what is missing or withheld simply is not there
 */
export function erklaereKurz(felder: Readonly<Record<string, unknown>>): KurzErklaert {
  const rechtsbehelfUrl = stelleDar({ typ: 'url' }, felder.rechtsbehelfUrl)
  const kontakt = stelleDar({ typ: 'kontakt' }, felder.kontakt)
  return {
    was: absaetze(text.parse(felder.kurzbeschreibung)),
    fuerMich: [
      ...betroffene(felder.betroffene),
      ...satzZu(ENTSCHEIDUNG, felder.entscheidungsrolle),
      ...satzZu(AUFSICHT, felder.aufsicht),
      ...daten(felder.datenkategorien),
    ],
    vorgehen: {
      texte: absaetze(text.parse(felder.rechtsbehelf)),
      verweise: [
        ...(rechtsbehelfUrl === undefined ? [] : [{ titel: 'Mehr dazu', wert: rechtsbehelfUrl }]),
        ...(kontakt === undefined ? [] : [{ titel: 'Kontakt', wert: kontakt }]),
      ],
    },
  }
}
