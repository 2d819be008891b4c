import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adressenIm, httpAdresse } from './adresse.js'
import { bereinige, istLeerformel, OHNE_MAILADRESSE } from './bereinigen.js'
import { kuerze } from './kuerzen.js'
import { liesPythonListe } from './pythonListe.js'
import { liesMonat } from './usDatum.js'

describe('bereinige', () => {
  it.each([
    ['Fragen an jane.doe+ai@agency.gov.', `Fragen an ${OHNE_MAILADRESSE}.`],
    ['(jane_doe@sub.agency.gov)', `(${OHNE_MAILADRESSE})`],
    ['mailto:x@y.de', OHNE_MAILADRESSE],
    ['jörg.müller@behörde.de', OHNE_MAILADRESSE],
    ['jane [at] agency.gov', OHNE_MAILADRESSE],
    ['a@b.de, c@d.org', `${OHNE_MAILADRESSE}, ${OHNE_MAILADRESSE}`],
  ])('takes the mail address out of %j', (text, erwartet) => {
    expect(bereinige(text).text).toBe(erwartet)
    expect(bereinige(text).mailadressen).toBeGreaterThan(0)
  })

  it.each(['NARA@WORK Kendra Search', '30 m @ 1 Hz', 'medical/@dental services', '@DisCo application'])(
    'leaves %j, which is no address',
    (text) => {
      expect(bereinige(text)).toEqual({ text, mailadressen: 0 })
    },
  )

  it('keeps markup as text, drops control characters, joins line ends and composes characters', () => {
    expect(bereinige('<script>alert(1)</script>').text).toBe('<script>alert(1)</script>')
    expect(bereinige(' a\u0000b\r\nc\rd\u0007 ').text).toBe('ab\nc\nd')
    expect(bereinige('u\u0308').text).toBe('ü')
  })
})

describe('hostile texts of 1 MB', () => {
  const n = 1024 * 1024
  it.each([
    ['one word', 'x'.repeat(n)],
    ['dots', '.'.repeat(n)],
    ['at signs', 'a@'.repeat(n / 2)],
    ['almost a domain', `a@${'b-'.repeat(n / 2)}`],
    ['almost a domain with dots', `a@${'b.'.repeat(n / 2)}1`],
    ['an endless address', `https://${'.'.repeat(n)}x`],
    ['an open list', `['${'a'.repeat(n)}`],
    ['dashes', `${'-'.repeat(n)}x`],
  ])('%s takes well below a second', (_fall, text) => {
    const start = performance.now()
    const { text: sauber } = bereinige(text)
    adressenIm(sauber)
    liesPythonListe(sauber)
    liesMonat(sauber)
    istLeerformel(sauber)
    kuerze(sauber, 400)
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

describe('istLeerformel', () => {
  it.each(['', 'N/A', 'n/a.', 'Not available', 'TBD', '--'])('%j says nothing', (text) => {
    expect(istLeerformel(text)).toBe(true)
  })
  it.each(['No', 'Not available to the public before 2026', 'None of the above'])(
    '%j says something',
    (text) => {
      expect(istLeerformel(text)).toBe(false)
    },
  )
})

describe('kuerze', () => {
  it('cuts at a word boundary and marks the cut', () => {
    expect(kuerze('eins zwei drei', 14)).toBe('eins zwei drei')
    expect(kuerze('eins zwei drei', 13)).toBe('eins zwei…')
    expect(kuerze('eins, zwei drei', 10)).toBe('eins…')
    expect(kuerze('Donaudampfschifffahrt', 6)).toBe('Donau…')
  })

  it('never gets longer than allowed, keeps a beginning, and does not cut a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 50 }),
        (text, max) => {
          const kurz = kuerze(text, max)
          expect(kurz.length).toBeLessThanOrEqual(max)
          if (text.length <= max) expect(kurz).toBe(text)
          else expect(text.startsWith(kurz.slice(0, -1))).toBe(true)
          expect(kurz.isWellFormed()).toBe(text.isWellFormed() || kurz.isWellFormed())
        },
      ),
    )
  })
})

describe('httpAdresse', () => {
  it.each(['https://example.org/a?b=c#d', 'HTTP://EXAMPLE.org'])('takes %j', (text) => {
    expect(httpAdresse(text)).toBe(text)
  })
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://example.org',
    'www.example.org',
    'https://a b.org',
    'https://user:secret@example.org',
    'https://localhost',
    'java\nscript:alert(1)',
    '',
  ])('does not take %j', (text) => {
    expect(httpAdresse(text)).toBeUndefined()
  })
})

describe('adressenIm', () => {
  it.each([
    ['siehe https://a.org/x, und (https://b.org/y).', ['https://a.org/x', 'https://b.org/y']],
    ['https://en.wikipedia.org/wiki/A_(B)', ['https://en.wikipedia.org/wiki/A_(B)']],
    ['<a href="https://a.org">x</a>', ['https://a.org']],
    ['javascript:alert("https")', []],
    ['www.a.org', []],
  ])('finds the addresses in %j', (text, erwartet) => {
    expect(adressenIm(text)).toEqual(erwartet)
  })
})

describe('liesPythonListe', () => {
  it.each([
    ['[]', []],
    ["['k) None of the above']", ['k) None of the above']],
    ["['a) Race/Ethnicity', 'b) Sex']", ['a) Race/Ethnicity', 'b) Sex']],
    [`["the agency's", 'say "x"']`, ["the agency's", 'say "x"']],
    [
      String.raw`['General solicitations of \ncomments', 'it\'s', 'caf\xe9 \u20ac']`,
      ['General solicitations of \ncomments', "it's", 'café €'],
    ],
    ["['a',]", ['a']],
  ])('reads %s', (wert, erwartet) => {
    expect(liesPythonListe(wert)).toEqual(erwartet)
  })
  it.each(['', 'Age', "['a' 'b']", "['a", '[1]', "['a']; import os", "[,'a']"])('refuses %j', (wert) => {
    expect(liesPythonListe(wert)).toBeUndefined()
  })
})

describe('liesMonat', () => {
  it.each([
    ['2024-10-01 00:00:00', '2024-10'],
    ['2024-10-01', '2024-10'],
    ['01/2024', '2024-01'],
    ['10/31/2024', '2024-10'],
    ['3/1/2024', '2024-03'],
    ['3/1/2024 0:00', '2024-03'],
    ['01/01/2026 00:00:00', '2026-01'],
    ['01/01/2026 12:00:00 AM', '2026-01'],
    ['Jul-25', '2025-07'],
    ['2/29/2024', '2024-02'],
  ])('%s is the month %s', (text, monat) => {
    expect(liesMonat(text)).toEqual({ art: 'monat', monat })
  })
  it('knows that a year is no month', () => {
    expect(liesMonat('2024')).toEqual({ art: 'nur-jahr', jahr: '2024' })
  })
  it.each([
    '2/29/2023',
    '13/2024',
    '2024-02-30',
    '31/12/2024',
    'Abc-25',
    '0/2024',
    '1/1/0024',
    'bald',
    '9999',
  ])('%s is no date', (text) => {
    expect(liesMonat(text)).toEqual({ art: 'ungueltig' })
  })
})
