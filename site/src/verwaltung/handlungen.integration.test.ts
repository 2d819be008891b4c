import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fremdes } from '../testumgebung/elemente.ts'
import { formulare, wohin } from '../testumgebung/formulare.ts'
import { FEINDLICH } from '../testumgebung/inhalte.ts'
import { ABLEHNUNG } from '../testumgebung/portalprobe.ts'
import { starteProbelauf, type Probelauf } from '../testumgebung/probelauf.ts'
import { alsVerwaltung, antraege, organisation, STADT } from '../testumgebung/verwaltung.ts'

let lauf: Probelauf
let kopf: { cookie: string }
let sende: (pfad: string, felder: Record<string, string>) => Promise<Response>

beforeAll(async () => {
  lauf = await starteProbelauf({ anzahl: 10 })
  const eine = formulare(lauf)
  sende = (pfad, felder) => eine.sende(pfad, felder, kopf)
})

afterAll(async () => {
  await lauf.halte()
})

beforeEach(() => {
  lauf.portal.setzeZurueck()
  kopf = alsVerwaltung(lauf.portal)
})

const scheitert = (was: string, ...angaben: Parameters<typeof ABLEHNUNG>) =>
  lauf.portal.antworten.set(was, ABLEHNUNG(...angaben))
const abgelehnt = (was: string, grund: string, text: string) =>
  scheitert(was, 'mitgliedschaft-abgelehnt', text, { grund })

/** Page of a form that was not taken, with its errors as field and text. */
async function erwarteFehler(antwort: Response, ...erwartet: [string | null, string][]): Promise<string> {
  const html = await antwort.text()
  expect(antwort.status).toBe(422)
  const uebersicht = /class="fehleruebersicht".*?<\/ul>/s.exec(html)?.[0] ?? ''
  expect(
    [...uebersicht.matchAll(/<li>\s*(?:<a href="#(\w+)">)?([^<]+)/g)].map(([, feld, text]) => [
      feld ?? null,
      text?.trim(),
    ]),
  ).toEqual(erwartet.map(([feld, text]) => [feld, expect.stringContaining(text)]))
  for (const [feld] of erwartet) if (feld !== null) expect(html).toContain(`id="${feld}"`)
  expect(html).toContain('<title>Fehler: ')
  return html
}

