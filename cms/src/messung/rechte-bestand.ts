import type { Core } from '@strapi/strapi'
import { tabelle, type Tabelle } from '../datenbank/tabelle.js'
import { stapel } from '../datenbank/stapel.js'
import { KI_SYSTEM, KONTO, MITGLIEDSCHAFT, ORGANISATION } from '../dokumente/arten.js'

/** What is measured on (size of the whole country). */
export const groesse = {
  organisationen: 17_000,
  konten: 20_000,
  mitgliedschaften: 30_000,
  steckbriefe: 100_000,
} as const

/** Nodes below the one that moves. */
export const UNTER_DEM_UMZUG = 1_000

/** Row ids of the nodes that the measurement names. */
export const knoten = { groessteWurzel: 1, zielwurzel: 2, umzug: 18, kreis: 19, gemeinde: 2_000 } as const

const WURZELN = 17
const KREISE = 400
/** Of all Kreise so many stand below the first root: a scope that holds a good third of everything. */
const ANTEIL_GROESSTE = 0.35

interface Ort {
  readonly id: number
  readonly eltern: number | null
  readonly pfad: string
  readonly tiefe: number
}

/** Tree of roots, Kreise and Gemeinden; the first Kreis has exactly the nodes that move with it. */
function baum(): Ort[] {
  const orte: Ort[] = []
  const setze = (eltern: Ort | null) => {
    const id = orte.length + 1
    const pfad = `${eltern?.pfad ?? '/'}${id}/`
    const ort = { id, eltern: eltern?.id ?? null, pfad, tiefe: eltern === null ? 0 : eltern.tiefe + 1 }
    orte.push(ort)
    return ort
  }
  const wurzeln = Array.from({ length: WURZELN }, () => setze(null))
  const kreise = Array.from({ length: KREISE }, (_, i) =>
    setze(wurzeln[i < KREISE * ANTEIL_GROESSTE ? 0 : 1 + (i % (WURZELN - 1))] ?? null),
  )
  const [ziehend, ...bleibende] = kreise
  for (let i = 0; i < UNTER_DEM_UMZUG; i++) setze(ziehend ?? null)
  for (let i = 0; orte.length < groesse.organisationen; i++) setze(bleibende[i % bleibende.length] ?? null)
  return orte
}

const rollenfolge = [
  'projekt-admin',
  'projekt-admin',
  'bearbeiter',
  'gruppen-admin-2',
  'projekt-admin',
] as const

/** Spreads numbers evenly but in no order: a multiplier without a common factor with the size. */
const verstreut = (i: number, anzahl: number) => ((i * 7_919) % anzahl) + 1

/** Fills an empty database by plain statements. Each Steckbrief has a draft and a published row. */
export async function fuelle(strapi: Core.Strapi): Promise<void> {
  const [organisationen, systeme, konten, mitglieder] = [
    tabelle(strapi, ORGANISATION),
    tabelle(strapi, KI_SYSTEM),
    tabelle(strapi, KONTO),
    tabelle(strapi, MITGLIEDSCHAFT),
  ]
  const orte = baum()
  const einfuegen = async (name: string, zeilen: readonly object[]) => {
    await strapi.db.connection.transaction(async (trx) => {
      for (const teil of stapel(zeilen, 10)) await trx(name).insert(teil)
    })
  }
  const verknuepfen = (tab: Tabelle, attribut: string, paare: readonly (readonly [number, number])[]) => {
    const { name, von, zu } = tab.verknuepfung(attribut)
    return einfuegen(
      name,
      paare.map(([a, b]) => ({ [von]: a, [zu]: b })),
    )
  }
  const folge = <T>(anzahl: number, mache: (i: number) => T) =>
    Array.from({ length: anzahl }, (_, i) => mache(i))

  await einfuegen(
    organisationen.name,
    orte.map(({ id, pfad, tiefe }) => ({
      id,
      [organisationen.spalte('documentId')]: `messung-organisation-${id}`,
      [organisationen.spalte('name')]: `Stelle ${id}`,
      [organisationen.spalte('anzeigename')]: `Stelle ${id}`,
      [organisationen.spalte('slug')]: `stelle-${id}`,
      [organisationen.spalte('art')]: ['land', 'kreis', 'gemeinde'][tiefe],
      [organisationen.spalte('ebene')]: tiefe === 0 ? 'land' : 'kommune',
      [organisationen.spalte('pfad')]: pfad,
      [organisationen.spalte('tiefe')]: tiefe,
    })),
  )
  await verknuepfen(
    organisationen,
    'eltern',
    orte.flatMap(({ id, eltern }): [number, number][] => (eltern === null ? [] : [[id, eltern]])),
  )
  await einfuegen(
    konten.name,
    folge(groesse.konten, (i) => ({
      id: i + 1,
      [konten.spalte('username')]: `konto-${i}`,
      [konten.spalte('email')]: `konto-${i}@stelle.example`,
      [konten.spalte('confirmed')]: true,
      [konten.spalte('blocked')]: false,
    })),
  )
  await einfuegen(
    mitglieder.name,
    folge(groesse.mitgliedschaften, (i) => ({
      id: i + 1,
      [mitglieder.spalte('documentId')]: `messung-mitgliedschaft-${i}`,
      [mitglieder.spalte('rolle')]: rollenfolge[i % rollenfolge.length],
      [mitglieder.spalte('steckbriefe')]: '[]',
      [mitglieder.spalte('vertretung')]: false,
    })),
  )
  await verknuepfen(
    mitglieder,
    'person',
    folge(groesse.mitgliedschaften, (i) => [i + 1, verstreut(i, groesse.konten)] as const),
  )
  await verknuepfen(
    mitglieder,
    'organisation',
    folge(groesse.mitgliedschaften, (i) => [i + 1, verstreut(i * 3, groesse.organisationen)] as const),
  )
  const jetzt = new Date().toISOString()
  await einfuegen(
    systeme.name,
    folge(2 * groesse.steckbriefe, (i) => ({
      id: i + 1,
      [systeme.spalte('documentId')]: `messung-steckbrief-${i % groesse.steckbriefe}`,
      [systeme.spalte('name')]: `KI-System ${verstreut(i % groesse.steckbriefe, groesse.steckbriefe)}`,
      [systeme.spalte('kurzbeschreibung')]: 'Das System prüft, ob Anträge vollständig sind. '.repeat(6),
      [systeme.spalte('publishedAt')]: i < groesse.steckbriefe ? null : jetzt,
    })),
  )
  await verknuepfen(
    systeme,
    'organisation',
    folge(
      2 * groesse.steckbriefe,
      (i) => [i + 1, verstreut(i % groesse.steckbriefe, groesse.organisationen)] as const,
    ),
  )
  // PostgreSQL does it by itself after a while, SQLite never does.
  if (strapi.db.dialect.client === 'postgres') await strapi.db.connection.raw('analyze')
}
