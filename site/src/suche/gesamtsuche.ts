import {
  adresse,
  faqDokument,
  gueltigAm,
  highlightDokument,
  leererZustand,
  listenadresse,
  markiere,
  organisationInhalt,
  seiteDokument,
  textseiten,
  type Sammlungsname,
} from '@maki/config'
import { z } from 'zod'
import type { Ergebnis } from '../cms/ergebnis.ts'
import { gelesen, type Trefferseite } from './antwort.ts'
import { TREFFERFELDER, trefferdokument } from './dokument.ts'
import { ausschnitt, enthaeltTreffer, HIT_ANFANG, HIT_ENDE } from './hervorhebung.ts'
import type { Suchanfrage, Suchmaschine } from './maschine.ts'
import { zahl } from '../text/format.ts'
import { anfragenZu, suchtext } from './textanfrage.ts'

/** One hit of the search over everything; texts with their hits marked (hervorhebung.ts). */
interface Fund {
  titel: string
  /** smaller line below the title; empty: none */
  zusatz: string
  text: string
  adresse: string
}

/** The hits of one collection. */
export interface Fundgruppe {
  sammlung: Sammlungsname
  titel: string
  gesamt: number
  /** nothing contained the words as they were typed: these contain all their parts */
  zerlegt: boolean
  funde: Fund[]
  /** where all of them are; `null`: all are shown, or there is no such page */
  alle: { text: string; adresse: string } | null
}

/** Hits of a collection that has a list of its own. */
const MIT_LISTE = 5
/** Hits of one that has none. */
const OHNE_LISTE = 20

const TEXTLAENGE = 200

type Markierer = (text: string) => string

interface Gruppenangabe {
  readonly sammlung: Sammlungsname
  readonly titel: string
  readonly felder: string
  readonly filter?: () => string
  readonly funde: (seite: Trefferseite) => Fund[]
  /** Link to the list with all of them. */
  readonly alle?: (q: string, anzahl: string) => { text: string; adresse: string }
}

const markierer =
  (worte: ReadonlySet<string>): Markierer =>
  (text) =>
    markiere(text, worte, { anfang: HIT_ANFANG, ende: HIT_ENDE })

/** The first text in which something is marked, else the first; shortened. */
function gezeigterText(texte: readonly string[]): string {
  return ausschnitt(texte.find(enthaeltTreffer) ?? texte[0] ?? '', TEXTLAENGE)
}

const stelle = z.object(organisationInhalt.pick({ slug: true, anzeigename: true, kurz: true }).shape)
const highlight = z.object(
  highlightDokument.pick({ slug: true, titel: true, teaser: true, text: true }).shape,
)
const frage = z.object(
  faqDokument.pick({ slug: true, frage: true, antwort: true, kategorieTitel: true }).shape,
)
const textseite = z.object(seiteDokument.pick({ slug: true, titel: true, inhalt: true }).shape)

const felderVon = (schema: z.ZodObject): string => Object.keys(schema.shape).join(',')

/** Today in Germany, YYYY-MM-DD. */
const heute = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date())

