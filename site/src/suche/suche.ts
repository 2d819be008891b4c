import {
  facettenlabel,
  leererZustand,
  listensuchen,
  organisationInhalt,
  type Facette,
  type Facettenname,
  type Listenzustand,
} from '@maki/config'
import { z } from 'zod'
import type { Ergebnis } from '../cms/ergebnis.ts'
import { Vorrat, type Fristen } from '../cms/vorrat.ts'
import { gelesen, type Trefferseite } from './antwort.ts'
import { TREFFERFELDER, trefferdokument, type Trefferdokument } from './dokument.ts'
import { einfach } from './einfach.ts'
import { Gesamtsuche, type Fundgruppe } from './gesamtsuche.ts'
import { Suchmaschine, type Maschinenzugang } from './maschine.ts'
import { anfragenZu, suchtext, textzusatz } from './textanfrage.ts'
import { holeVorschlaege, type Vorschlag } from './vorschlaege.ts'

export interface Treffer {
  dokument: Trefferdokument
  /** words of the prepared fields that the search matched */
  worte: ReadonlySet<string>
}

/** How often each value of a facet occurs, most frequent first. */
export type Zaehlung = readonly { code: string; anzahl: number }[]

export interface Liste {
  gesamt: number
  treffer: Treffer[]
  /** nothing was found for the words as they were typed: these hits contain all their parts */
  zerlegt: boolean
  /** a facet with a choice is counted without that choice */
  zaehlungen: Readonly<Partial<Record<Facettenname, Zaehlung>>>
  /** display names of the organisations that can be chosen, by slug */
  stellen: Readonly<Record<string, string>>
}

/** Value of a facet with its label, found by a text. */
export interface Gefunden {
  code: string
  label: string
  anzahl: number
}

/** Most values of one facet that are shown; every closed list is shorter, of the organisations the most frequent. */
export const WERTE_JE_FACETTE = 60

const anzeige = { include_fields: TREFFERFELDER, max_facet_values: WERTE_JE_FACETTE } as const

/** Answers are not kept: what was withdrawn is gone with the next search. Only an engine that is away is bridged. */
const NIE_FRISCH: Partial<Fristen> = { frischMs: 0, anzahl: 200 }

const stelle = z.object(organisationInhalt.pick({ slug: true, anzeigename: true }).shape)

const nichts: Liste = { gesamt: 0, treffer: [], zerlegt: false, zaehlungen: {}, stellen: {} }

function zaehlung(seite: Trefferseite, facette: Facette): Zaehlung {
  const werte = seite.facet_counts.find((eine) => eine.field_name === facette.feld)?.counts ?? []
  return werte.map(({ value, count }) => ({ code: value, anzahl: count }))
}

/** The searches that the pages and the proxy make. */
export class Suche {
  readonly #maschine: Suchmaschine
  readonly #listen: Vorrat<Liste>
  readonly #gruppen: Vorrat<Fundgruppe[]>
  readonly #gesamt: Gesamtsuche

  constructor(zugang: Maschinenzugang, fristen: Partial<Fristen> = {}) {
    this.#maschine = new Suchmaschine(zugang)
    this.#gesamt = new Gesamtsuche(this.#maschine)
    this.#listen = new Vorrat({ ...NIE_FRISCH, ...fristen })
    this.#gruppen = new Vorrat({ ...NIE_FRISCH, ...fristen })
  }

  /** One page of the list with the counts of every facet. */
  liste(zustand: Listenzustand): Promise<Ergebnis<Liste>> {
    return this.#listen.hole(JSON.stringify(zustand), () => this.#holeListe(zustand))
  }

  /** Counts over everything, and the Steckbriefe changed last. */
  ueberblick(): Promise<Ergebnis<Liste>> {
    return this.liste({ ...leererZustand, sortierung: 'aktualisiert' })
  }

  /** What all collections have on a text, one group for each. */
  alles(q: string): Promise<Ergebnis<Fundgruppe[]>> {
    return this.#gruppen.hole(q, () => this.#gesamt.suche(q))
  }

