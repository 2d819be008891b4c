import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestCms } from '../testumgebung/cms.js'
import { ohnePostgres, startePostgres, type TestPostgres } from '../testumgebung/postgres.js'
import type * as Begrenzung from './begrenzung.js'
import {
  codeVon,
  legeKontoAn,
  markeAn,
  meldeAdminAn,
  PASSWORT,
  richteTotpEin,
  starteKontenCms,
  Testsite,
} from './testumgebung/konto.js'
import { gib, legeBaumAn } from './testumgebung/stellen.js'

/** What depends on several connections at the same time: SQLite has one, so it cannot show it. */
describe.skipIf(ohnePostgres !== undefined)(`accounts on PostgreSQL ${ohnePostgres ?? ''}`, () => {
  let postgres: TestPostgres
  let cms: TestCms
  beforeAll(async () => {
    postgres = await startePostgres()
    cms = await starteKontenCms({ url: postgres.url })
  })
  afterAll(async () => {
    await cms.stoppe()
    await postgres.stoppe()
  })

  test('attempts at the same time are all counted, whoever counts', async () => {
    const { zaehle } = cms.modul<typeof Begrenzung>('konto/begrenzung.js')
    const jetzt = new Date()
    const versuche = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        zaehle(
          cms.strapi,
          [
            { grenze: 'anmelden-netz', wofuer: `netz ${i}` },
            { grenze: 'anmelden-konto', wofuer: 'dieselbe' },
          ],
          jetzt,
        ),
      ),
    )
    expect(versuche.filter((warten) => warten === 0)).toHaveLength(5)
    expect(new Set(versuche.filter((warten) => warten > 0))).toEqual(new Set([2]))
  })

  test('a mark, a code and a recovery code work once for many at the same time', async () => {
    const { mail } = await legeKontoAn(cms)
    await new Testsite(cms).rufe('passwort-vergessen', { mail })
    const setzung = { marke: markeAn(mail), passwort: 'Kompass-Regen-Teppich-Sieb' }
    const gesetzt = await Promise.all(
      Array.from({ length: 5 }, () => new Testsite(cms).rufe('passwort-setzen', setzung)),
    )
    expect(gesetzt.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410])

    const site = new Testsite(cms)
    await site.meldeAn(mail, setzung.passwort)
    const { geheimnis, codes } = await richteTotpEin(site, setzung.passwort)
    const zeit = Date.now()
    for (const inhalt of [{ code: codeVon(geheimnis, 1, zeit) }, { wiederherstellung: codes[0] }]) {
      const mehrere = Array.from({ length: 3 }, () => new Testsite(cms))
      for (const eine of mehrere) await eine.meldeAn(mail, setzung.passwort)
      const angegeben = await Promise.all(mehrere.map((eine) => eine.rufe('zweiter-faktor', inhalt)))
      expect(angegeben.map(({ status }) => status).toSorted()).toEqual([200, 422, 422])
    }
  })

  test('one request is decided once by two who decide at the same time', async () => {
    const baum = await legeBaumAn(cms)
    const admins = [
      await meldeAdminAn(cms, 'Karl Kreis', (person) => gib(cms, person, baum.kreis, 'gruppen-admin-2')),
      await meldeAdminAn(cms, 'Lena Land', (person) => gib(cms, person, baum.land, 'gruppen-admin-1')),
    ]
    const mail = 'neu@stadt.example'
    const site = new Testsite(cms)
    await site.rufe('registrieren', { mail, name: 'Nele Neu', organisation: baum.gemeinde })
    const bestaetigung = { marke: markeAn(mail), passwort: PASSWORT }
    const bestaetigt = await Promise.all(
      [1, 2, 3].map(() => new Testsite(cms).rufe('bestaetigen', bestaetigung)),
    )
    expect(bestaetigt.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    const { zuEntscheiden } = (await admins[0]!.site.rufe('antraege')).koerper as {
      zuEntscheiden: { antraege: { id: string }[] }
    }
    const annahme = {
      antrag: zuEntscheiden.antraege[0]!.id,
      entscheidung: 'annehmen',
      rolle: 'projekt-admin',
    }
    const entschieden = await Promise.all(
      admins.map((admin) => admin.site.rufe('antrag-entscheiden', annahme)),
    )
    expect(entschieden.map(({ status }) => status).toSorted()).toEqual([200, 404])
    await site.meldeAn(mail)
    expect((await site.rufe('ich')).koerper).toMatchObject({
      zugelassen: true,
      mitgliedschaften: [{ rolle: 'projekt-admin' }],
    })
  })
})
