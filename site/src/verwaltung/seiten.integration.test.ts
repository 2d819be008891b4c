import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fremdes } from '../testumgebung/elemente.ts'
import { formulare, wohin } from '../testumgebung/formulare.ts'
import { HTML_REGELN } from '../testumgebung/html-regeln.ts'
import { FEINDLICH } from '../testumgebung/inhalte.ts'
import { ABLEHNUNG, ADMIN } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'
import {
  alsVerwaltung,
  AMT,
  antraege,
  LAND,
  mitgliedschaften,
  organisation,
  protokoll,
  STADT,
  VERWALTUNGSSEITEN,
} from '../testumgebung/verwaltung.ts'

/** Bar of docs: portal.md, "Bars for every page". */
const HTML_MAX = 60_000

let lauf: Probelauf
let kopf: { cookie: string }
let hole: ReturnType<typeof formulare>['hole']

beforeAll(async () => {
  lauf = await starteProbelauf({ anzahl: 10 })
  ;({ hole } = formulare(lauf))
})

afterAll(async () => {
  await lauf.halte()
})

beforeEach(() => {
  lauf.portal.setzeZurueck()
  kopf = alsVerwaltung(lauf.portal)
})

const text = async (pfad: string) => {
  const antwort = await hole(pfad, kopf)
  expect(antwort.status, pfad).toBe(200)
  return antwort.text()
}
const leer = (weiteres = {}) => ({
  koerper: { anzahl: 0, seite: 1, jeSeite: 25, eintraege: [], ...weiteres },
})
const frageNach = (was: string) => lauf.portal.fragen.findLast((frage) => frage.was === was)?.parameter

describe.each(VERWALTUNGSSEITEN)('%s', (pfad) => {
  it('is valid, accessible HTML that keeps to its weight, whatever the names hold', async () => {
    const html = await text(pfad)
    const bericht = await new HtmlValidate(HTML_REGELN).validateString(html)
    expect(
      bericht.results.flatMap(({ messages }) =>
        messages.map((eine) => `${eine.ruleId}: ${eine.message} (${eine.line})`),
      ),
    ).toEqual([])
    expect(fremdes(html)).toEqual([])
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(HTML_MAX)
  })

  it('is for people who are signed in, and for no cache', async () => {
    const antwort = await hole(pfad, kopf)
    expect(antwort.headers.get('cache-control')).toBe('no-store')
    expect(antwort.headers.get('x-robots-tag')).toBe('noindex')
    const [status, ziel] = wohin(await hole(pfad))
    expect(status).toBe(303)
    expect(ziel).toMatch(/^\/portal\/anmelden/)
  })

  it('says when the cms is away, and shows nothing half', async () => {
    for (const was of lauf.portal.antworten.keys())
      if (was.startsWith('GET /api/portal/') || was === 'GET /api/konto/antraege')
        lauf.portal.antworten.set(was, ABLEHNUNG('cms-nicht-erreichbar', 'Gerade nicht.'))
    const antwort = await hole(pfad, kopf)
    // The matrix of rights is part of the site.
    expect(antwort.status).toBe(['/portal/rechte', '/portal/personen/einladen'].includes(pfad) ? 200 : 503)
  })
})