  /** Names of systems, organisations and Schlagworte that go with the beginning of a text. */
  vorschlaege(q: string): Promise<Ergebnis<Vorschlag[]>> {
    return holeVorschlaege(this.#maschine, q)
  }

  /** The values of one facet whose labels go with a text, counted as in the list without a choice in this facet. */
  async facettenwerte(zustand: Listenzustand, facette: Facette, text: string): Promise<Ergebnis<Gefunden[]>> {
    const ohneWahl = { ...zustand, seite: 1, filter: { ...zustand.filter, [facette.parameter]: [] } }
    if (facette.liste !== undefined) {
      const antwort = await this.liste(ohneWahl)
      if (!antwort.ok) return antwort
      const gesucht = einfach(text)
      const wert = (antwort.wert.zaehlungen[facette.parameter] ?? [])
        .map(({ code, anzahl }) => ({ code, anzahl, label: facettenlabel(facette, code) }))
        .filter(({ label }) => einfach(label).includes(gesucht))
      return { ...antwort, wert }
    }
    const anfrage = anfragenZu(text)?.genau
    if (anfrage === undefined) return { ok: true, veraltet: false, wert: [] }
    const namen = await this.#maschine.suche([
      { ...suchtext('organisationen', anfrage, 'slug,anzeigename'), per_page: WERTE_JE_FACETTE },
    ])
    if (!namen.ok) return namen
    const gefunden = namen.wert.flatMap((seite) => gelesen(seite, stelle)).map(({ dokument }) => dokument)
    return this.#zaehle(ohneWahl, facette, gefunden)
  }

  /** The found organisations that have something in the list, most first. */
  async #zaehle(
    ohneWahl: Listenzustand,
    facette: Facette,
    gefunden: readonly z.infer<typeof stelle>[],
  ): Promise<Ergebnis<Gefunden[]>> {
    const slugs = gefunden.map(({ slug }) => slug)
    if (slugs.length === 0) return { ok: true, veraltet: false, wert: [] }
    const mitSlugs = {
      ...ohneWahl,
      filter: { ...ohneWahl.filter, [facette.parameter]: slugs.slice(0, WERTE_JE_FACETTE) },
    }
    const [{ suche }] = listensuchen(mitSlugs, anfragenZu(ohneWahl.q)?.genau ?? '')
    const antwort = await this.#maschine.suche([
      { ...suche, ...textzusatz, ...anzeige, facet_by: facette.feld, per_page: 0 },
    ])
    if (!antwort.ok) return antwort
    const namen = new Map(gefunden.map(({ slug, anzeigename }) => [slug, anzeigename]))
    const wert = antwort.wert
      .flatMap((seite) => zaehlung(seite, facette))
      .flatMap(({ code, anzahl }) => {
        const label = namen.get(code)
        return label === undefined ? [] : [{ code, anzahl, label }]
      })
    return { ok: true, veraltet: false, wert }
  }

  async #holeListe(zustand: Listenzustand): Promise<Ergebnis<Liste>> {
    const anfragen = anfragenZu(zustand.q)
    // A text without a word finds nothing; an empty one asks for everything.
    if (zustand.q !== '' && anfragen === undefined) return { ok: true, veraltet: false, wert: nichts }
    const genau = await this.#frageListe(zustand, anfragen?.genau ?? '')
    if (!genau.ok || genau.wert.gesamt > 0 || anfragen?.zerlegt === undefined) return genau
    const zerlegt = await this.#frageListe(zustand, anfragen.zerlegt)
    return zerlegt.ok ? { ...zerlegt, wert: { ...zerlegt.wert, zerlegt: zerlegt.wert.gesamt > 0 } } : zerlegt
  }

  async #frageListe(zustand: Listenzustand, anfrage: string): Promise<Ergebnis<Liste>> {
    const suchen = listensuchen(zustand, anfrage)
    const antwort = await this.#maschine.suche(
      suchen.map(({ suche }) => ({ ...suche, ...textzusatz, ...anzeige })),
    )
    if (!antwort.ok) return antwort
    const [haupt] = antwort.wert
    if (haupt === undefined) return { ok: false, stoerung: 'unverstaendlich' }
    const zaehlungen: Partial<Record<Facettenname, Zaehlung>> = {}
    for (const [nummer, seite] of antwort.wert.entries()) {
      for (const facette of suchen[nummer]?.facetten ?? [])
        zaehlungen[facette.parameter] = zaehlung(seite, facette)
    }
    const stellen = await this.#namen([
      ...new Set([
        ...(zaehlungen.organisation ?? []).map(({ code }) => code),
        ...(zustand.filter.organisation ?? []),
      ]),
    ])
    return {
      ok: true,
      veraltet: false,
      wert: {
        gesamt: haupt.found,
        treffer: gelesen(haupt, trefferdokument),
        zerlegt: false,
        zaehlungen,
        stellen,
      },
    }
  }

  /** Without names the slugs are shown: a list without them is better than none. */
  async #namen(slugs: readonly string[]): Promise<Record<string, string>> {
    if (slugs.length === 0) return {}
    const antwort = await this.#maschine.suche([
      {
        collection: 'organisationen',
        q: '*',
        query_by: 'nameStamm',
        filter_by: `slug:=[${slugs.map((slug) => `\`${slug}\``).join(',')}]`,
        include_fields: 'slug,anzeigename',
        per_page: slugs.length,
      },
    ])
    if (!antwort.ok) return {}
    return Object.fromEntries(
      antwort.wert
        .flatMap((seite) => gelesen(seite, stelle))
        .map(({ dokument }) => [dokument.slug, dokument.anzeigename] as const),
    )
  }
}
