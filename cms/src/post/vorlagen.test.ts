import { describe, expect, test } from 'vitest'
import { nachFehler, pause } from './postbote.js'
import { oeffne, versiegle } from './siegel.js'
import { beispiele, MARKE } from './testumgebung/beispieldaten.js'
import { schreibe, vorlagen, type Nachricht } from './vorlagen.js'

const SITE = 'https://maki.example'

const adressenIn = (text: string) => [...text.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([adresse]) => adresse)

test('there is an example of every kind', () => {
  expect(new Set(beispiele.map(({ vorlage }) => vorlage))).toEqual(new Set(Object.keys(vorlagen)))
})

describe.each(beispiele.map((eines) => [eines.vorlage, eines] as const))('%s', (_name, nachricht) => {
  const { betreff, text, html } = schreibe(nachricht, SITE)

  test('says the same as text and as HTML, in German and formally', () => {
    const roh = html
      .replaceAll(/<title>[^<]*<\/title>|<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    const woerter = (was: string) => new Set(was.match(/[\p{L}\d]+/gu))
    expect([...woerter(text)].filter((wort) => !woerter(roh).has(wort))).toEqual([])
    expect(betreff.length).toBeLessThan(70)
    expect(text).toMatch(/\b(Sie|Ihnen|Ihr|Ihre|Ihrem|Ihres)\b/)
    expect(text).not.toMatch(/\b(du|dein|dich|dir|undefined|null|NaN)\b|\[object/)
    expect(text.split('\n').filter((zeile) => zeile.startsWith('--'))).toEqual(['--'])
  })

  test('links to the site only, the same in both', () => {
    const imText = new Set(adressenIn(text))
    expect(new Set(adressenIn(html))).toEqual(imText)
    for (const adresse of imText) expect(new URL(adresse).origin).toBe(SITE)
    if ('marke' in nachricht.daten) {
      const mitMarke = [...imText].filter((adresse) => adresse.includes('?'))
      expect(mitMarke.map((adresse) => new URL(adresse).searchParams.get('marke'))).toEqual([MARKE])
    }
    expect(html).not.toMatch(/<(img|script|link|iframe|form|style)\b/i)
  })
})

describe('what people call themselves', () => {
  const mitName = (name: string) =>
    schreibe(
      {
        vorlage: 'antrag-zu-entscheiden',
        daten: { name, antragsteller: name, mail: 'e@stadt.example', organisation: name },
      },
      SITE,
    )

  test.each([
    '<img src=x onerror=alert(1)>',
    '"><a href="https://boese.example">Hier klicken</a>',
    '</p><script>alert(1)</script>',
    "' onmouseover='x",
  ])('HTML in a name stays text: %s', (name) => {
    const { html } = mitName(name)
    expect(html).not.toMatch(/<(img|script)|onmouseover='|href="https:\/\/boese/)
    expect(html).toContain('&lt;'.repeat(Number(name.includes('<'))))
  })

  test.each([
    'Ihr Konto ist gesperrt: https://boese.example/rein',
    'www.boese.example',
    'boese.example/x',
    'hilfe@boese.example',
    'HTTP://BOESE.EXAMPLE',
    'boese\u{3002}example',
  ])('nothing in a name becomes a link: %s', (name) => {
    const { text } = mitName(name)
    expect(text).not.toMatch(/boese[.。@]\S|@boese|https?:\/\/boese|www\.boese/i)
    expect(adressenIn(text).every((adresse) => adresse.startsWith(SITE))).toBe(true)
  })

  test('a name has one line, no control or direction characters, and ends', () => {
    const { text } = mitName(
      `Erika\r\nBcc: alle@x.example\r\n\r\n.\r\n\u{202e}Muster\0${'ä'.repeat(100_000)}`,
    )
    expect(text).toContain('Guten Tag Erika Bcc: alle (at) x. example')
    expect(text).not.toMatch(/^(Bcc|\.)/m)
    expect(text).not.toMatch(/[\0\u202e\r]/)
    expect(text.length).toBeLessThan(2_000)
  })
})

test.each([
  [{ vorlage: 'passwort-vergessen', daten: { name: 'E', marke: 'kurz' } }],
  [{ vorlage: 'passwort-vergessen', daten: { name: 'E', marke: `${MARKE}&x=//boese.example` } }],
  [{ vorlage: 'mail-geaendert', daten: { name: 'E', neu: 'a@b.example\r\nBcc: c@d.example' } }],
  [{ vorlage: 'konto-schon-da', daten: { name: 'E', handlung: { adresse: 'https://boese.example' } } }],
  [{ vorlage: 'mitgliedschaft-endet', daten: { name: 'E', rolle: 'R', organisation: 'O', am: 'bald' } }],
] as unknown as [Nachricht][])('refuses data that are not what the kind needs: %j', (nachricht) => {
  expect(() => schreibe(nachricht, SITE)).toThrow()
})

test('the wait doubles, is spread, and ends at six hours', () => {
  expect(pause(0, () => 0)).toBe(15_000)
  expect(pause(0, () => 1)).toBe(30_000)
  expect(pause(3, () => 1)).toBe(240_000)
  expect(pause(500, () => 1)).toBe(6 * 3_600_000)
})

test('a receiver who does not exist is given up, a server that is busy is not, but not for ever', () => {
  const jetzt = new Date('2026-11-25T10:00:00Z')
  const niemand = Object.assign(new Error('550'), { code: 'EENVELOPE', responseCode: 550 })
  const spaeter = Object.assign(new Error('451'), { code: 'EENVELOPE', responseCode: 451 })
  const anmeldung = Object.assign(new Error('535'), { code: 'EAUTH', responseCode: 535 })
  expect(nachFehler(niemand, { versuche: 0 }, jetzt).stand).toBe('aufgegeben')
  expect(nachFehler(spaeter, { versuche: 0 }, jetzt).stand).toBe('offen')
  expect(nachFehler(anmeldung, { versuche: 3 }, jetzt).stand).toBe('offen')
  expect(nachFehler(spaeter, { versuche: 19 }, jetzt).stand).toBe('aufgegeben')
})

test('what is sealed opens only for its message, with its secret, unchanged', () => {
  const siegel = versiegle('vertraulich', 'a', 'geheimnis')
  expect(oeffne(siegel, 'a', 'geheimnis')).toBe('vertraulich')
  expect(siegel).not.toBe(versiegle('vertraulich', 'a', 'geheimnis'))
  expect(() => oeffne(siegel, 'b', 'geheimnis')).toThrow()
  expect(() => oeffne(siegel, 'a', 'anderes')).toThrow()
  expect(() => oeffne(`AAAA${siegel.slice(4)}`, 'a', 'geheimnis')).toThrow()
})
