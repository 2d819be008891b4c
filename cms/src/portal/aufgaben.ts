import { mitgliedsrollen, vergabeVon } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { z } from 'zod'
import { tabelle } from '../datenbank/tabelle.js'
import { KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'
import { gelungen, type Ergebnis } from '../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../konto/anfrage.js'
import { tagInDeutschland } from '../zeit/tag.js'
import { zeitpunkt } from '../zeit/zeitpunkt.js'
import { teilnehmend, verwaltend } from '../zugang/mitgliedschaft/gueltigkeit.js'
import type { Person } from '../zugang/person.js'
import { umfang } from '../zugang/umfang.js'
import { anStellen, type keineAngabe } from './bereich.js'
import { anOrten } from './personen/bereich.js'
import { kontospalte, laufend, mitgliedschaften } from './personen/laufende.js'
import { baldBis } from './personen/liste.js'
import { tag } from './stellen/eintrag.js'

/** Something that waits for the person. */
interface Aufgabe {
  readonly art:
    'antraege' | 'mitgliedschaften-enden' | 'eigene-endet' | 'eigener-antrag' | 'organisation-ohne-admin'
  readonly anzahl: number
  /** The first day that it is about (ISO, in Germany). */
  readonly naechste: string | null
  /** Name of the only or the first person or organisation. */
  readonly titel: string | null
}

/** What the person has to do and what they wait for; what there is nothing of is left out. */
export async function leseAufgaben({
  strapi,
  ctx,
  jetzt,
}: Eingang<z.output<typeof keineAngabe>>): Promise<Ergebnis<{ aufgaben: Aufgabe[] }>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const heute = tagInDeutschland(jetzt)
  const aufgaben = [
    await fasse('antraege', faellig, antraege(strapi, person, konto.id), k(strapi, 'username')),
    await fasse(
      'mitgliedschaften-enden',
      bis(strapi),
      endende(strapi, jetzt)
        .whereNot(kontospalte(strapi), konto.id)
        .where(anOrten(strapi, anStellen(umfang(person, 'mitgliedschaft.sehen'))))
        .where(verlaengerbar(strapi, person)),
      k(strapi, 'username'),
    ),
    await fasse(
      'eigene-endet',
      bis(strapi),
      endende(strapi, jetzt).where(kontospalte(strapi), konto.id),
      o(strapi, 'anzeigename'),
    ),
    await fasse(
      'eigener-antrag',
      faellig,
      offeneAntraege(strapi).where('a.konto', konto.id),
      o(strapi, 'anzeigename'),
    ),
    await fasse('organisation-ohne-admin', null, ohneAdmin(strapi, person, heute), o(strapi, 'anzeigename')),
  ]
  return gelungen({ aufgaben: aufgaben.filter(({ anzahl }) => anzahl > 0) })
}

const k = (strapi: Core.Strapi, attribut: string) => `k.${tabelle(strapi, KONTO).spalte(attribut)}`
const o = (strapi: Core.Strapi, attribut: string) => `o.${tabelle(strapi, ORGANISATION).spalte(attribut)}`
const bis = (strapi: Core.Strapi) => `m.${tabelle(strapi, MITGLIEDSCHAFT).spalte('bis')}`
const faellig = 'a.faellig'

const gezaehlt = z.object({ anzahl: z.coerce.number() })
const erste = z.object({
  titel: z.string().nullable(),
  naechste: z.union([zeitpunkt.transform((zeit) => tagInDeutschland(new Date(zeit))), tag]).nullish(),
})

