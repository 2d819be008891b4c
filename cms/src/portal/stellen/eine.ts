import { mitgliedsrollen, vergabeVon, type Mitgliedsrolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { tabelle } from '../../datenbank/tabelle.js'
import { ORGANISATION } from '../../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import { istOffen } from '../../konto/registrierung/stelle.js'
import { HUELLE } from '../../organisation/huelle.js'
import { tagInDeutschland } from '../../zeit/tag.js'
import { darf } from '../../zugang/darf.js'
import { rollePasst } from '../../zugang/mitgliedschaft/index.js'
import type { Objekt, Person } from '../../zugang/person.js'
import { dokument, nichtGefunden } from '../liste.js'
import { findeStelle } from './bereich.js'
import { liesEintraege, type Organisationseintrag } from './eintrag.js'

export const eineOrganisation = z.strictObject({ dokument })

/** An organisation that is named. `dokument` is null when it lies outside of the person's scope: its name is public. */
interface Genannte {
  readonly dokument: string | null
  readonly name: string
}

interface Organisation extends Organisationseintrag {
  /** Above it, the root first. */
  readonly pfad: readonly Genannte[]
  readonly kurz: string | null
  readonly mailDomains: readonly string[]
  readonly ars: string | null
  readonly nachfolger: Genannte | null
  readonly darf: {
    readonly verwalten: boolean
    readonly anlegen: boolean
    /** Roles that the person may give there, to somebody else. */
    readonly vergeben: readonly Mitgliedsrolle[]
    readonly kennzahlen: boolean
    readonly protokoll: boolean
  }
}

const angaben = z.object({
  kurz: z.string().nullable(),
  ars: z.string().nullable(),
  art: z.string().nullable(),
  mailDomains: z
    .array(z.string())
    .nullish()
    .transform((liste) => liste ?? []),
  nachfolger: z
    .object({ id: z.number(), documentId: z.string(), anzeigename: z.string(), pfad: z.string() })
    .nullable(),
})

/** One organisation of the scope in which the person may see memberships. */
export async function leseEineOrganisation({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof eineOrganisation>>): Promise<Ergebnis<Organisation>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { person } = angemeldet.wert
  const stelle = await findeStelle(strapi, person, 'mitgliedschaft.sehen', wert.dokument)
  if (stelle === null) return nichtGefunden()
  const { name } = tabelle(strapi, ORGANISATION)
  const [eintrag] = await liesEintraege(
    strapi,
    strapi.db.connection({ o: name }).where('o.id', stelle.id),
    tagInDeutschland(jetzt),
  )
  if (eintrag === undefined) return nichtGefunden()
  const { art, nachfolger, ...mehr } = angaben.parse(
    await strapi.db.query(ORGANISATION).findOne({
      where: { id: stelle.id },
      select: ['kurz', 'ars', 'art', 'mailDomains'],
      populate: { nachfolger: { select: ['id', 'documentId', 'anzeigename', 'pfad'] } },
    }),
  )
  const objekt = { organisation: stelle, betroffen: null }
  const offen = istOffen(stelle, jetzt)
  return gelungen({
    ...eintrag,
    ...mehr,
    pfad: await nennePfad(strapi, person, stelle.pfad),
    nachfolger: nachfolger && nenne(person, { ...nachfolger, name: nachfolger.anzeigename }),
    darf: {
      verwalten: darf(person, 'organisation.verwalten', objekt),
      anlegen: offen && darf(person, 'organisation.anlegen', objekt),
      vergeben: mitgliedsrollen.filter(
        (rolle) => offen && rollePasst(rolle, art) && darf(person, vergabeVon(rolle), objekt),
      ),
      kennzahlen: darf(person, 'kennzahlen.sehen', objekt),
      protokoll: darf(person, 'protokoll.sehen', objekt),
    },
  })
}

const knoten = z.array(
  z.object({
    id: z.number(),
    documentId: z.string(),
    name: z.string(),
    pfad: z.string(),
    art: z.string().nullable(),
  }),
)

type Knoten = Pick<z.infer<typeof knoten>[number], 'id' | 'documentId' | 'name' | 'pfad'>

function nenne(person: Person | null, { id, documentId, pfad, name }: Knoten): Genannte {
  const objekt: Objekt = { organisation: { id, pfad }, betroffen: null }
  return { dokument: darf(person, 'mitgliedschaft.sehen', objekt) ? documentId : null, name }
}

/** What stands above an organisation, without shells. */
async function nennePfad(strapi: Core.Strapi, person: Person | null, pfad: string): Promise<Genannte[]> {
  const { name, spalte } = tabelle(strapi, ORGANISATION)
  const gefunden = knoten.parse(
    await strapi.db
      .connection(name)
      .whereIn('id', pfad.split('/').filter(Boolean).slice(0, -1).map(Number))
      .orderBy(spalte('tiefe'))
      .select({
        id: 'id',
        documentId: spalte('documentId'),
        name: spalte('anzeigename'),
        pfad: spalte('pfad'),
        art: spalte('art'),
      }),
  )
  return gefunden.filter(({ art }) => art !== HUELLE).map((einer) => nenne(person, einer))
}
