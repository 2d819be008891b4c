import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { inDatenbanktransaktion as InDatenbanktransaktion } from '../datenbank/transaktion.js'
import { starteCms, type TestCms } from '../testumgebung/cms.js'
import type { sendeNachricht as SendeNachricht } from './ausgang.js'
import type { trageAus as TrageAus } from './postbote.js'
import { beispiele, MARKE } from './testumgebung/beispieldaten.js'
import { starteMailserver, type Mailserver } from './testumgebung/mailserver.js'
import type { oeffnePostweg as OeffnePostweg, Zustellung } from './zustellung.js'

let cms: TestCms
let mailserver: Mailserver
let sende: typeof SendeNachricht
let trageAus: typeof TrageAus
let smtp: Zustellung

beforeAll(async () => {
  cms = await starteCms()
  mailserver = await starteMailserver()
  sende = cms.modul<{ sendeNachricht: typeof SendeNachricht }>('post/ausgang.js').sendeNachricht
  trageAus = cms.modul<{ trageAus: typeof TrageAus }>('post/postbote.js').trageAus
  smtp = cms.modul<{ oeffnePostweg: typeof OeffnePostweg }>('post/zustellung.js').oeffnePostweg({
    smtpUrl: `smtp://127.0.0.1:${mailserver.port}?ignoreTLS=true`,
    absender: 'portal@maki.example',
    ordner: '',
  })
})
afterAll(async () => {
  await cms.stoppe()
  await mailserver.stoppe()
})

const ordner = () => join(cms.datenordner, 'post')
const dateien = () => {
  try {
    return readdirSync(ordner()).filter((name) => name.endsWith('.eml'))
  } catch {
    return []
  }
}
const tabelle = () => cms.strapi.db.connection('nachricht_ausgang')

async function bisGesendet(anzahl: number): Promise<void> {
  await expect.poll(dateien, { timeout: 20_000 }).toHaveLength(anzahl)
  await expect
    .poll(async () => Number((await tabelle().where({ stand: 'offen' }).count({ n: '*' }))[0]?.n), {
      timeout: 20_000,
    })
    .toBe(0)
}

test('without a mail server every message lands once as a file that a mail program reads, and its link works', async () => {
  for (const eine of beispiele) await sende(cms.strapi, { an: 'erika@stadt.example', ...eine })
  await bisGesendet(beispiele.length)
  for (const name of dateien()) {
    const pfad = join(ordner(), name)
    expect(statSync(pfad).mode & 0o777).toBe(0o600)
    const mail = await simpleParser(readFileSync(pfad))
    expect(mail.to).toMatchObject({ value: [{ address: 'erika@stadt.example' }] })
    expect(mail.from?.text).toContain('Marktplatz der KI-Möglichkeiten')
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@[a-z.]+>$/)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.attachments).toEqual([])
    expect(mail.subject).not.toBe('')
    // The person reads the text, finds the line of what to do, and opens the address below it.
    const adresse = /:\n(http\S+)/.exec(mail.text ?? '')?.[1]
    if (adresse !== undefined) {
      expect(adresse.startsWith('http://127.0.0.1:4321/portal')).toBe(true)
      expect(mail.html).toContain(`href="${adresse.replaceAll('&', '&amp;')}"`)
      const marke = new URL(adresse).searchParams.get('marke')
      expect([null, MARKE]).toContain(marke)
    }
  }
  expect(statSync(ordner()).mode & 0o777).toBe(0o700)
})

test('a message goes with the transaction of what it is about, and not without', async () => {
  const { inDatenbanktransaktion } = cms.modul<{ inDatenbanktransaktion: typeof InDatenbanktransaktion }>(
    'datenbank/transaktion.js',
  )
  const vorher = dateien().length
  const eine = { an: 'e@stadt.example', vorlage: 'konto-schon-da', daten: { name: 'Erika' } } as const
  await expect(
    inDatenbanktransaktion(cms.strapi, async () => {
      await sende(cms.strapi, eine)
      throw new Error('zurückgerollt')
    }),
  ).rejects.toThrow('zurückgerollt')
  await inDatenbanktransaktion(cms.strapi, () => sende(cms.strapi, eine))
  await bisGesendet(vorher + 1)
})

test.each([
  'a@b.example, c@d.example',
  'a@b.example\r\nBcc: c@d.example',
  '<a@b.example>',
  'A <a@b.example>',
  '',
])('the receiver is one address and nothing else: "%s"', async (an) => {
  const anzahl = await tabelle().count({ n: '*' })
  await expect(sende(cms.strapi, { an, vorlage: 'mail-vergeben', daten: {} })).rejects.toThrow()
  expect(await tabelle().count({ n: '*' })).toEqual(anzahl)
})

test('one-time marks do not lie readable in the database, before nor after sending', async () => {
  await lege(1)
  const zeilen = await tabelle()
  expect(JSON.stringify(zeilen)).not.toContain(MARKE)
  await tabelle().where({ stand: 'offen' }).delete()
})