describe('an organisation', () => {
  const pfad = `/portal/organisationen/${STADT.dokument}`
  const WAS = 'POST /api/portal/organisation-aendern'
  const fassung = `beigetreten zweistufig ${organisation(STADT.dokument).mailDomains.join(' ')}`
  const ANGABEN = {
    fassung,
    teilnahme: 'keine-ki',
    verfahren: 'zentral',
    mailDomains: 'A.example\n@b.example',
  }

  it('is changed, and the page says so', async () => {
    expect(wohin(await sende(`${pfad}?handlung=aendern`, ANGABEN))).toEqual([
      303,
      `${pfad}?gut=organisation-geaendert`,
    ])
    expect(lauf.portal.gesendet(WAS)).toEqual([
      {
        organisation: STADT.dokument,
        teilnahme: 'keine-ki',
        verfahren: 'zentral',
        mailDomains: ['a.example', 'b.example'],
      },
    ])
  })

  it('keeps what was typed and says at each field why it was refused', async () => {
    scheitert(WAS, 'organisation-ungueltig', 'Bitte prüfen Sie Ihre Angaben.', {
      maengel: [
        { feld: 'mailDomains', grund: 'gmx.de gehört zu keiner Behörde.' },
        { feld: 'geheim', grund: 'Noch etwas.' },
      ],
    })
    const html = await erwarteFehler(
      await sende(`${pfad}?handlung=aendern`, { ...ANGABEN, mailDomains: `gmx.de\n${FEINDLICH}` }),
      ['mailDomains', 'gmx.de gehört zu keiner Behörde.'],
      [null, 'Noch etwas.'],
    )
    expect(html).toMatch(/value="keine-ki"[^>]*checked/)
    expect(html).toContain('gmx.de\n&lt;script&gt;')
    expect(fremdes(html)).toEqual([])
  })

  it('is not overwritten when somebody else was faster', async () => {
    const html = await erwarteFehler(
      await sende(`${pfad}?handlung=aendern`, { ...ANGABEN, fassung: 'eingeladen zweistufig' }),
      [null, 'Inzwischen hat jemand anderes diese Organisation geändert.'],
    )
    expect(lauf.portal.gesendet(WAS)).toEqual([])
    // Sent once more, it is what the person wants.
    expect(html).toContain(`name="fassung" value="${fassung}"`)
    expect(html).toMatch(/value="keine-ki"[^>]*checked/)
  })

  it('takes nothing where the person may change nothing', async () => {
    const darf = { ...organisation(STADT.dokument).darf, verwalten: false, anlegen: false }
    lauf.portal.antworten.set('GET /api/portal/organisation', {
      koerper: organisation(STADT.dokument, { darf }),
    })
    for (const handlung of ['aendern', 'anlegen', 'loeschen'])
      await erwarteFehler(await sende(`${pfad}?handlung=${handlung}`, ANGABEN), [null, 'nicht ändern'])
    expect(lauf.portal.fragen.filter(({ was }) => was.startsWith('POST'))).toEqual([])
  })

  it('is added below another one', async () => {
    const WAS_NEU = 'POST /api/portal/organisation-anlegen'
    await erwarteFehler(
      await sende(`${pfad}?handlung=anlegen`, { name: '<b>', kurz: 'x', art: 'erfunden' }),
      ['name', 'Namen'],
      ['kurz', 'Kurzname'],
      ['art', 'Art'],
    )
    scheitert(WAS_NEU, 'organisation-ungueltig', 'Bitte prüfen.', {
      maengel: [{ feld: 'name', grund: 'Diesen Namen gibt es hier schon.' }],
    })
    const ANLAGE = { name: 'Bauamt', kurz: '', art: 'gemeinde' }
    const html = await erwarteFehler(await sende(`${pfad}?handlung=anlegen`, ANLAGE), [
      'name',
      'Diesen Namen gibt es hier schon.',
    ])
    expect(html).toContain('value="Bauamt"')
    lauf.portal.antworten.set(WAS_NEU, { koerper: { organisation: 'neue1' } })
    expect(wohin(await sende(`${pfad}?handlung=anlegen`, ANLAGE))).toEqual([
      303,
      '/portal/organisationen/neue1?gut=organisation-angelegt',
    ])
    expect(lauf.portal.gesendet(WAS_NEU).at(-1)).toEqual({
      eltern: STADT.dokument,
      name: 'Bauamt',
      kurz: null,
      art: 'gemeinde',
    })
  })
})

