import type { Mitgliedsrolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM, KONTO } from '../../dokumente/arten.js'
import { mitgliedschaftenMit } from '../../zugang/mitgliedschaft/bestand.js'
import { bestimmeHandelnde } from '../../zugang/mitgliedschaft/handelnde.js'
import { moeglichesMit } from '../../zugang/mitgliedschaft/moeglich.js'
import { tagInDeutschland } from '../../zeit/tag.js'

/** A document with its name. */
export interface Benanntes {
  readonly dokument: string
  readonly name: string
}

/** A membership as lists show it. */
export interface Mitgliedschaftseintrag {
  /** Document id. */
  readonly mitgliedschaft: string
  readonly person: {
    /** Row id of the account. */ readonly id: number
    readonly name: string
    readonly mail: string
  }
  readonly organisation: Benanntes
  readonly rolle: Mitgliedsrolle
  /** Last day in Germany. */
  readonly bis: string | null
  /** Whether the person is a deputy; without `vertretungFuer` the represented membership is gone. */
  readonly vertretung: boolean
  readonly vertretungFuer: { readonly name: string } | null
  readonly steckbriefe: readonly Benanntes[]
  readonly darf: ReturnType<typeof moeglichesMit>
}

/**
 * Memberships with what somebody may do with them.
 *
 * @param ids row ids, in their order
 * @param konto row id of the account that looks
 */
export async function liesMitgliedschaften(
  strapi: Core.Strapi,
  ids: readonly number[],
  konto: number,
  jetzt: Date,
): Promise<Mitgliedschaftseintrag[]> {
  const heute = tagInDeutschland(jetzt)
  const handelnde = await bestimmeHandelnde(strapi, strapi.db.connection, { art: 'person', id: konto }, jetzt)
  const bestaende = new Map((await mitgliedschaftenMit(strapi, ids)).map((bestand) => [bestand.id, bestand]))
  const gefundene = ids.flatMap((id) => bestaende.get(id) ?? [])
  const mails = await mailsVon(
    strapi,
    gefundene.flatMap(({ person }) => person?.id ?? []),
  )
  const namen = await steckbriefnamen(
    strapi,
    gefundene.flatMap(({ steckbriefe }) => steckbriefe),
  )
  return gefundene.flatMap((bestand) => {
    const { documentId, person, organisation, rolle, bis, vertretung, vertretungFuer, steckbriefe } = bestand
    if (person === null) return []
    return {
      mitgliedschaft: documentId,
      person: { id: person.id, name: person.name, mail: mails.get(person.id) ?? '' },
      organisation: {
        dokument: organisation.documentId,
        name: organisation.anzeigename ?? organisation.name,
      },
      rolle,
      bis,
      vertretung,
      vertretungFuer: vertretungFuer?.person ? { name: vertretungFuer.person.name } : null,
      steckbriefe: steckbriefe.flatMap((dokument) => {
        const name = namen.get(dokument)
        return name === undefined ? [] : { dokument, name }
      }),
      darf: moeglichesMit(handelnde, bestand, organisation, heute),
    }
  })
}

const mailliste = z.array(z.object({ id: z.number(), mail: z.string() }))

async function mailsVon(strapi: Core.Strapi, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { name, spalte } = tabelle(strapi, KONTO)
  const zeilen = mailliste.parse(
    await strapi.db
      .connection(name)
      .whereIn('id', [...ids])
      .select({ id: 'id', mail: spalte('email') }),
  )
  return new Map(zeilen.map(({ id, mail }) => [id, mail]))
}

const namensliste = z.array(z.object({ dokument: z.string(), name: z.string().nullable() }))

/** Names of Steckbriefe as their drafts have them. */
async function steckbriefnamen(
  strapi: Core.Strapi,
  dokumente: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (dokumente.length === 0) return new Map()
  const { name, spalte } = tabelle(strapi, KI_SYSTEM)
  const zeilen = namensliste.parse(
    await strapi.db
      .connection(name)
      .whereIn(spalte('documentId'), [...new Set(dokumente)])
      .whereNull(spalte('publishedAt'))
      .select({ dokument: spalte('documentId'), name: spalte('name') }),
  )
  return new Map(zeilen.map((zeile) => [zeile.dokument, zeile.name ?? '']))
}