/** Puts messages into the outbox that the CMS's own sender leaves alone, because they are due in the future. */
async function lege(anzahl: number, an = 'smtp@stadt.example'): Promise<void> {
  for (let i = 0; i < anzahl; i++) {
    await cms.strapi.db.transaction(async ({ trx }) => {
      await sende(cms.strapi, {
        an,
        vorlage: 'passwort-vergessen',
        daten: { name: `Nr. ${i}`, marke: MARKE },
      })
      await trx('nachricht_ausgang')
        .where({ an, stand: 'offen' })
        .update({ faellig: '2999-01-01T00:00:00.000Z' })
    })
  }
}

const spaeter =
  (stunden = 0) =>
  () =>
    new Date(Date.parse('2999-01-01T01:00:00Z') + stunden * 3_600_000)

test('several senders at once deliver each message once, with the Message-ID of its row', async () => {
  await lege(25)
  const bote = async (name: string) => {
    while (await trageAus(cms.strapi, name, smtp, spaeter()));
  }
  await Promise.all(['a', 'b', 'c', 'd'].map(bote))
  const ids = mailserver.nachrichten.map((roh) => /^Message-ID: <([^@]+)@/im.exec(roh)?.[1])
  expect(ids).toHaveLength(25)
  const zeilen = await tabelle().where({ an: 'smtp@stadt.example' }).select('id', 'inhalt')
  expect(new Set(ids)).toEqual(new Set(zeilen.map(({ id }) => id)))
  // What a mail server took is kept by nobody else.
  expect(zeilen.map(({ inhalt }) => inhalt)).toEqual(zeilen.map(() => null))
})

test('what fails is tried again later with the same Message-ID, after a crash too; what never works is given up', async () => {
  mailserver.nachrichten.length = 0
  await lege(1, 'nochmal@stadt.example')
  mailserver.stoerungen.push('451 spaeter')
  await trageAus(cms.strapi, 'a', smtp, spaeter())
  const zeile = async () =>
    (await tabelle().where({ an: 'nochmal@stadt.example' }).first()) as Record<string, unknown>
  expect(await zeile()).toMatchObject({ stand: 'offen', versuche: 1, fehler: expect.stringContaining('451') })
  // Not due yet.
  expect(await trageAus(cms.strapi, 'b', smtp, spaeter())).toBe(false)
  // A process hands it over and dies before it can note that.
  const stirbt: Zustellung = async (sendung) => {
    await smtp(sendung)
    await tabelle().where({ id: sendung.id }).update({ bote: 'tot' })
  }
  await trageAus(cms.strapi, 'c', stirbt, spaeter(1))
  expect(await trageAus(cms.strapi, 'd', smtp, spaeter(1))).toBe(false)
  expect(await trageAus(cms.strapi, 'd', smtp, spaeter(2))).toBe(true)
  expect(await zeile()).toMatchObject({ stand: 'gesendet', inhalt: null })
  const ids = mailserver.nachrichten.map((roh) => /^Message-ID: (.*)$/im.exec(roh)?.[1])
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)

  await lege(1, 'unbekannt@stadt.example')
  await trageAus(cms.strapi, 'e', smtp, spaeter())
  expect(await tabelle().where({ an: 'unbekannt@stadt.example' }).first()).toMatchObject({
    stand: 'aufgegeben',
  })
})

test('a mail server without encryption gets nothing unless its address says so', async () => {
  const verlangtTls = cms.modul<{ oeffnePostweg: typeof OeffnePostweg }>('post/zustellung.js').oeffnePostweg({
    smtpUrl: `smtp://name:wort@127.0.0.1:${mailserver.port}`,
    absender: 'p@maki.example',
    ordner: '',
  })
  mailserver.nachrichten.length = 0
  await lege(1, 'tls@stadt.example')
  await trageAus(cms.strapi, 'f', verlangtTls, spaeter())
  expect(mailserver.nachrichten).toEqual([])
  expect(mailserver.befehle.filter((befehl) => befehl.startsWith('AUTH'))).toEqual([])
  expect(await tabelle().where({ an: 'tls@stadt.example' }).first()).toMatchObject({
    stand: 'offen',
    versuche: 1,
  })
})

test('the operator sees what was sent to whom and what was not, without what it says', async () => {
  const hole = (token: string, abfrage = '') =>
    fetch(`${cms.url}/api/betrieb/nachrichten${abfrage}`, { headers: { authorization: `Bearer ${token}` } })
  expect((await hole(cms.dienstToken)).status).toBe(401)
  expect((await hole(cms.betriebToken, '?stand=egal')).status).toBe(400)
  const liste = await (await hole(cms.betriebToken, '?stand=aufgegeben')).json()
  expect(liste).toMatchObject({ gesamt: 1, nachrichten: [{ an: 'unbekannt@stadt.example', versuche: 1 }] })
  const alle = await (await hole(cms.betriebToken)).text()
  expect(alle).not.toContain(MARKE)
  expect(alle).not.toContain('inhalt')
})