describe('giving a membership', () => {
  const pfad = `/portal/personen/vergeben?organisation=${STADT.dokument}`
  const ANGABEN = { mail: 'person1@stadt.example', rolle: 'projekt-admin', bis: '2099-12-31' }
  const WAS = 'POST /api/portal/mitgliedschaft-vergeben'

  it('says first what it means, and gives nothing by that', async () => {
    const html = await (await sende(pfad, { ...ANGABEN, schritt: 'pruefen' })).text()
    expect(html).toContain('Erika Muster hat die Rechte ab sofort')
    expect(html).toContain('bis 31.12.2099')
    expect(lauf.portal.fragen.filter(({ was }) => was.startsWith('POST'))).toEqual([])
  })

  it('gives it to a person that the cms knows in the own scope', async () => {
    expect(wohin(await sende(pfad, { ...ANGABEN, schritt: 'ausfuehren' }))).toEqual([
      303,
      `/portal/personen?organisation=${STADT.dokument}&gut=mitgliedschaft-vergeben`,
    ])
    expect(lauf.portal.gesendet(WAS)).toEqual([
      { person: 1, organisation: STADT.dokument, rolle: 'projekt-admin', steckbriefe: [], bis: '2099-12-31' },
    ])
    expect(lauf.portal.gesendet('POST /api/konto/einladen')).toEqual([])
  })

  it('invites everybody else, and says so before', async () => {
    const neue = { ...ANGABEN, mail: 'Neu@Stadt.example', bis: '' }
    expect(await (await sende(pfad, { ...neue, schritt: 'pruefen' })).text()).toContain(
      'gehört zu niemandem mit einer Mitgliedschaft',
    )
    expect(wohin(await sende(pfad, { ...neue, schritt: 'ausfuehren' }))[1]).toContain(
      'gut=einladung-gesendet',
    )
    expect(lauf.portal.gesendet('POST /api/konto/einladen')).toEqual([
      {
        mail: 'neu@stadt.example',
        organisation: STADT.dokument,
        rolle: 'projekt-admin',
        steckbriefe: [],
        bis: null,
      },
    ])
  })

  it('names Steckbriefe for Bearbeitung alone, and needs one', async () => {
    const bearbeiter = { ...ANGABEN, rolle: 'bearbeiter', schritt: 'ausfuehren' }
    await erwarteFehler(await sende(pfad, bearbeiter), ['steckbriefe', 'mindestens einen'])
    await sende(pfad, { ...bearbeiter, steckbriefe: 'stb1' })
    expect(lauf.portal.gesendet(WAS)).toEqual([
      expect.objectContaining({ rolle: 'bearbeiter', steckbriefe: ['stb1'] }),
    ])
  })

  it('offers only roles that may be given there', async () => {
    const darf = { ...organisation(STADT.dokument).darf, vergeben: ['projekt-admin'] }
    lauf.portal.antworten.set('GET /api/portal/organisation', {
      koerper: organisation(STADT.dokument, { darf }),
    })
    const html = await erwarteFehler(
      await sende(pfad, { ...ANGABEN, rolle: 'gruppen-admin-2', schritt: 'ausfuehren' }),
      ['rolle', 'Rolle'],
    )
    expect([...html.matchAll(/name="rolle" value="([^"]+)"/g)].map(([, wert]) => wert)).toEqual([
      'projekt-admin',
    ])
    expect(lauf.portal.gesendet(WAS)).toEqual([])
  })

  it('offers no Bearbeitung where there is nothing to edit', async () => {
    scheitert('GET /api/portal/steckbriefe', 'nicht-gefunden', 'Das gibt es nicht.')
    await erwarteFehler(
      await sende(pfad, { ...ANGABEN, rolle: 'bearbeiter', steckbriefe: 'stb1', schritt: 'ausfuehren' }),
      ['rolle', 'Rolle'],
    )
  })

  it.each([
    ['schon-vorhanden', 'mail', 'Die Person hat diese Mitgliedschaft schon.'],
    ['frist-ungueltig', 'bis', 'Bitte geben Sie als Ende einen Tag ab heute an.'],
    ['nicht-erlaubt', null, 'Dazu haben Sie hier keine Berechtigung.'],
  ])('says why the cms refused (%s), and keeps what was typed', async (grund, feld, text) => {
    abgelehnt(WAS, grund, text)
    const html = await erwarteFehler(await sende(pfad, { ...ANGABEN, schritt: 'ausfuehren' }), [feld, text])
    expect(html).toContain('value="person1@stadt.example"')
    expect(html).toMatch(/value="projekt-admin"[^>]*checked/)
  })

  it('goes back to the form with everything in it', async () => {
    const antwort = await sende(pfad, { ...ANGABEN, schritt: 'aendern' })
    expect(antwort.status).toBe(200)
    expect(await antwort.text()).toContain('value="person1@stadt.example"')
  })
})

