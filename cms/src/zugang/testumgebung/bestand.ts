import type { Aktion } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { tabelle as Tabelle } from '../../datenbank/tabelle.js'
import { KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../../dokumente/arten.js'
import type { TestCms } from '../../testumgebung/cms.js'
import type { alsBedingung as AlsBedingung } from '../bedingung.js'
import type { ladePerson as LadePerson } from '../laden.js'
import type { umfang as BildeUmfang } from '../umfang.js'
import { darfNaiv, pfadVon, type Anfrage, type Welt } from './welt.js'

/** Writes a generated world into empty tables, row by row as they are. */
export async function schreibeWelt(strapi: Core.Strapi, trx: Knex, welt: Welt): Promise<void> {
  const [organisationen, systeme, konten, mitglieder] = [ORGANISATION, KI_SYSTEM, KONTO, MITGLIEDSCHAFT].map(
    (uid) => Tabelle(strapi, uid),
  ) as [T, T, T, T]
  await trx(organisationen.name).insert(
    [...welt.eltern.keys()].map((id) => ({
      id,
      [organisationen.spalte('documentId')]: `o${id}`,
      [organisationen.spalte('name')]: `Stelle ${id}`,
      [organisationen.spalte('pfad')]: pfadVon(welt, id),
    })),
  )
  const dokumente = [...welt.steckbriefe]
  await trx(systeme.name).insert(
    dokumente.map(([dokument], i) => ({ id: i + 1, [systeme.spalte('documentId')]: dokument })),
  )
  await verweise(
    systeme.verknuepfung('organisation'),
    dokumente.map(([, knoten], i) => [i + 1, knoten]),
  )
  await trx(konten.name).insert(
    [...welt.konten].map(([id, { gesperrt, bestaetigt }]) => ({
      id,
      [konten.spalte('username')]: `Konto ${id}`,
      [konten.spalte('blocked')]: gesperrt,
      [konten.spalte('confirmed')]: bestaetigt,
    })),
  )
  const schluessel = [...welt.mitgliedschaften.keys()]
  const eintraege = [...welt.mitgliedschaften.values()]
  if (eintraege.length === 0) return
  await trx(mitglieder.name).insert(
    eintraege.map(({ rolle, steckbriefe, bis, fuer }, i) => ({
      id: i + 1,
      [mitglieder.spalte('documentId')]: schluessel[i],
      [mitglieder.spalte('rolle')]: rolle,
      [mitglieder.spalte('steckbriefe')]: JSON.stringify(steckbriefe),
      [mitglieder.spalte('bis')]: bis === null ? null : tag(bis),
      [mitglieder.spalte('vertretung')]: fuer !== null,
    })),
  )
  await verweise(
    mitglieder.verknuepfung('person'),
    eintraege.map(({ konto }, i) => [i + 1, konto]),
  )
  await verweise(
    mitglieder.verknuepfung('organisation'),
    eintraege.map(({ knoten }, i) => [i + 1, knoten]),
  )
  await verweise(
    mitglieder.verknuepfung('vertretungFuer'),
    eintraege.flatMap(({ fuer }, i): [number, number][] => {
      const vertretene = fuer === null ? -1 : schluessel.indexOf(fuer)
      return vertretene < 0 ? [] : [[i + 1, vertretene + 1]]
    }),
  )

  async function verweise({ name, von, zu }: ReturnType<T['verknuepfung']>, paare: [number, number][]) {
    if (paare.length > 0) await trx(name).insert(paare.map(([a, b]) => ({ [von]: a, [zu]: b })))
  }
}

type T = ReturnType<typeof Tabelle>

const tag = (zahl: number) => `2027-03-${String(zahl).padStart(2, '0')}`

/** Late in the evening in Germany: the day there is not yet over, and that of UTC is the same. */
const zeit = (zahl: number) => new Date(`${tag(zahl)}T21:59:00Z`)

const stellenlisten: readonly Aktion[] = [
  'organisation.verwalten',
  'kennzahlen.sehen',
  'steckbrief.anlegen',
  'steckbrief.lesen-intern',
]
const steckbrieflisten: readonly Aktion[] = [
  'steckbrief.lesen-traeger',
  'steckbrief.bearbeiten',
  'steckbrief.freigeben',
]

/**
 * Compares every scoped list of every account with the naive model, as the database gives them.
 *
 * @returns how many rows were in lists, and how many lists were compared
 */
export async function vergleicheListen(cms: TestCms, trx: Knex, welt: Welt) {
  const { strapi } = cms
  const { ladePerson } = cms.modul<{ ladePerson: typeof LadePerson }>('zugang/laden.js')
  const { umfang } = cms.modul<{ umfang: typeof BildeUmfang }>('zugang/umfang.js')
  const { alsBedingung } = cms.modul<{ alsBedingung: typeof AlsBedingung }>('zugang/bedingung.js')
  const organisationen = Tabelle(strapi, ORGANISATION)
  const systeme = Tabelle(strapi, KI_SYSTEM)
  const mitglieder = Tabelle(strapi, MITGLIEDSCHAFT)
  const pfad = `o.${organisationen.spalte('pfad')}`
  const befund = { listen: 0, zeilen: 0 }

  const vergleiche = async (abfrage: Knex.QueryBuilder, soll: string[], was: string) => {
    const ist = ((await abfrage) as { schluessel: unknown }[]).map(({ schluessel }) => String(schluessel))
    if (JSON.stringify(ist.toSorted()) !== JSON.stringify(soll.toSorted()))
      throw new Error(`${was}: database ${ist.join()}, naive ${soll.join()}`)
    befund.listen++
    befund.zeilen += ist.length
  }
  const naiv = (anfrage: Anfrage) => darfNaiv(welt, anfrage)

  for (const konto of [null, ...welt.konten.keys()]) {
    const person = konto === null ? null : await ladePerson(strapi, trx, konto, zeit(welt.tag))
    for (const aktion of stellenlisten) {
      const soll = [...welt.eltern.keys()].filter((knoten) =>
        naiv({ konto, aktion, knoten, betroffen: null }),
      )
      await vergleiche(
        trx({ o: organisationen.name })
          .where(alsBedingung(strapi, umfang(person, aktion), { pfad, knoten: 'o.id' }))
          .select({ schluessel: 'o.id' }),
        soll.map(String),
        `${aktion} of ${konto}`,
      )
    }
    for (const aktion of steckbrieflisten) {
      const b = systeme.verknuepfung('organisation')
      const dokument = `s.${systeme.spalte('documentId')}`
      const soll = [...welt.steckbriefe].filter(([eines, knoten]) =>
        naiv({ konto, aktion, knoten, steckbrief: { dokument: eines, autoren: [] } }),
      )
      await vergleiche(
        trx({ s: systeme.name })
          .join({ b: b.name }, `b.${b.von}`, 's.id')
          .join({ o: organisationen.name }, 'o.id', `b.${b.zu}`)
          .where(alsBedingung(strapi, umfang(person, aktion), { pfad, knoten: 'o.id', dokument }))
          .select({ schluessel: dokument }),
        soll.map(([eines]) => eines),
        `${aktion} of ${konto}`,
      )
    }
    const [p, ort] = [mitglieder.verknuepfung('person'), mitglieder.verknuepfung('organisation')]
    const bereich = umfang(person, 'mitgliedschaft.sehen')
    await vergleiche(
      trx({ m: mitglieder.name })
        .join({ p: p.name }, `p.${p.von}`, 'm.id')
        .join({ b: ort.name }, `b.${ort.von}`, 'm.id')
        .join({ o: organisationen.name }, 'o.id', `b.${ort.zu}`)
        .where(alsBedingung(strapi, bereich, { pfad, knoten: 'o.id', person: `p.${p.zu}` }))
        .select({ schluessel: `m.${mitglieder.spalte('documentId')}` }),
      [...welt.mitgliedschaften]
        .filter(([, { knoten, konto: betroffen }]) =>
          naiv({ konto, aktion: 'mitgliedschaft.sehen', knoten, betroffen }),
        )
        .map(([schluessel]) => schluessel),
      `mitgliedschaft.sehen of ${konto}`,
    )
  }
  return befund
}