describe('what is out of scope', () => {
  it.each([
    '/portal/organisationen/fremd',
    '/portal/organisationen/fremd?handlung=aendern',
    '/portal/organisationen?ansicht=baum&eltern=fremd',
    '/portal/personen/fremd',
    '/portal/personen?organisation=fremd',
    '/portal/personen/vergeben?organisation=fremd',
    '/portal/kennzahlen?organisation=fremd',
    '/portal/protokoll?organisation=fremd',
    '/portal/antraege?antrag=fremd',
  ])('%s does not exist', async (pfad) => {
    const antwort = await hole(pfad, kopf)
    expect(antwort.status).toBe(404)
  })

  it.each([
    '/portal/organisationen/GROSS',
    '/portal/organisationen/%3Cscript%3E',
    `/portal/personen/${'a'.repeat(33)}`,
    '/portal/personen/vergeben?organisation=a-b',
    '/portal/kennzahlen?organisation=%27',
  ])('%s names nothing', async (pfad) => {
    expect((await hole(pfad, kopf)).status).toBe(404)
  })

  it.each([
    `/portal/personen?q=${'x'.repeat(500)}`,
    '/portal/personen?organisation=%27&rolle=x&endet=1&seite=-1&sortierung=passwort',
    '/portal/organisationen?ansicht=baum&eltern=%27',
    '/portal/protokoll?von=2026-02-30&was=%3Cb%3E',
    `/portal/personen/vergeben?q=${'x'.repeat(500)}`,
  ])('%s is read as far as it can be', async (pfad) => {
    expect((await hole(pfad, kopf)).status).toBe(200)
  })

  it.each(['/portal/organisationen/..%2f..%2fkonto', '/portal/personen/a%2Fb', '/portal/organisationen/%00'])(
    '%s asks the cms for nothing but that id',
    async (pfad) => {
      expect((await hole(pfad, kopf)).status).toBe(404)
      const gefragt = lauf.portal.fragen.map(({ was }) => was)
      expect(gefragt.filter((was) => !/^GET \/api\/(konto\/ich|portal\/[a-z]+)$/.test(was))).toEqual([])
    },
  )
})

describe('Meine Aufgaben', () => {
  it('says what waits and leads there', async () => {
    const html = await text('/portal')
    for (const [teil, ziel] of [
      ['2 Registrierungen warten', '/portal/antraege'],
      ['1 Mitgliedschaft läuft bald aus', '/portal/personen?endet=ja'],
      ['3 Organisationen haben keine Verwaltung', '/portal/organisationen'],
    ] as const) {
      expect(html).toContain(teil)
      expect(html).toContain(`href="${ziel}"`)
    }
    expect(html).toContain('20.11.2026')
  })

  it('is honest when there is nothing to do, and when nobody decided yet', async () => {
    lauf.portal.antworten.set('GET /api/portal/aufgaben', { koerper: { aufgaben: [] } })
    lauf.portal.antworten.set('GET /api/portal/bereich', {
      koerper: { rollen: [], darf: {}, anStellen: {} },
    })
    kopf = lauf.portal.meldeAn({ ...ADMIN, zugelassen: false, mitgliedschaften: [] })
    const html = await text('/portal')
    expect(html).toContain('Gerade ist nichts zu tun')
    expect(html).toContain('wartet noch auf eine Entscheidung')
    expect(html).toContain('Sie haben keine Rolle')
    expect(html).not.toContain('href="/portal/kennzahlen"')
  })
})