describe('a membership', () => {
  const pfad = '/portal/personen/mitglied1'
  const fassung = '2099-12-31'

  it('is extended after its consequence was said', async () => {
    const eingabe = { fassung, bis: '2100-01-31' }
    const html = await (
      await sende(`${pfad}?handlung=verlaengern`, { ...eingabe, schritt: 'pruefen' })
    ).text()
    expect(html).toContain('gilt bis 31.01.2100 statt bis 31.12.2099')
    expect(lauf.portal.fragen.filter(({ was }) => was.startsWith('POST'))).toEqual([])
    expect(wohin(await sende(`${pfad}?handlung=verlaengern`, { ...eingabe, schritt: 'ausfuehren' }))).toEqual(
      [303, `${pfad}?gut=mitgliedschaft-verlaengert`],
    )
    expect(lauf.portal.gesendet('POST /api/portal/mitgliedschaft-verlaengern')).toEqual([
      { mitgliedschaft: 'mitglied1', bis: '2100-01-31' },
    ])
  })

  it('is revoked, back to the list', async () => {
    expect(wohin(await sende(`${pfad}?handlung=entziehen`, { fassung, schritt: 'ausfuehren' }))).toEqual([
      303,
      '/portal/personen?gut=mitgliedschaft-entzogen',
    ])
    expect(lauf.portal.gesendet('POST /api/portal/mitgliedschaft-entziehen')).toEqual([
      { mitgliedschaft: 'mitglied1' },
    ])
  })

  it('stays when it is the last of its organisation, with the reason', async () => {
    const grund = 'Die Stelle nimmt teil und hätte keine Verwaltung mehr.'
    abgelehnt('POST /api/portal/mitgliedschaft-entziehen', 'letzte-verwaltung', grund)
    const html = await erwarteFehler(
      await sende(`${pfad}?handlung=entziehen`, { fassung, schritt: 'ausfuehren' }),
      [null, grund],
    )
    expect(html).toContain('Mitgliedschaft entziehen')
  })

  it('gets a deputy, whose name is said before', async () => {
    const vier = '/portal/personen/mitglied4?handlung=vertreten'
    const eingabe = { fassung: '', mail: 'person1@stadt.example', bis: '' }
    const html = await (await sende(vier, { ...eingabe, schritt: 'pruefen' })).text()
    expect(html).toContain('Erika Muster (person1@stadt.example) hat ab sofort dieselben Rechte')
    await erwarteFehler(await sende(vier, { ...eingabe, mail: 'fremd@x.example', schritt: 'pruefen' }), [
      'mail',
      'nicht bekannt',
    ])
    await sende(vier, { ...eingabe, schritt: 'ausfuehren' })
    expect(lauf.portal.gesendet('POST /api/portal/mitgliedschaft-vertreten')).toEqual([
      { mitgliedschaft: 'mitglied4', person: 1, bis: null },
    ])
  })

  it('takes nothing that the person may not do with it', async () => {
    await erwarteFehler(
      await sende('/portal/personen/mitglied4?handlung=entziehen', { fassung: '', schritt: 'ausfuehren' }),
      [null, 'nicht tun'],
    )
    expect(lauf.portal.fragen.filter(({ was }) => was.startsWith('POST'))).toEqual([])
  })

  it('says that somebody else was faster: changed meanwhile', async () => {
    await erwarteFehler(
      await sende(`${pfad}?handlung=verlaengern`, {
        fassung: '2027-01-01',
        bis: '2100-01-31',
        schritt: 'ausfuehren',
      }),
      [null, 'Inzwischen hat jemand anderes'],
    )
    expect(lauf.portal.gesendet('POST /api/portal/mitgliedschaft-verlaengern')).toEqual([])
  })

  it('says that somebody else was faster: gone meanwhile, before or while it is sent', async () => {
    const fehlt = ABLEHNUNG('nicht-gefunden', 'Das gibt es nicht.')
    lauf.portal.antworten.set('GET /api/portal/mitgliedschaft', fehlt)
    const vorher = await sende(`${pfad}?handlung=entziehen`, { fassung, schritt: 'ausfuehren' })
    kopf = alsVerwaltung(lauf.portal)
    lauf.portal.antworten.set('POST /api/portal/mitgliedschaft-entziehen', () => {
      lauf.portal.antworten.set('GET /api/portal/mitgliedschaft', fehlt)
      return ABLEHNUNG('mitgliedschaft-abgelehnt', 'Nein.', { grund: 'nicht-erlaubt' })
    })
    const dabei = await sende(`${pfad}?handlung=entziehen`, { fassung, schritt: 'ausfuehren' })
    for (const antwort of [vorher, dabei]) {
      expect(antwort.status).toBe(409)
      expect(await antwort.text()).toContain('Jemand anderes hat sie inzwischen entzogen')
    }
  })
})

