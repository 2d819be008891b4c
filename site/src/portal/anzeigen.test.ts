import { describe, expect, it } from 'vitest'
import { antragsstand } from './antragsstand.ts'
import { portalnavigation } from './bereich.ts'
import { geheimnisAus } from './einrichtung.ts'
import { hinweisAus, mitHinweis } from './hinweise.ts'
import { qrPfad } from './qr.ts'

describe('antragsstand', () => {
  const offen = {
    id: 'a',
    organisation: 'Stadt Musterhausen',
    nachricht: '',
    zustand: 'offen',
    gestellt: '2026-11-20T08:00:00.000Z',
    weiterAm: '2026-11-26T08:00:00.000Z',
    entschieden: null,
    begruendung: null,
    weg: [
      { seit: '2026-11-20T08:00:00.000Z', liegtBei: 'Stadt Musterhausen' },
      { seit: '2026-11-23T08:00:00.000Z', liegtBei: 'Kreis Musterland' },
    ],
  }

  it('says where a request lies and when it goes on', () => {
    expect(antragsstand(offen)).toBe(
      'Liegt seit 23. November 2026 bei Kreis Musterland, geht am 26. November 2026 weiter an die nächste Stelle darüber, wenn bis dahin niemand entscheidet.',
    )
  })

  it('ends at those who run the portal', () => {
    const oben = { ...offen, weiterAm: null, weg: [{ seit: '2026-11-26T08:00:00.000Z', liegtBei: null }] }
    expect(antragsstand(oben)).toBe('Liegt seit 26. November 2026 bei den Betreibenden des Portals.')
  })

  it('says how it was decided', () => {
    expect(antragsstand({ ...offen, zustand: 'abgelehnt', entschieden: '2026-11-24T08:00:00.000Z' })).toBe(
      'Am 24. November 2026 abgelehnt.',
    )
  })
})

describe('notices', () => {
  it('are those of the list alone', () => {
    expect(
      hinweisAus(new URLSearchParams(mitHinweis('/portal/konto?a=b', 'mail-gesendet').split('?')[1])),
    ).toContain('Link')
    for (const gut of [
      '',
      'Ihr Konto ist gesperrt. Rufen Sie 0900 an.',
      '__proto__',
      'constructor',
      'toString',
    ])
      expect(hinweisAus(new URLSearchParams({ gut }))).toBeNull()
  })
})

describe('portalnavigation', () => {
  const titel = (darf: Record<string, boolean> | null) => portalnavigation(darf).map((eine) => eine.titel)

  it('shows what the person may do; what is not known is not shown', () => {
    expect(titel(null)).toEqual(['Meine Aufgaben', 'Konto'])
    expect(titel({ 'protokoll.sehen': true, 'kennzahlen.sehen': false })).toEqual([
      'Meine Aufgaben',
      'Prüfprotokoll',
      'Konto',
    ])
  })
})

describe('setting up a second factor', () => {
  const app = 'otpauth://totp/MaKI:a%40b.example?issuer=MaKI&secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&digits=6'

  it('shows the secret in groups', () => {
    expect(geheimnisAus(app)).toBe('ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567')
  })

  it.each([
    '',
    'https://evil.example/?secret=ABCDEFGHIJKLMNOP',
    'otpauth://totp/x?secret=<script>',
    'otpauth://totp/x',
  ])('shows nothing of %j', (text) => {
    expect(geheimnisAus(text)).toBeNull()
  })

  it('draws a square with a light rim and the three corners of a QR code', () => {
    const { seite, pfad } = qrPfad(app)
    const dunkel = new Set(Array.from(pfad.matchAll(/M(\d+) (\d+)h1v1h-1z/g), ([, x, y]) => `${x} ${y}`))
    const [erste, letzte] = [4, seite - 5]
    for (const [x, y] of [
      [erste, erste],
      [letzte, erste],
      [erste, letzte],
    ])
      expect(dunkel.has(`${x} ${y}`)).toBe(true)
    expect(
      Array.from(dunkel).every((stelle) =>
        stelle.split(' ').every((n) => Number(n) >= 4 && Number(n) < seite - 4),
      ),
    ).toBe(true)
  })
})
