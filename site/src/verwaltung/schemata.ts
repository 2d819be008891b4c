import { mitgliedsrollen } from '@maki/config/rechte'
import { z } from 'zod'

/** What the cms answers to the pages of management (docs/schnittstellen.md). */

const rolle = z.enum(mitgliedsrollen)
const anzahl = z.number().int().min(0)
/** ISO day, `2026-11-28` */
const tag = z.iso.date()
/** ISO instant */
const zeitpunkt = z.string().min(1)

/** An organisation by document id and name. */
const stelle = z.object({ dokument: z.string(), name: z.string() })
/** One that the person may only know by name. */
const stelleVielleichtFremd = z.object({ dokument: z.string().nullable(), name: z.string() })
/** Counts by code. */
const jeCode = z.record(z.string(), anzahl)

/** One page of a list. */
const listeVon = <T extends z.ZodType>(eintrag: T) =>
  z.object({
    anzahl,
    seite: z.number().int().min(1),
    jeSeite: z.number().int().min(1),
    eintraege: z.array(eintrag),
  })

export const bereich = z.object({
  rollen: z.array(z.object({ rolle, organisation: stelle })),
  /** by action: at some organisation, by a membership */
  anStellen: z.record(z.string(), z.boolean()),
})

export const aufgaben = z.object({
  aufgaben: z.array(
    z.object({
      art: z.enum([
        'antraege',
        'mitgliedschaften-enden',
        'eigene-endet',
        'eigener-antrag',
        'organisation-ohne-admin',
      ]),
      anzahl,
      /** when the first of them is due */
      naechste: tag.nullable(),
      /** name of the only or the first person or organisation */
      titel: z.string().nullable(),
    }),
  ),
})

const organisationszeile = z.object({
  dokument: z.string(),
  slug: z.string(),
  name: z.string(),
  art: z.string().nullable(),
  ebene: z.string().nullable(),
  teilnahme: z.string(),
  verfahren: z.string(),
  tiefe: anzahl,
  beendet: tag.nullable(),
  /** directly below it */
  kinder: anzahl,
  /** of it and everything below, drafts too */
  steckbriefe: anzahl,
  /** people with a membership there or below */
  personen: anzahl,
})

export const organisationen = listeVon(organisationszeile)

export const organisation = organisationszeile.extend({
  /** those above it, the root first */
  pfad: z.array(stelleVielleichtFremd),
  kurz: z.string().nullable(),
  mailDomains: z.array(z.string()),
  ars: z.string().nullable(),
  nachfolger: stelleVielleichtFremd.nullable(),
  darf: z.object({
    verwalten: z.boolean(),
    anlegen: z.boolean(),
    /** roles that the person may give here */
    vergeben: z.array(rolle),
    kennzahlen: z.boolean(),
    protokoll: z.boolean(),
  }),
})

/** Document id of an organisation that was written. */
export const organisationGeschrieben = z.object({ organisation: z.string() })

const mitgliedschaftszeile = z.object({
  mitgliedschaft: z.string(),
  person: z.object({ id: z.number().int(), name: z.string(), mail: z.string() }),
  organisation: stelle,
  rolle,
  /** last day; null: without end */
  bis: tag.nullable(),
  /** whether the person is a deputy; without `vertretungFuer` the represented membership is gone */
  vertretung: z.boolean(),
  vertretungFuer: z.object({ name: z.string() }).nullable(),
  steckbriefe: z.array(stelle),
  darf: z.object({ entziehen: z.boolean(), verlaengern: z.boolean(), vertreten: z.boolean() }),
})

export const mitgliedschaften = listeVon(mitgliedschaftszeile)

export const mitgliedschaft = mitgliedschaftszeile.extend({
  vergebenVon: z.string(),
  seit: zeitpunkt,
})

/** Document id of a membership that was written. */
export const mitgliedschaftGeschrieben = z.object({ mitgliedschaft: z.string() })

/** What is wrong with an organisation: members of problem `organisation-ungueltig`. */
export const maengel = z.object({ maengel: z.array(z.object({ feld: z.string(), grund: z.string() })) })

export const steckbriefe = z.object({ steckbriefe: z.array(stelle) })

export const person = z.object({
  person: z.object({ id: z.number().int(), name: z.string(), mail: z.string() }).nullable(),
})

export const gesendet = z.object({ gesendet: z.literal(true) })

export const einladungen = z.object({
  zeilen: z.array(
    z.object({
      /** line of the file, from 1 */
      zeile: z.number().int(),
      mail: z.string(),
      rolle: rolle.nullable(),
      organisation: stelle.nullable(),
      bis: tag.nullable(),
      stand: z.enum(['gut', 'fehler', 'eingeladen']),
      fehler: z.array(z.object({ spalte: z.string(), grund: z.string() })),
    }),
  ),
  gut: anzahl,
  fehler: anzahl,
})

/** `GET /api/konto/antraege`: here only those that the person decides on. */
export const antraege = z.object({
  zuEntscheiden: z.object({
    anzahl,
    seite: z.number().int().min(1),
    jeSeite: z.number().int().min(1),
    antraege: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        mail: z.string(),
        /** document id */
        organisation: z.string(),
        organisationName: z.string(),
        nachricht: z.string(),
        /** what a provider of log-ins says of the person; gives nothing */
        vorschlag: z.object({ anbieter: z.string(), rolle: rolle.nullable() }).nullable(),
        gestellt: zeitpunkt,
      }),
    ),
  }),
})

export const entschieden = z.object({ zustand: z.enum(['angenommen', 'abgelehnt']) })

export const kennzahlen = z.object({
  organisation: stelle,
  kiSysteme: z.object({
    gesamt: anzahl,
    veroeffentlicht: anzahl,
    nachStand: jeCode,
    nachRisikoklasse: jeCode,
  }),
  teilnahme: jeCode,
  organisationen: anzahl,
  personen: z.object({ nachRolle: jeCode, gesamt: anzahl }),
  antraege: z.object({ offen: anzahl, aelterAls7Tage: anzahl }),
})

export const protokoll = listeVon(
  z.object({
    /** number of the row in the chain */
    folge: z.number().int(),
    zeit: zeitpunkt,
    wer: z.string(),
    alsWas: z.string(),
    was: z.string(),
    wasLabel: z.string(),
    worauf: z.object({ art: z.string(), id: z.string(), name: z.string() }),
    vorher: z.unknown(),
    nachher: z.unknown(),
  }),
).extend({
  /** what can be looked for */
  arten: z.array(z.object({ was: z.string(), label: z.string() })),
})

export type Aufgabe = z.infer<typeof aufgaben>['aufgaben'][number]
export type Organisationszeile = z.infer<typeof organisationszeile>
export type Organisation = z.infer<typeof organisation>
export type Mitgliedschaftszeile = z.infer<typeof mitgliedschaftszeile>
export type Mitgliedschaft = z.infer<typeof mitgliedschaft>
export type Einladungen = z.infer<typeof einladungen>
export type Antrag = z.infer<typeof antraege>['zuEntscheiden']['antraege'][number]
export type Kennzahlen = z.infer<typeof kennzahlen>
export type Protokolleintrag = z.infer<typeof protokoll>['eintraege'][number]
