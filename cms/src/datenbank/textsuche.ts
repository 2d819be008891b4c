import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'

/** Letters that count as the same when somebody searches, by their base letter. Both cases: SQLite knows only those of ASCII. */
const gleiche: Readonly<Record<string, string>> = {
  a: 'äáàâãåÄÁÀÂÃÅ',
  c: 'çćčÇĆČ',
  d: 'đĐ',
  e: 'éèêëęÉÈÊËĘ',
  g: 'ğĞ',
  i: 'íìîïıÍÌÎÏİ',
  l: 'łŁ',
  n: 'ñńÑŃ',
  o: 'öóòôõøőÖÓÒÔÕØŐ',
  s: 'šśşŠŚŞ',
  u: 'üúùûűÜÚÙÛŰ',
  y: 'ýÝ',
  z: 'žźżŽŹŻ',
}

const grundbuchstabe = new Map(
  Object.entries(gleiche).flatMap(([grund, andere]) =>
    Array.from(andere, (einer) => [einer, grund] as const),
  ),
)

/** Pairs of letters that may also be written as one. */
const zusammen: Readonly<Record<string, string>> = { ae: 'a', oe: 'o', ue: 'u', ss: 'ß' }

/** Words and spellings of one search that are looked for; the rest of a longer one is ignored. */
const MAX_WOERTER = 8
const MAX_SCHREIBWEISEN = 8

/**
 * Condition "each word of the text occurs in one of the columns": parts of words, without regard to case, umlauts, accents and
 * their spellings with two letters („strasse“, „Straße“; „muenchen“, „München“). A text without letters and digits finds nothing.
 *
 * @param spalten columns with their alias; those that are null are left out
 */
export function enthaelt(
  strapi: Core.Strapi,
  spalten: readonly string[],
  text: string,
): (abfrage: Knex.QueryBuilder) => void {
  const woerter = woerterVon(text).slice(0, MAX_WOERTER)
  const inPostgres = strapi.db.dialect.client === 'postgres'
  // Classes of letters and nothing else: no letter of the text means something in a pattern.
  const bedingung = inPostgres ? '?? ~ ?' : '?? glob ?'
  const alsMuster = (klassen: string) => (inPostgres ? klassen : `*${klassen}*`)
  return (abfrage) => {
    if (woerter.length === 0) void abfrage.whereRaw('1 = 0')
    for (const wort of woerter) {
      void abfrage.where((oder) => {
        for (const schreibweise of schreibweisen(wort))
          for (const spalte of spalten)
            void oder.orWhereRaw(bedingung, [spalte, alsMuster(klassenVon(schreibweise))])
      })
    }
  }
}

/** Words at their base letters, in lower case. */
function woerterVon(text: string): string[] {
  return text
    .normalize('NFC')
    .replaceAll(/[ßẞ]/gu, 'ss')
    .replaceAll(/\P{ASCII}/gu, (zeichen) => grundbuchstabe.get(zeichen) ?? zeichen)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** A word as it is, and with pairs of letters as one. */
function schreibweisen(wort: string): string[] {
  let bisher = ['']
  for (let i = 0; i < wort.length; i++) {
    const eines = zusammen[wort.slice(i, i + 2)]
    if (eines !== undefined && bisher.length * 2 <= MAX_SCHREIBWEISEN) {
      const paar = wort.slice(i, i + 2)
      bisher = bisher.flatMap((anfang) => [`${anfang}${paar}`, `${anfang}${eines}`])
      i++
    } else bisher = bisher.map((anfang) => `${anfang}${wort[i] ?? ''}`)
  }
  return bisher
}

/** A word as a pattern: one class for each of its letters, with all that count as the same. */
const klassenVon = (wort: string) =>
  wort.replaceAll(/./gsu, (zeichen) => {
    const gross = zeichen === 'ß' ? 'ẞ' : zeichen.toUpperCase()
    return `[${zeichen}${gross.length === zeichen.length ? gross : ''}${gleiche[zeichen] ?? ''}]`
  })

/** Umlauts at their base letters, as DIN 5007-1 sorts them. */
const sortierung = Object.entries({ Ä: 'a', ä: 'a', Ö: 'o', ö: 'o', Ü: 'u', ü: 'u', ß: 'ss' })

/** A column of names as it is sorted: in the same order on every database, whatever its collation. */
export function alsSortierschluessel(strapi: Core.Strapi, spalte: string): Knex.Raw {
  const inPostgres = strapi.db.dialect.client === 'postgres'
  const sql = sortierung.reduce((bisher) => `replace(${bisher}, ?, ?)`, 'lower(??)')
  return strapi.db.connection.raw(inPostgres ? `(${sql}) collate "C"` : sql, [spalte, ...sortierung.flat()])
}
