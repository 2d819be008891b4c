import { adresse, listenadresse, leererZustand, routen, type Route } from '@maki/config'
import { HtmlValidate } from 'html-validate'
import { get } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { elemente } from './testumgebung/elemente.ts'
import { HTML_REGELN } from './testumgebung/html-regeln.ts'
import { LANGES_WORT } from './testumgebung/inhalte.ts'
import { starteProbelauf, type Probelauf } from './testumgebung/probelauf.ts'
import { SEITEN } from './testumgebung/seiten.ts'
import { ZURUECKGEZOGEN } from './testumgebung/steckbriefe.ts'

/** Bars of docs: portal.md, "Bars for every page". */
const HTML_MAX = 60_000
const ALLES_MAX = 150_000
const SKRIPT_MAX = 60_000

let lauf: Probelauf

beforeAll(async () => {
  lauf = await starteProbelauf()
})

afterAll(async () => {
  await lauf.halte()
})

afterEach(() => {
  lauf.cms.gestoert = undefined
  lauf.suche.gestoert = undefined
  lauf.worker.gestoert = undefined
  lauf.abgleich.rueckstand = 0
})

const istListe = (pfad: string): boolean => new URL(pfad, lauf.url).pathname === adresse('kiSysteme')

const hole = (pfad: string, init?: RequestInit) =>
  fetch(new URL(pfad, lauf.url), { redirect: 'manual', ...init })
/** Bytes of a file on the wire, as a browser asks for it; `kodierung`: only this one. */
function uebertragen(pfad: string, kodierung = 'gzip, deflate, br'): Promise<number> {
  return new Promise((fertig, gescheitert) => {
    get(new URL(pfad, lauf.url), { headers: { 'accept-encoding': kodierung } }, (antwort) => {
      let bytes = 0
      antwort.on('data', (stueck: Buffer) => (bytes += stueck.length))
      antwort.on('end', () => {
        fertig(bytes)
      })
    }).on('error', gescheitert)
  })
}
const skriptDer = (html: string): string => /<script[^>]* src="([^"]+)"/.exec(html)?.[1] ?? ''
const text = async (pfad: string) => (await hole(pfad)).text()
const warte = (ms: number) => new Promise((fertig) => setTimeout(fertig, ms))

it('gives no address to a page of the CMS that the route registry does not know', async () => {
  expect((await hole('/geheim')).status).toBe(404)
  expect((await hole('/leichte-sprache')).status).toBe(200)
})