const gruppen: readonly Gruppenangabe[] = [
  {
    sammlung: 'ki_systeme',
    titel: 'KI-Systeme',
    felder: TREFFERFELDER,
    alle: (q, anzahl) => ({
      text: `Alle ${anzahl} KI-Systeme zu „${q}“`,
      adresse: listenadresse({ ...leererZustand, q }),
    }),
    funde: (seite) =>
      gelesen(seite, trefferdokument).map(({ dokument, worte }) => {
        const markiert = markierer(worte)
        return {
          titel: markiert(dokument.name),
          zusatz: markiert(dokument.organisationName),
          text: gezeigterText([markiert(dokument.kurzbeschreibung ?? ''), markiert(dokument.zweck ?? '')]),
          adresse: adresse('steckbrief', { kennung: dokument.kennung }),
        }
      }),
  },
  {
    sammlung: 'organisationen',
    titel: 'Organisationen',
    felder: felderVon(stelle),
    funde: (seite) =>
      gelesen(seite, stelle).map(({ dokument, worte }) => ({
        titel: markierer(worte)(dokument.anzeigename),
        zusatz: markierer(worte)(dokument.kurz ?? ''),
        text: '',
        adresse: adresse('organisation', { slug: dokument.slug }),
      })),
  },
  {
    sammlung: 'highlights',
    titel: 'Highlights',
    felder: felderVon(highlight),
    filter: () => gueltigAm(heute()),
    alle: () => ({ text: 'Alle Highlights ansehen', adresse: adresse('highlights') }),
    funde: (seite) =>
      gelesen(seite, highlight).map(({ dokument, worte }) => {
        const markiert = markierer(worte)
        return {
          titel: markiert(dokument.titel),
          zusatz: '',
          text: gezeigterText([markiert(dokument.teaser), markiert(dokument.text)]),
          adresse: adresse('highlight', { slug: dokument.slug }),
        }
      }),
  },
  {
    sammlung: 'faq',
    titel: 'Häufige Fragen',
    felder: felderVon(frage),
    alle: (q) => ({
      text: `Häufige Fragen zu „${q}“ ansehen`,
      adresse: `${adresse('haeufigeFragen')}?${new URLSearchParams({ q }).toString()}`,
    }),
    funde: (seite) =>
      gelesen(seite, frage).map(({ dokument, worte }) => {
        const markiert = markierer(worte)
        return {
          titel: markiert(dokument.frage),
          zusatz: dokument.kategorieTitel,
          text: gezeigterText([markiert(dokument.antwort)]),
          adresse: `${adresse('haeufigeFragen')}#${encodeURIComponent(dokument.slug)}`,
        }
      }),
  },
  {
    sammlung: 'seiten',
    titel: 'Seiten',
    felder: felderVon(textseite),
    funde: (seite) =>
      gelesen(seite, textseite)
        // The CMS may hold pages that the portal gives no address.
        .filter(({ dokument }) => textseiten.includes(dokument.slug))
        .map(({ dokument, worte }) => {
          const markiert = markierer(worte)
          return {
            titel: markiert(dokument.titel),
            zusatz: '',
            text: gezeigterText([markiert(dokument.inhalt)]),
            adresse: `/${encodeURIComponent(dokument.slug)}`,
          }
        }),
  },
]

function anfrageAn({ sammlung, felder, filter, alle }: Gruppenangabe, text: string): Suchanfrage {
  return {
    ...suchtext(sammlung, text, felder),
    per_page: alle === undefined ? OHNE_LISTE : MIT_LISTE,
    ...(filter === undefined ? {} : { filter_by: filter() }),
  }
}

/** The search over all collections. */
export class Gesamtsuche {
  readonly #maschine: Suchmaschine

  constructor(maschine: Suchmaschine) {
    this.#maschine = maschine
  }

  /** One group for each collection, in their order, also those without a hit. An empty text finds nothing. */
  async suche(q: string): Promise<Ergebnis<Fundgruppe[]>> {
    const anfragen = anfragenZu(q)
    if (anfragen === undefined) return { ok: true, veraltet: false, wert: [] }
    const genau = await this.#frage(gruppen, anfragen.genau)
    if (!genau.ok) return genau
    const leere = gruppen.filter(({ sammlung }) => genau.wert.get(sammlung)?.found === 0)
    const zerlegt =
      anfragen.zerlegt === undefined || leere.length === 0
        ? undefined
        : await this.#frage(leere, anfragen.zerlegt)
    if (zerlegt?.ok === false) return zerlegt
    const wert = gruppen.flatMap((gruppe) => {
      const ersatz = zerlegt?.wert.get(gruppe.sammlung)
      const seite = ersatz ?? genau.wert.get(gruppe.sammlung)
      if (seite === undefined) return []
      const funde = gruppe.funde(seite)
      return {
        sammlung: gruppe.sammlung,
        titel: gruppe.titel,
        gesamt: seite.found,
        zerlegt: ersatz !== undefined && ersatz.found > 0,
        funde,
        alle: seite.found > funde.length ? (gruppe.alle?.(q, zahl(seite.found)) ?? null) : null,
      }
    })
    return { ok: true, veraltet: false, wert }
  }

  async #frage(
    welche: readonly Gruppenangabe[],
    text: string,
  ): Promise<Ergebnis<Map<Sammlungsname, Trefferseite>>> {
    const antwort = await this.#maschine.suche(welche.map((gruppe) => anfrageAn(gruppe, text)))
    if (!antwort.ok) return antwort
    const wert = new Map(
      welche.flatMap(({ sammlung }, stelle) => {
        const seite = antwort.wert[stelle]
        return seite === undefined ? [] : [[sammlung, seite] as const]
      }),
    )
    return { ok: true, veraltet: false, wert }
  }
}