/** @param wann column of the day; null: there is none */
async function fasse(
  art: Aufgabe['art'],
  wann: string | null,
  abfrage: Knex.QueryBuilder,
  titelspalte: string,
): Promise<Aufgabe> {
  const { anzahl } = gezaehlt.parse(await abfrage.clone().count({ anzahl: '*' }).first())
  if (anzahl === 0) return { art, anzahl, naechste: null, titel: null }
  const zuerst =
    wann === null ? abfrage : abfrage.orderByRaw('case when ?? is null then 1 else 0 end, ??', [wann, wann])
  const { titel, naechste } = erste.parse(
    await zuerst
      .orderBy(titelspalte)
      .first({ titel: titelspalte, ...(wann === null ? {} : { naechste: wann }) }),
  )
  return { art, anzahl, naechste: naechste ?? null, titel }
}

function offeneAntraege(strapi: Core.Strapi): Knex.QueryBuilder {
  return strapi.db
    .connection({ a: 'antrag' })
    .join({ o: tabelle(strapi, ORGANISATION).name }, 'o.id', 'a.organisation')
    .join({ k: tabelle(strapi, KONTO).name }, 'k.id', 'a.konto')
    .where('a.zustand', 'offen')
}

/** Requests on which the person may decide. */
const antraege = (strapi: Core.Strapi, person: Person | null, konto: number) =>
  offeneAntraege(strapi)
    .whereNot('a.konto', konto)
    .where(anOrten(strapi, anStellen(umfang(person, 'registrierung.entscheiden'))))

/** Memberships that end soon. */
const endende = (strapi: Core.Strapi, jetzt: Date) =>
  mitgliedschaften(strapi)
    .join({ k: tabelle(strapi, KONTO).name }, 'k.id', kontospalte(strapi))
    .where(laufend(strapi, tagInDeutschland(jetzt)))
    .where(bis(strapi), '<=', baldBis(jetzt))

/**
 * Condition on memberships (alias `m` at `o`): those that the person may give, and so extend. Whoever gives a role sees it, so
 * narrow it by what they see first: no index answers a choice of role and place.
 */
function verlaengerbar(strapi: Core.Strapi, person: Person | null) {
  const rolle = `m.${tabelle(strapi, MITGLIEDSCHAFT).spalte('rolle')}`
  return (abfrage: Knex.QueryBuilder): void => {
    for (const eine of mitgliedsrollen)
      void abfrage.orWhere((und) => {
        void und.where(rolle, eine).where(anOrten(strapi, anStellen(umfang(person, vergabeVon(eine)))))
      })
  }
}

/** Organisations that take part and have nobody who answers for them, where the person may name somebody. */
function ohneAdmin(strapi: Core.Strapi, person: Person | null, heute: string): Knex.QueryBuilder {
  const { name } = tabelle(strapi, ORGANISATION)
  const { name: mitglieder, spalte, verknuepfung } = tabelle(strapi, MITGLIEDSCHAFT)
  const [ort, wem] = [verknuepfung('organisation'), verknuepfung('person')]
  const knex = strapi.db.connection
  const ende = o(strapi, 'beendetAm')
  // Asked for each of the few that take part, not for all memberships of the country.
  const verwaltung = knex({ dort: ort.name })
    .join({ m: mitglieder }, 'm.id', `dort.${ort.von}`)
    .join({ p: wem.name }, `p.${wem.von}`, 'm.id')
    .join({ k: tabelle(strapi, KONTO).name }, 'k.id', `p.${wem.zu}`)
    .whereRaw('?? = ??', [`dort.${ort.zu}`, 'o.id'])
    .where(laufend(strapi, heute))
    .whereIn(`m.${spalte('rolle')}`, [...verwaltend])
    .whereRaw('coalesce(??, ?) = ?', [`m.${spalte('vertretung')}`, false, false])
    .whereRaw('coalesce(??, ?) = ?', [k(strapi, 'blocked'), false, false])
    .where(k(strapi, 'confirmed'), true)
    .select('m.id')
  return knex({ o: name })
    .where(anOrten(strapi, anStellen(umfang(person, vergabeVon('projekt-admin')))))
    .whereIn(o(strapi, 'teilnahme'), [...teilnehmend])
    .whereRaw('(?? is null or ?? > ?)', [ende, ende, heute])
    .whereNotExists(verwaltung)
}