describe.each(SEITEN)('%s', (pfad) => {
  it('is strict: policy without inline code, no cookie, no foreign host', async () => {
    const antwort = await hole(pfad)
    const html = await antwort.text()
    const policy = antwort.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|data:|https?:|\*/)
    expect(antwort.headers.get('x-content-type-options')).toBe('nosniff')
    expect(antwort.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(antwort.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(antwort.headers.get('permissions-policy')).toContain('geolocation=()')
    expect(antwort.headers.getSetCookie()).toEqual([])
    const gefunden = elemente(html)
    const skripte = gefunden.filter(({ name }) => name === 'script')
    // The list has one script, a file of this host; no other page has any.
    expect(skripte.map(({ attribute }) => attribute.type)).toEqual(istListe(pfad) ? ['module'] : [])
    for (const { attribute } of skripte) expect(attribute.src).toMatch(/^\/_astro\/[\w.-]+\.js$/)
    expect(gefunden.map(({ name }) => name)).not.toContain('style')
    const attribute = gefunden.flatMap((element) => Object.keys(element.attribute))
    expect(attribute.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
    const geladen = gefunden
      .filter(({ name }) => ['link', 'img', 'source', 'iframe', 'object', 'embed'].includes(name))
      .map(({ attribute }) => attribute.href ?? attribute.src ?? '')
    expect(geladen.filter((ziel) => !/^\/(?!\/)/.test(ziel))).toEqual([])
    const ziele = gefunden.flatMap(({ name, attribute }) => (name === 'a' ? [attribute.href ?? ''] : []))
    expect(ziele.filter((ziel) => !/^(\/(?!\/)|#|https?:|mailto:)/.test(ziel))).toEqual([])
  })

  it('is valid, accessible HTML', async () => {
    const pruefer = new HtmlValidate(HTML_REGELN)
    const bericht = await pruefer.validateString(await text(pfad))
    expect(
      bericht.results.flatMap(({ messages }) =>
        messages.map((eine) => `${eine.ruleId}: ${eine.message} (${eine.line})`),
      ),
    ).toEqual([])
  })

  it('weighs at most 60 KB of HTML and 150 KB in all', async () => {
    const html = await text(pfad)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(HTML_MAX)
    const stil = /href="(\/_astro\/[^"]+\.css)"/.exec(html)?.[1] ?? ''
    const css = await text(stil)
    // Both cuts of the Latin alphabet; the wider one comes only where a text needs it.
    const schriften = [...css.matchAll(/url\(([^)]*latin-(?:400|600)[^)]*)\)/g)].map(([, ziel]) => ziel ?? '')
    expect(schriften).toHaveLength(2)
    const bilder = [...html.matchAll(/<img[^>]*src="([^"]+)"/g)].map(([, ziel]) => ziel ?? '')
    const groessen = await Promise.all(
      [...schriften, ...bilder, '/zeichen.svg'].map(
        async (ziel) => (await (await hole(ziel)).arrayBuffer()).byteLength,
      ),
    )
    const skript = istListe(pfad) ? await uebertragen(skriptDer(html)) : 0
    expect(skript).toBeLessThanOrEqual(SKRIPT_MAX)
    const alles =
      Buffer.byteLength(html) + (await uebertragen(stil)) + skript + groessen.reduce((a, b) => a + b, 0)
    expect(alles).toBeLessThanOrEqual(ALLES_MAX)
  })
})

describe('home page', () => {
  it('shows figures, highlights, charts whose bars lead into the list, and the latest changes', async () => {
    const html = await text('/')
    for (const teil of [
      '3.611',
      'mit Nachnutzungspotenzial',
      'Zum Steckbrief',
      'Als Tabelle anzeigen',
      'Zuletzt geändert',
    ]) {
      expect(html).toContain(teil)
    }
    expect(html).toContain(`href="${listenadresse({ ...leererZustand, filter: { methode: ['rag'] } })}"`)
    expect(html).toContain('action="/ki-systeme"')
  })
})

describe('list', () => {
  it('keeps the whole state in the address and shows it back', async () => {
    const html = await text('/ki-systeme?q=bau&methode=agenten&methode=rag&sortierung=name')
    expect(html).toMatch(/<input(?=[^>]*name="methode")(?=[^>]*value="rag")[^>]*\schecked/)
    expect(html).toMatch(/<input(?=[^>]*name="methode")(?=[^>]*value="hybrid")(?![^>]*checked)[^>]*>/)
    expect(html).toMatch(/<input(?=[^>]*name="q")[^>]*value="bau"/)
    expect(html).toContain('href="/ki-systeme?q=bau&amp;methode=agenten&amp;sortierung=name"')
    expect(html).toContain('Alle Filter zurücksetzen')
    expect(html).toMatch(/<mark>Bauanträge<\/mark> vorprüfen/)
  })

  it('counts a facet with a choice as if nothing were chosen in it', async () => {
    const anzahlVon = (html: string) =>
      Number(
        /value="regelsystem"[^>]*><bdi>Regel-\/Expertensystem<\/bdi><span>([\d.]+)</
          .exec(html)?.[1]
          ?.replaceAll('.', ''),
      )
    const ohne = anzahlVon(await text('/ki-systeme'))
    expect(ohne).toBeGreaterThan(0)
    expect(anzahlVon(await text('/ki-systeme?methode=rag'))).toBe(ohne)
    expect(anzahlVon(await text('/ki-systeme?ebene=bund'))).toBeLessThan(ohne)
  })

  it('announces the number of results, 3,611 and none', async () => {
    expect(await text('/ki-systeme')).toMatch(
      /<h2[^>]*>\s*<span role="status">\s*3\.611 KI-Systeme\s*<\/span>/,
    )
    const leer = await hole('/ki-systeme?q=zzzz')
    expect(leer.status).toBe(200)
    expect(await leer.text()).toMatch(/Keine KI-Systeme zu „zzzz“[\s\S]*Prüfen Sie die Schreibweise/)
  })

  it('pages through everything and leads back from beyond the end', async () => {
    const zweite = await text('/ki-systeme?seite=2')
    expect(zweite).toMatch(/aria-label="Seite 2"[^>]*aria-current="page"/)
    expect(zweite).toContain('rel="prev"')
    const jenseits = await hole('/ki-systeme?seite=400')
    expect([jenseits.status, jenseits.headers.get('location')]).toEqual([303, '/ki-systeme?seite=181'])
  })

  it('has one address for one selection', async () => {
    const antwort = await hole('/ki-systeme?q=&methode=rag&unbekannt=1&ebene=%3Cscript%3E&seite=1')
    expect([antwort.status, antwort.headers.get('location')]).toEqual([303, '/ki-systeme?methode=rag'])
  })

  it('shows hostile names as text', async () => {
    const html = await text('/ki-systeme')
    expect(html).toContain('&lt;script>alert(1)&lt;/script>')
    expect(elemente(html).map(({ name }) => name)).not.toContain('b')
  })
})

describe('script of the list', () => {
  it('is there once for ever, compressed beforehand: at most 60 KB, whichever way', async () => {
    const skript = skriptDer(await text('/ki-systeme'))
    for (const kodierung of ['br', 'gzip']) {
      const antwort = await hole(skript, { headers: { 'accept-encoding': kodierung } })
      expect(antwort.headers.get('content-encoding')).toBe(kodierung)
      expect(antwort.headers.get('vary')).toBe('Accept-Encoding')
      expect(antwort.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(antwort.headers.get('content-type')).toContain('javascript')
      expect(await uebertragen(skript, kodierung), kodierung).toBeLessThanOrEqual(SKRIPT_MAX)
    }
    const roh = await hole(skript, { headers: { 'accept-encoding': 'identity' } })
    expect(roh.headers.get('content-encoding')).toBeNull()
    // No other script may slip in beside it: what it imports it would load.
    expect(await roh.text()).not.toMatch(/\bimport\s*\(|\bfrom\s*["']/)
  })
})

describe('the search in German', () => {
  it('takes compounds apart when nothing has the whole word, and says so', async () => {
    const zerlegt = await text('/ki-systeme?q=Posteingangszuordnung')
    expect(zerlegt).toContain('Keine genauen Treffer. Gezeigt wird, was alle Wortteile enthält.')
    expect(zerlegt).toContain('<mark>Zuordnung</mark> von <mark>Posteingängen</mark>')
    expect(await text('/ki-systeme?q=Zuordnung')).not.toContain('Keine genauen Treffer')
  })

  it('shows nothing for a text without a word', async () => {
    expect(await text('/ki-systeme?q=%21%21%21')).toContain('Keine KI-Systeme zu „!!!“')
  })
})

describe('search over everything', () => {
  it('groups what it finds, with counts, marks and ways to the full lists', async () => {
    const html = await text('/suche?q=bau')
    expect(html).toContain('1.549 Treffer zu „bau“')
    expect(html).toContain('href="/ki-systeme?q=bau"')
    expect(html).toContain('Alle 1.548 KI-Systeme zu „bau“')
    expect(html).toMatch(/href="\/highlights\/bauantrag"><mark>Bauanträge<\/mark>/)
    const fragen = await text('/suche?q=Löschfrist')
    expect(fragen).toContain('href="/haeufige-fragen#loeschfrist"')
    expect(await text('/suche?q=Kartographie')).toContain('href="/organisationen/behoerde-3"')
  })

  it('gives no address to a page that the route registry does not know', async () => {
    const html = await text('/suche?q=register')
    expect(html).toContain('Keine Treffer zu „register“')
    expect(html).not.toContain('/geheim')
  })

  it('shows hostile texts as text, and helps where there is nothing', async () => {
    const html = await text(`/suche?q=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(elemente(html).map(({ name }) => name)).not.toContain('script')
    expect(await text('/suche?q=zzzz')).toContain('Dazu haben wir nichts gefunden')
    expect(await text('/suche')).toContain('Geben Sie ein Wort ein')
  })

  it('is a helping 503 without the engine', async () => {
    lauf.suche.gestoert = 503
    expect((await hole('/suche?q=nochnie')).status).toBe(503)
  })
})

describe('Steckbrief', () => {
  it('explains first, then walks the catalogue: values, gaps, withheld fields', async () => {
    const html = await text('/ki-systeme/KO-2026-0000017')
    expect(html.indexOf('Was heißt das für mich?')).toBeLessThan(html.indexOf('Zweck und Wirkung</h2>'))
    expect(html).toContain('Vor jeder Entscheidung prüft ein Mensch')
    expect(html).toContain('Beispiel: kein wirkliches System')
    expect(html).toContain('href="mailto:ki@musterhausen.example" rel="nofollow noopener noreferrer"')
    expect(html).toMatch(/data-feld="anbieter"[\s\S]{0,400}vorenthalten\. Grund: § 6 IFG/)
    expect(html).toMatch(/data-feld="abwaegung"[\s\S]{0,200}nicht angegeben/)
    expect(html).toContain('Beispielmodell 7B')
    expect(html).toContain('80 %')
  })

  it('says where an imported one comes from and that the rest is not given', async () => {
    const html = await text('/ki-systeme/SO-2026-0000099')
    expect(html).toContain('US Federal AI Use Case Inventory 2025')
    expect(html.match(/nicht angegeben<\/span>/g)?.length).toBeGreaterThan(15)
  })

  it('shows hostile and very long texts as text, without a link to code', async () => {
    const html = await text('/ki-systeme/BD-2026-0000666')
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain(LANGES_WORT)
    expect(elemente(html).map(({ name }) => name)).not.toContain('img')
  })

  it.each([
    ['an unknown one', '/ki-systeme/BD-2026-9999999', 404],
    ['no Kennung at all', '/ki-systeme/..%2f..%2fbetrieb', 404],
    ['a withdrawn one', `/ki-systeme/${ZURUECKGEZOGEN}`, 410],
  ])('answers %s with a page that helps', async (_, pfad, status) => {
    const antwort = await hole(pfad)
    expect(antwort.status).toBe(status)
    expect(await antwort.text()).toContain('action="/ki-systeme"')
  })
})

describe('questions', () => {
  it('give every answer an address of its own, and are searched on the server', async () => {
    expect(await text('/haeufige-fragen')).toContain('id="loeschfrist"')
    const gefunden = await text('/haeufige-fragen?q=LOSCHFRIST')
    expect(gefunden).toContain('id="loeschfrist"')
    expect(gefunden).not.toContain('id="wozu-dient-maki"')
  })
})

describe('media', () => {
  it('passes on pictures of the cms, unable to run anything', async () => {
    const antwort = await hole('/medien/bauantrag_1a2b.svg')
    expect(antwort.status).toBe(200)
    expect(antwort.headers.get('content-type')).toBe('image/svg+xml')
    expect(antwort.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(antwort.headers.get('x-content-type-options')).toBe('nosniff')
    expect(antwort.headers.get('cache-control')).toContain('max-age=')
  })

  it.each([
    '/medien/seite.html',
    '/medien/gross.png',
    '/medien/gibtesnicht.png',
    '/medien/..%2fapi%2fbetrieb%2fbereit',
    '/medien/%2e%2e/%2e%2e/api/betrieb/bereit',
    '/medien/.env',
  ])('refuses %s', async (pfad) => {
    const vorher = lauf.cms.anfragen.length
    expect((await hole(pfad)).status).toBe(404)
    expect(lauf.cms.anfragen.slice(vorher).filter((adresse) => !adresse.startsWith('/uploads/'))).toEqual([])
  })
})

describe('the page of an organisation', () => {
  it('is where its earlier addresses and those of what went into it lead, for good', async () => {
    const alt = await hole(adresse('organisation', { slug: 'gemeinde-altenhausen' }))
    expect([alt.status, alt.headers.get('location')]).toEqual([301, '/organisationen/stadt-musterhausen'])
    expect(await text(adresse('organisation', { slug: 'stadt-musterhausen' }))).toContain(
      'Hier aufgegangen: Gemeinde Altenhausen (bis 31. Dezember 2025)',
    )
  })
})

describe('when a part is away', () => {
  it('shows the last known page of the cms, marked, and a helping 503 for what was never seen', async () => {
    const pfad = adresse('organisation', { slug: 'stadt-musterhausen' })
    expect((await hole(pfad)).headers.get('x-maki-stand')).toBeNull()
    lauf.cms.gestoert = 500
    await warte(2_100)
    const bekannt = await hole(pfad)
    expect([bekannt.status, bekannt.headers.get('x-maki-stand')]).toEqual([200, 'veraltet'])
    expect(await bekannt.text()).toContain('letzten bekannten Stand')
    const unbekannt = await hole('/ki-systeme/BD-2026-0000001')
    expect(unbekannt.status).toBe(503)
    expect(unbekannt.headers.get('retry-after')).not.toBeNull()
    expect(await unbekannt.text()).toContain('gerade nicht erreichbar')
  })

  it('shows the last known list without the search engine, and a 503 for a new selection', async () => {
    await hole('/ki-systeme?ebene=land')
    lauf.suche.gestoert = 503
    await warte(2_100)
    const bekannt = await hole('/ki-systeme?ebene=land')
    expect([bekannt.status, bekannt.headers.get('x-maki-stand')]).toEqual([200, 'veraltet'])
    expect((await hole('/ki-systeme?ebene=kommune&thema=energie')).status).toBe(503)
  })
})

describe('/bereit', () => {
  it('is 200 only when every part answers and the index is not behind', async () => {
    expect((await hole('/bereit')).status).toBe(200)
    lauf.abgleich.rueckstand = 3
    const hinterher = await hole('/bereit')
    expect(hinterher.status).toBe(503)
    expect(await hinterher.json()).toMatchObject({
      bereit: false,
      teile: { cms: { bereit: true }, suchabgleich: { bereit: false, rueckstand: 3 } },
    })
  })

  it.each(['cms', 'suche', 'worker'] as const)('is 503 without %s', async (teil) => {
    lauf[teil].gestoert = 500
    const antwort = await hole('/bereit')
    expect(antwort.status).toBe(503)
    expect(
      Object.values(((await antwort.json()) as { teile: Record<string, { bereit: boolean }> }).teile).filter(
        ({ bereit }) => !bereit,
      ),
    ).toHaveLength(1)
  })
})

describe('the server', () => {
  it('takes only GET and HEAD, and survives unreadable addresses', async () => {
    const geschrieben = await hole('/', { method: 'POST', body: 'x' })
    expect([geschrieben.status, geschrieben.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await hole('/%E0%A4%A')).status).toBe(400)
    expect((await hole('/_astro/gibtesnicht.css')).status).toBe(404)
    expect((await hole('/../../package.json')).status).toBe(404)
    expect((await hole('/', { method: 'HEAD' })).status).toBe(200)
  })

  it('lists its pages for search engines, under the public address', async () => {
    expect(await text('/robots.txt')).toContain('Sitemap: https://maki.example/sitemap.xml')
    const sitemap = await text('/sitemap.xml')
    expect(sitemap).toContain('<loc>https://maki.example/ki-systeme</loc>')
    expect(sitemap).toContain('<loc>https://maki.example/highlights/bauantrag</loc>')
  })

  it('has a page behind every address of the registry', async () => {
    const alle: readonly Route[] = Object.values(routen)
    const oeffentliche = alle.filter(({ muster, bereich }) => bereich !== 'portal' && !muster.includes('{'))
    for (const { muster, methoden = ['GET'] } of oeffentliche) {
      // What takes only POST is there, but answers no page.
      expect((await hole(muster)).status, muster).toBe(methoden.includes('GET') ? 200 : 405)
    }
  })
})
