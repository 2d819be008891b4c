import fc from 'fast-check'
import type { Knex } from 'knex'
import { expect, test } from 'vitest'
import type { inTransaktion as InTransaktion } from '../../aenderung/transaktion.js'
import type { TestCms } from '../../testumgebung/cms.js'
import type { Handlung } from '../eintrag.js'
import type { pruefeKette as PruefeKette } from '../pruefen.js'
import type { protokolliere as Protokolliere } from '../schreiben.js'

export const handlung = (i: number, mehr: Partial<Handlung> = {}): Handlung => ({
  wer: { art: 'person', id: String(i), name: `Person Nr. ${i} „\u{1F600}“ \ud800` },
  alsWas: 'Gruppen-Admin',
  was: 'mitgliedschaft.vergeben',
  worauf: { art: 'mitgliedschaft', id: `m${i}`, name: `Rolle ${i}\0` },
  vorher: null,
  nachher: { rolle: 'projekt-admin', bis: '2027-01-01', passwort: 'streng-vertraulich' },
  ...mehr,
})

export function module(cms: TestCms) {
  return {
    ...cms.modul<{ protokolliere: typeof Protokolliere }>('pruefprotokoll/schreiben.js'),
    ...cms.modul<{ pruefeKette: typeof PruefeKette }>('pruefprotokoll/pruefen.js'),
    ...cms.modul<{ inTransaktion: typeof InTransaktion }>('aenderung/transaktion.js'),
  }
}

/** What an attacker does who may drop the triggers. `i` and `k` are numbers of rows. */
type Angriff =
  | { was: 'aendern'; spalte: string; i: number; nachrechnen: boolean }
  | { was: 'loeschen'; i: number; nachruecken: boolean }
  | { was: 'kappen'; i: number }
  | { was: 'einfuegen'; i: number }
  | { was: 'tauschen'; i: number; k: number; nurInhalt: boolean }

/** The chain's tests, the same on each database. @param cms gives the running CMS */
export function pruefeKettenverhalten(cms: () => TestCms): void {
  const knex = () => cms().strapi.db.connection
  const zeilen = async (): Promise<Record<string, unknown>[]> => knex()('pruefprotokoll').orderBy('folge')

  test('50 writers at once leave one whole chain; rolled back ones leave nothing', async () => {
    const { protokolliere, pruefeKette, inTransaktion } = module(cms())
    const vorher = (await zeilen()).length
    const ausgaenge = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        inTransaktion(cms().strapi, async (trx, melde) => {
          await protokolliere(trx, handlung(i))
          // A nested transaction of the same work, and a row of the change log, which is locked in its turn.
          await inTransaktion(cms().strapi, (innere) =>
            protokolliere(innere, handlung(i, { was: 'zweite.tat' })),
          )
          melde({ art: 'seite', dokument: `s${i}` })
          await new Promise((weiter) => setTimeout(weiter, (i * 7) % 11))
          if (i % 5 === 4) throw new Error('zurückgerollt')
        }),
      ),
    )
    expect(ausgaenge.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    const alle = await zeilen()
    expect(alle).toHaveLength(vorher + 80)
    expect(alle.map(({ folge }) => Number(folge))).toEqual(alle.map((_, i) => i + 1))
    expect(JSON.stringify(alle)).not.toContain('streng-vertraulich')
    // Both rows of one transaction stand next to each other.
    const neue = alle.slice(vorher)
    for (let i = 0; i < neue.length; i += 2) {
      expect([neue[i]!.wer_id, neue[i + 1]!.was]).toEqual([neue[i + 1]!.wer_id, 'zweite.tat'])
    }
    expect(await pruefeKette(knex())).toMatchObject({ ganz: true, eintraege: alle.length })
  })

  test('a transaction that was not opened here is refused, so no row is lost in silence', async () => {
    const { protokolliere } = module(cms())
    await expect(knex().transaction((trx) => protokolliere(trx, handlung(1)))).rejects.toThrow(
      'inDatenbanktransaktion',
    )
  })

  test('the database itself refuses to change, delete or go back', async () => {
    const weigert = /nur fortgeschrieben/
    const log = () => knex()('pruefprotokoll').where({ folge: 3 })
    await expect(log().update({ wer_name: 'Niemand' })).rejects.toThrow(weigert)
    await expect(log().delete()).rejects.toThrow(weigert)
    const stand = () => knex()('pruefprotokoll_stand').where({ id: 1 })
    await expect(stand().decrement('folge', 1)).rejects.toThrow(weigert)
    await expect(stand().delete()).rejects.toThrow(weigert)
    if (cms().strapi.db.dialect.client === 'postgres') {
      await expect(knex().raw('truncate pruefprotokoll')).rejects.toThrow(weigert)
      await expect(knex().raw('truncate pruefprotokoll_stand')).rejects.toThrow(weigert)
    }
  })

  test('a row noted elsewhere finds a log that was computed anew, and an end that was cut off with the kept state', async () => {
    const { pruefeKette } = module(cms())
    const letzte = (await zeilen()).at(-1)!
    const anker = { folge: Number(letzte.folge), hash: String(letzte.hash) }
    expect((await pruefeKette(knex(), [anker])).ganz).toBe(true)
    expect(await pruefeKette(knex(), [{ ...anker, hash: 'f'.repeat(64) }])).toMatchObject({
      ganz: false,
      bruch: { folge: anker.folge },
    })
    expect(await pruefeKette(knex(), [{ ...anker, folge: anker.folge + 1 }])).toMatchObject({
      ganz: false,
      bruch: { grund: expect.stringContaining('Das Ende fehlt') },
    })
  })

  test('whatever is done to rows behind the triggers is found, and where', async () => {
    const { pruefeKette } = module(cms())
    const alle = await zeilen()
    const ende = alle.length
    const nummer = fc.integer({ min: 1, max: ende })
    const spalten = Object.keys(alle[0]!)
    const angriffe: fc.Arbitrary<Angriff> = fc.oneof(
      fc.record({
        was: fc.constant('aendern' as const),
        spalte: fc.constantFrom(...spalten),
        i: nummer,
        nachrechnen: fc.boolean(),
      }),
      fc.record({ was: fc.constant('loeschen' as const), i: nummer, nachruecken: fc.boolean() }),
      fc.record({ was: fc.constant('kappen' as const), i: nummer }),
      fc.record({ was: fc.constant('einfuegen' as const), i: nummer }),
      fc
        .record({ was: fc.constant('tauschen' as const), i: nummer, k: nummer, nurInhalt: fc.boolean() })
        .filter(({ i, k }) => i < k),
    )
    // Each column at least once, then whatever comes.
    const jede = spalten.map((spalte, n): [Angriff] => [
      { was: 'aendern', spalte, i: (n % ende) + 1, nachrechnen: false },
    ])
    await fc.assert(
      fc.asyncProperty(angriffe, async (angriff) => {
        const befund = await nachAngriff(cms(), angriff, alle, pruefeKette)
        expect(befund, JSON.stringify(angriff)).toMatchObject({ ganz: false })
        if (befund.ganz) return
        const { i } = angriff
        expect(befund.bruch.folge, JSON.stringify(angriff)).toBeGreaterThanOrEqual(i)
        // The number itself can be moved to the end; everything else shows at the row or at the next one.
        const anderswo =
          angriff.was === 'einfuegen' || (angriff.was === 'aendern' && angriff.spalte === 'folge')
        expect(befund.bruch.folge).toBeLessThanOrEqual(anderswo ? ende + 1 : i + 1)
      }),
      { numRuns: 150, examples: jede },
    )
    expect((await pruefeKette(knex())).ganz).toBe(true)
  })
}