describe('a registration', () => {
  const id = antraege[0]?.id ?? ''
  const pfad = `/portal/antraege?antrag=${id}`
  const WAS = 'POST /api/konto/antrag-entscheiden'
  const gelingt = (zustand: string) => lauf.portal.antworten.set(WAS, { koerper: { zustand } })

  it.each([
    [{ rolle: 'ohne' }, { rolle: null }],
    [
      { rolle: 'projekt-admin', bis: '2099-12-31' },
      { rolle: 'projekt-admin', bis: '2099-12-31', steckbriefe: [] },
    ],
    [
      { rolle: 'bearbeiter', steckbriefe: 'stb2', bis: '' },
      { rolle: 'bearbeiter', bis: null, steckbriefe: ['stb2'] },
    ],
  ])('is accepted: %o', async (eingabe, koerper) => {
    gelingt('angenommen')
    expect(wohin(await sende(pfad, { entscheidung: 'annehmen', ...eingabe }))).toEqual([
      303,
      '/portal/antraege?gut=antrag-angenommen',
    ])
    expect(lauf.portal.gesendet(WAS)).toEqual([{ antrag: id, entscheidung: 'annehmen', ...koerper }])
  })

  it('is refused with a reason, and not without', async () => {
    gelingt('abgelehnt')
    await erwarteFehler(await sende(pfad, { entscheidung: 'ablehnen', begruendung: ' ' }), [
      'begruendung',
      'warum Sie ablehnen',
    ])
    expect(wohin(await sende(pfad, { entscheidung: 'ablehnen', begruendung: 'Unbekannt.' }))[1]).toContain(
      'gut=antrag-abgelehnt',
    )
    expect(lauf.portal.gesendet(WAS)).toEqual([
      { antrag: id, entscheidung: 'ablehnen', begruendung: 'Unbekannt.' },
    ])
  })

  it('keeps what was typed when the cms refuses the role', async () => {
    abgelehnt(WAS, 'rolle-passt-nicht', 'Gruppen-Admin gibt es nur darunter.')
    const html = await erwarteFehler(
      await sende(pfad, { entscheidung: 'annehmen', rolle: 'gruppen-admin-2', bis: '2099-01-01' }),
      ['rolle', 'Gruppen-Admin gibt es nur darunter.'],
    )
    expect(html).toMatch(/value="gruppen-admin-2"[^>]*checked/)
    expect(html).toContain('value="2099-01-01"')
  })

  it('says that somebody else decided, before or while it is sent', async () => {
    scheitert(WAS, 'antrag-nicht-gefunden', 'Diesen Antrag gibt es nicht, oder er ist entschieden.')
    for (const antwort of [
      await sende(pfad, { entscheidung: 'annehmen', rolle: 'ohne' }),
      await sende('/portal/antraege?antrag=weg', { entscheidung: 'annehmen', rolle: 'ohne' }),
    ]) {
      const html = await antwort.text()
      expect(antwort.status).toBe(409)
      expect(html).toContain('Jemand anderes hat inzwischen entschieden')
      expect(html).toContain('Kim Neu')
    }
  })
})

