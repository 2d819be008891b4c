import {
  adresse,
  kiSystemInhalt,
  leererZustand,
  listenadresse,
  markiere,
  organisationInhalt,
  type Sprachfeld,
} from '@maki/config'
import { z } from 'zod'
import type { Ergebnis } from '../cms/ergebnis.ts'
import { gelesen, type Trefferseite } from './antwort.ts'
import { enthaeltTreffer, HIT_ANFANG, HIT_ENDE } from './hervorhebung.ts'
import type { Suchmaschine } from './maschine.ts'
import { anfragenZu, suchtext } from './textanfrage.ts'

/** What a search field offers while one types. */
export interface Vorschlag {
  art: 'steckbrief' | 'organisation' | 'schlagwort'
  /** with its hits marked, see hervorhebung.ts */
  text: string
  /** where it leads: the Steckbrief, or the list with this choice */
  adresse: string
}

/** Most suggestions of each kind: few enough to be read at a glance, and to leave the list below in sight. */
const SYSTEME = 3
const STELLEN = 2
const SCHLAGWORTE = 2

/** Steckbriefe that are looked through for Schlagworte. */
const UMFELD = 30

const system = z.object(kiSystemInhalt.pick({ kennung: true, name: true }).shape)
const verschlagwortet = z.object(kiSystemInhalt.pick({ schlagworte: true }).shape)
const stelle = z.object(organisationInhalt.pick({ slug: true, anzeigename: true }).shape)

const marken = { anfang: HIT_ANFANG, ende: HIT_ENDE }

/** Only in names or only in what comes next to them: a hit in a long text is no suggestion. */
function nurIn(felder: readonly Sprachfeld[]): { query_by: string; query_by_weights: string } {
  return { query_by: felder.join(','), query_by_weights: felder.map(() => 1).join(',') }
}

/** The Schlagworte in which the words occur, the most frequent first. */
function schlagworte(seite: Trefferseite): Vorschlag[] {
  const anzahl = new Map<string, { wort: string; markiert: string; anzahl: number }>()
  for (const { dokument, worte } of gelesen(seite, verschlagwortet)) {
    for (const wort of dokument.schlagworte ?? []) {
      const markiert = markiere(wort, worte, marken)
      if (!enthaeltTreffer(markiert)) continue
      const schluessel = wort.toLocaleLowerCase('de-DE')
      const bisher = anzahl.get(schluessel)
      anzahl.set(schluessel, { wort, markiert, anzahl: (bisher?.anzahl ?? 0) + 1 })
    }
  }
  return [...anzahl.values()]
    .toSorted((a, b) => b.anzahl - a.anzahl || a.wort.localeCompare(b.wort, 'de'))
    .slice(0, SCHLAGWORTE)
    .map(({ wort, markiert }) => ({
      art: 'schlagwort',
      text: markiert,
      adresse: listenadresse({ ...leererZustand, q: wort }),
    }))
}

/** Suggestions for the beginning of a text: systems, organisations, Schlagworte, in this order. */
export async function holeVorschlaege(maschine: Suchmaschine, q: string): Promise<Ergebnis<Vorschlag[]>> {
  const anfrage = anfragenZu(q)?.genau
  if (anfrage === undefined) return { ok: true, veraltet: false, wert: [] }
  const antwort = await maschine.suche([
    {
      ...suchtext('ki_systeme', anfrage, 'kennung,name'),
      ...nurIn(['nameStamm', 'nameFormen']),
      per_page: SYSTEME,
    },
    {
      ...suchtext('organisationen', anfrage, 'slug,anzeigename'),
      ...nurIn(['nameStamm', 'nameFormen']),
      per_page: STELLEN,
    },
    {
      ...suchtext('ki_systeme', anfrage, 'schlagworte'),
      ...nurIn(['kernStamm', 'kernFormen']),
      per_page: UMFELD,
    },
  ])
  if (!antwort.ok) return antwort
  const [systeme, stellen, umfeld] = antwort.wert
  const wert: Vorschlag[] = [
    ...(systeme === undefined ? [] : gelesen(systeme, system)).map(
      ({ dokument: { kennung, name }, worte }): Vorschlag => ({
        art: 'steckbrief',
        text: markiere(name, worte, marken),
        adresse: adresse('steckbrief', { kennung }),
      }),
    ),
    ...(stellen === undefined ? [] : gelesen(stellen, stelle)).map(
      ({ dokument: { slug, anzeigename }, worte }): Vorschlag => ({
        art: 'organisation',
        text: markiere(anzeigename, worte, marken),
        adresse: listenadresse({ ...leererZustand, filter: { organisation: [slug] } }),
      }),
    ),
    ...(umfeld === undefined ? [] : schlagworte(umfeld)),
  ]
  return { ok: true, veraltet: false, wert }
}