/** The finding after an attack, which is rolled back. */
async function nachAngriff(
  cms: TestCms,
  angriff: Angriff,
  alle: readonly Record<string, unknown>[],
  pruefeKette: typeof PruefeKette,
) {
  const trx = await cms.strapi.db.connection.transaction()
  try {
    await entferneAusloeser(trx, cms.strapi.db.dialect.client === 'postgres')
    await fuehreAus(trx, angriff, alle)
    return await pruefeKette(trx)
  } finally {
    await trx.rollback()
  }
}

async function entferneAusloeser(trx: Knex.Transaction, postgres: boolean): Promise<void> {
  if (postgres) {
    await trx.raw('alter table pruefprotokoll disable trigger user')
    return
  }
  for (const tat of ['update', 'delete']) await trx.raw(`drop trigger pruefprotokoll_kein_${tat}`)
}

async function fuehreAus(
  trx: Knex.Transaction,
  angriff: Angriff,
  alle: readonly Record<string, unknown>[],
): Promise<void> {
  const { i } = angriff
  const log = () => trx('pruefprotokoll')
  const ende = alle.length
  switch (angriff.was) {
    case 'aendern': {
      const { spalte, nachrechnen } = angriff
      const alt = alle[i - 1]![spalte]
      const neu = anders(spalte, alt, ende)
      await log()
        .where({ folge: i })
        .update({ [spalte]: neu })
      // With a hash of its own the row looks right by itself.
      if (nachrechnen && spalte !== 'folge')
        await log()
          .where({ folge: i })
          .update({ hash: 'a'.repeat(64) })
      return
    }
    case 'loeschen':
      await log().where({ folge: i }).delete()
      if (!angriff.nachruecken) return
      for (let k = i + 1; k <= ende; k++)
        await log()
          .where({ folge: k })
          .update({ folge: k - 1 })
      return
    case 'kappen':
      await log().where('folge', '>=', i).delete()
      return
    case 'einfuegen': {
      const vorlage = alle[i - 1]!
      await log().insert({ ...vorlage, folge: ende + 1, hash_vorher: alle.at(-1)!.hash })
      return
    }
    case 'tauschen': {
      const { k, nurInhalt } = angriff
      const [a, b] = [alle[i - 1]!, alle[k - 1]!]
      const inhalt = ({ folge: _f, hash_vorher, hash, ...rest }: Record<string, unknown>) =>
        nurInhalt ? rest : { ...rest, hash_vorher, hash }
      await log().where({ folge: i }).update(inhalt(b))
      await log().where({ folge: k }).update(inhalt(a))
    }
  }
}

/** Another value that the column takes. */
function anders(spalte: string, alt: unknown, ende: number): unknown {
  if (spalte === 'folge') return ende + 5
  if (spalte === 'organisation') return typeof alt === 'number' ? alt + 1 : 1
  if (spalte === 'wer_art') return alt === 'person' ? 'admin' : 'person'
  if (spalte === 'hash' || spalte === 'hash_vorher') return 'b'.repeat(64)
  if (spalte === 'zeit') return '1999-12-31T23:59:59.999Z'
  return typeof alt === 'string' ? `${alt.slice(0, 40)}x` : 'x'
}