describe('lists', () => {
  it.each([
    [
      '/portal/organisationen?q=Bau&teilnahme=beigetreten&ebene=bund&beendet=ja&sortierung=personen&richtung=ab&seite=3',
      'GET /api/portal/organisationen',
      {
        q: 'Bau',
        teilnahme: 'beigetreten',
        ebene: 'bund',
        beendet: 'true',
        sortierung: 'personen',
        richtung: 'ab',
        seite: '3',
      },
    ],
    [
      `/portal/personen?q=Eri&rolle=bearbeiter&organisation=${STADT.dokument}&unterhalb=ja&endet=ja&sortierung=bis`,
      'GET /api/portal/mitgliedschaften',
      {
        q: 'Eri',
        rolle: 'bearbeiter',
        organisation: STADT.dokument,
        unterhalb: 'true',
        endet: 'true',
        sortierung: 'bis',
        richtung: 'auf',
        seite: '1',
      },
    ],
    [
      '/portal/protokoll?text=Bau&was=organisation.aendern&von=2026-11-01&bis=2026-11-30&seite=2',
      'GET /api/portal/protokoll',
      {
        text: 'Bau',
        was: 'organisation.aendern',
        von: '2026-11-01',
        bis: '2026-11-30',
        sortierung: 'zeit',
        richtung: 'ab',
        seite: '2',
      },
    ],
    [
      `/portal/organisationen?ansicht=baum&eltern=${STADT.dokument}&seite=2`,
      'GET /api/portal/organisationen',
      { eltern: STADT.dokument, sortierung: 'name', richtung: 'auf', seite: '2' },
    ],
    ['/portal/antraege?seite=4', 'GET /api/konto/antraege', { seite: '4' }],
  ])('%s lets the server search, filter, sort and page', async (pfad, was, parameter) => {
    await text(pfad)
    expect(frageNach(was)).toEqual(parameter)
  })

  it('shows the state of the address back in form, header and pages', async () => {
    lauf.portal.antworten.set('GET /api/portal/mitgliedschaften', {
      koerper: { anzahl: 60, seite: 2, jeSeite: 25, eintraege: mitgliedschaften },
    })
    const html = await text('/portal/personen?q=Eri&rolle=bearbeiter&sortierung=bis&richtung=ab&seite=2')
    expect(html).toMatch(/<input[^>]*name="q"[^>]*value="Eri"/)
    expect(html).toMatch(/<option[^>]*value="bearbeiter"[^>]*selected/)
    expect(html).toMatch(/<input[^>]*type="hidden"[^>]*name="sortierung"[^>]*value="bis"/)
    expect(html).toMatch(/aria-sort="descending"[^>]*>\s*<a[^>]*sortierung=bis&amp;richtung=auf/)
    expect(html).toContain('60 Mitgliedschaften, Seite 2 von 3')
    expect(html).toMatch(/seite=3"[^>]*rel="next"/)
    expect(html).toContain('in Vertretung für Erika Muster')
  })

  it('says what a list without anything means', async () => {
    for (const was of ['organisationen', 'mitgliedschaften'])
      lauf.portal.antworten.set(`GET /api/portal/${was}`, leer())
    lauf.portal.antworten.set('GET /api/portal/protokoll', leer({ arten: [] }))
    expect(await text('/portal/organisationen')).toContain('Hier ist nichts zu verwalten')
    expect(await text('/portal/organisationen?q=x')).toContain('Dazu gibt es keine Organisation')
    expect(await text('/portal/personen')).toContain('noch niemand eine Mitgliedschaft')
    expect(await text('/portal/personen?endet=ja')).toContain('läuft nichts aus')
    expect(await text('/portal/protokoll')).toContain('Noch kein Eintrag')
    expect(await text(`/portal/organisationen/${STADT.dokument}`)).toContain('steht keine weitere')
  })

  it('leads back from a page behind the last one', async () => {
    lauf.portal.antworten.set('GET /api/portal/mitgliedschaften', {
      koerper: { anzahl: 60, seite: 99, jeSeite: 25, eintraege: [] },
    })
    expect(await text('/portal/personen?seite=99')).toMatch(
      /href="\/portal\/personen\?seite=3"[^>]*rel="prev"/,
    )
  })
})

describe('the tree', () => {
  it('begins at the tops of the own scope, once each, and opens what is below', async () => {
    const html = await text('/portal/organisationen?ansicht=baum')
    const namen = [...html.matchAll(/class="baum__name">\s*<a href="([^"]+)"/g)].map(([, ziel]) => ziel)
    // The others stand below the Land.
    expect(namen).toEqual([`/portal/organisationen/${LAND.dokument}`])
    expect(html).toContain(`href="/portal/organisationen?ansicht=baum&amp;eltern=${LAND.dokument}"`)
    expect(html).toContain('1.204 darunter')
  })

  it('shows the way back, and the name alone of what lies outside', async () => {
    lauf.portal.antworten.set('GET /api/portal/organisation', {
      koerper: {
        ...organisation(STADT.dokument),
        pfad: [{ dokument: null, name: 'Bund <b>' }, LAND],
      },
    })
    const html = await text(`/portal/organisationen?ansicht=baum&eltern=${STADT.dokument}`)
    expect(html).toMatch(/<span class="leise">Bund &lt;b&gt;<\/span>/)
    expect(html).toContain(`eltern=${LAND.dokument}`)
  })
})

describe('one organisation', () => {
  it('leads to everything that may be done there, and to nothing else', async () => {
    const pfad = `/portal/organisationen/${STADT.dokument}`
    const verweise = [
      `${pfad}?handlung=aendern`,
      `${pfad}?handlung=anlegen`,
      `/portal/personen/vergeben?organisation=${STADT.dokument}`,
      `/portal/kennzahlen?organisation=${STADT.dokument}`,
      `/portal/protokoll?organisation=${STADT.dokument}`,
    ]
    const alles = await text(pfad)
    for (const ziel of verweise) expect(alles).toContain(`href="${ziel}"`)
    const eine = organisation(STADT.dokument)
    const nichts = { verwalten: false, anlegen: false, vergeben: [], kennzahlen: false, protokoll: false }
    lauf.portal.antworten.set('GET /api/portal/organisation', { koerper: { ...eine, darf: nichts } })
    const wenig = await text(pfad)
    for (const ziel of verweise) expect(wenig).not.toContain(`href="${ziel}"`)
    expect(await text(`${pfad}?handlung=aendern`)).not.toContain('name="mailDomains"')
  })
})

describe('registrations', () => {
  it('shows who asks with their words, which are only text', async () => {
    const html = await text('/portal/antraege')
    expect(html).toContain('2 Registrierungen')
    expect(html).toContain('ich betreue unsere KI-Systeme.')
    expect(html).toContain('„Konto des Landes“ nennt diese Organisation und die Rolle „Projekt-Admin“.')
    expect(html).toContain(`href="/portal/antraege?antrag=${antraege[0]?.id}"`)
    expect(html).not.toContain(FEINDLICH)
  })

  it('is honest when nobody waits', async () => {
    lauf.portal.antworten.set('GET /api/konto/antraege', {
      koerper: { eigene: [], zuEntscheiden: { anzahl: 0, seite: 1, jeSeite: 25, antraege: [] } },
    })
    expect(await text('/portal/antraege')).toContain('Keine Registrierung wartet')
  })
})

describe('figures', () => {
  it('adds up what is not known, and says where nothing is', async () => {
    const html = await text('/portal/kennzahlen')
    expect(html).toContain('4.711')
    expect(html).toMatch(/nicht angegeben\s*<\/th>/)
    expect(html).toMatch(/unbekannt\s*<\/th>/)
    expect(html).toContain('Noch keine Angaben.')
    await text(`/portal/kennzahlen?organisation=${AMT.dokument}`)
    expect(frageNach('GET /api/portal/kennzahlen')).toEqual({ organisation: AMT.dokument })
  })
})

describe('audit log', () => {
  it('shows times of Germany and what changed', async () => {
    const html = await text('/portal/protokoll')
    expect(html).toMatch(/<time datetime="2026-11-27T23:30:00.000Z">28\.11\.2026, 00:30<\/time>/)
    expect(html).toContain('Projekt-Admin')
    expect(html).toContain(`Nr. ${protokoll[0]?.folge}`)
    expect(html).toContain('Mail-Domains')
  })

  it('comes as a file with the same filters, as the cms writes it', async () => {
    const html = await text('/portal/protokoll?text=Bau&seite=2')
    expect(html).toContain('href="/portal/protokoll/export?text=Bau"')
    const datei = await hole('/portal/protokoll/export?text=Bau&seite=2&fremd=1', kopf)
    expect(datei.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(datei.headers.get('content-disposition')).toMatch(
      /^attachment; filename="maki-pruefprotokoll-\d{4}-\d\d-\d\d\.csv"$/,
    )
    expect(datei.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await datei.arrayBuffer()).toString('utf8')).toBe(
      '\u{feff}Nummer;Zeit\r\n12;2026-11-27\r\n',
    )
    expect(frageNach('GET /api/portal/protokoll-export')).toEqual({
      text: 'Bau',
      sortierung: 'zeit',
      richtung: 'ab',
    })
  })

  it('is no file for whoever may not see it, or is not signed in', async () => {
    expect((await hole('/portal/protokoll/export')).status).toBe(303)
    lauf.portal.antworten.set(
      'GET /api/portal/protokoll-export',
      ABLEHNUNG('nicht-erlaubt', 'Das dürfen Sie nicht.'),
    )
    const antwort = await hole('/portal/protokoll/export', kopf)
    expect(antwort.status).toBe(403)
    expect(antwort.headers.get('content-type')).toContain('text/html')
  })
})

it('gives the template for invitations as a file', async () => {
  const datei = await hole('/portal/personen/einladen/vorlage', kopf)
  expect(datei.headers.get('content-disposition')).toContain('maki-einladungen.csv')
  expect(Buffer.from(await datei.arrayBuffer()).toString('utf8')).toMatch(
    /^\u{feff}mail;rolle;organisation;bis\r\n/u,
  )
  expect((await hole('/portal/personen/einladen/vorlage')).status).toBe(303)
})