describe('inviting many', () => {
  const WAS = 'POST /api/portal/einladungen'
  const zeile = (nummer: number, fehler: object[] = []) => ({
    zeile: nummer,
    mail: fehler.length > 0 ? FEINDLICH : 'kim@stadt.example',
    rolle: fehler.length > 0 ? null : 'projekt-admin',
    organisation: STADT,
    bis: null,
    stand: fehler.length > 0 ? 'fehler' : 'gut',
    fehler,
  })
  const antworte = (...zeilen: { stand: string }[]) => {
    const fehler = zeilen.filter(({ stand }) => stand === 'fehler').length
    lauf.portal.antworten.set(WAS, { koerper: { zeilen, gut: zeilen.length - fehler, fehler } })
  }
  const LISTE = 'mail;rolle;organisation;bis\nkim@stadt.example;projekt-admin;Köln;\n'
  const hochladen = (inhalt: Uint8Array<ArrayBuffer>) => {
    const daten = new FormData()
    daten.set('datei', new File([inhalt], 'liste.csv', { type: 'text/csv' }))
    daten.set('liste', '')
    daten.set('schritt', 'senden')
    return fetch(new URL('/portal/personen/einladen', lauf.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...kopf },
      body: daten,
    })
  }
  const gesendet = () =>
    lauf.portal.gesendet(WAS).map((koerper) => {
      const { csv, ausfuehren } = koerper as { csv: string; ausfuehren: boolean }
      return [Buffer.from(csv, 'base64').toString('utf8'), ausfuehren]
    })

  it('is checked first; a file is never sent without that, whatever encoding it has', async () => {
    antworte(zeile(2))
    const windows = Uint8Array.from(LISTE, (zeichen) => zeichen.charCodeAt(0))
    for (const bytes of [windows, new TextEncoder().encode(LISTE)]) {
      const antwort = await hochladen(bytes)
      expect(antwort.status).toBe(200)
      expect(await antwort.text()).toContain('1 Einladung senden')
    }
    expect(gesendet()).toEqual([
      [LISTE, false],
      [LISTE, false],
    ])
  })

  it('marks the cells that are wrong, and keeps the list', async () => {
    antworte(zeile(2), zeile(3, [{ spalte: 'rolle', grund: 'Diese Rolle gibt es nicht.' }]))
    const html = await erwarteFehler(
      await sende('/portal/personen/einladen', { liste: LISTE, schritt: 'pruefen' }),
      ['ergebnis', '1 Zeile hat Fehler'],
    )
    expect(html).toMatch(
      /class="tabelle__falsch"[^>]*>[^<]*–\s*<span[^>]*>\s*<span[^>]*>Fehler: <\/span>\s*Diese/,
    )
    expect(html).toContain('Köln')
    expect(html).not.toContain('Einladungen senden')
    expect(fremdes(html)).toEqual([])
  })

  it('is sent as a whole, after the check', async () => {
    antworte(zeile(2))
    expect(
      wohin(await sende('/portal/personen/einladen', { liste: LISTE.trim(), schritt: 'senden' })),
    ).toEqual([303, '/portal/personen?gut=einladungen-gesendet'])
    expect(gesendet()).toEqual([[LISTE.trim(), true]])
  })

  it('says what is wrong with the file, also when there is none', async () => {
    await erwarteFehler(await sende('/portal/personen/einladen', { schritt: 'pruefen' }), [
      'datei',
      'Bitte wählen Sie eine Datei',
    ])
    await erwarteFehler(await hochladen(new Uint8Array(513 * 1024)), ['datei', 'zu groß'])
    scheitert(WAS, 'datei-spalten', 'Die Spalte mail fehlt.')
    const html = await erwarteFehler(
      await sende('/portal/personen/einladen', { liste: 'name;ort', schritt: 'pruefen' }),
      ['liste', 'Die Spalte mail fehlt.'],
    )
    expect(html).toContain('name;ort')
  })
})
