import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { steckbriefWerte } from '../../generated/steckbrief.ts'
import { beliebigeWerte } from '../testumgebung/werte.ts'
import { pruefeWerte } from './werte.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

const gespeichert = (werte: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(werte).filter(([key]) => Object.hasOwn(steckbriefWerte.shape, key)))

function meldung(werte: unknown): string | undefined {
  const ergebnis = pruefeWerte(werte)
  return ergebnis.ok ? undefined : ergebnis.maengel.map((mangel) => mangel.meldung).join('\n')
}

describe('pruefeWerte', () => {
  it('takes everything that the catalogue allows, and null for empty', () => {
    fc.assert(
      fc.property(beliebigeWerte, (werte) => {
        expect(meldung(gespeichert(werte))).toBeUndefined()
      }),
    )
    const leer = Object.fromEntries(Object.keys(steckbriefWerte.shape).map((key) => [key, null]))
    expect(meldung(leer)).toBeUndefined()
  })

  it.each([
    ['a name that is too long', { name: 'x'.repeat(101) }, 'höchstens 100 Zeichen'],
    ['a line break in one line', { name: 'a\nb' }, 'unzulässige Zeichen'],
    ['a control character', { zweck: 'a\u0007b' }, 'unzulässige Zeichen'],
    ['text that turns the reading direction', { name: 'abc\u202Egpj.exe' }, 'unzulässige Zeichen'],
    ['half a surrogate pair', { zweck: 'a\uD83D' }, 'unzulässige Zeichen'],
    ['an unknown code', { nutzungskreis: 'alle' }, 'kein Wert der Auswahlliste'],
    ['the pseudo value', { nutzungskreis: 'nicht-angegeben' }, 'kein Wert der Auswahlliste'],
    ['a code twice', { methoden: ['rag', 'rag'] }, 'mehrfach'],
    ['"nein" beside others', { kooperation: ['nein', 'pilot'] }, 'nur allein'],
    ['one code instead of a list', { methoden: 'rag' }, 'Liste von Werten'],
    ['a script as address', { quellcode: 'javascript:alert(1)' }, 'http:// oder https://'],
    ['data as address', { euDbUrl: 'data:text/html,x' }, 'http:// oder https://'],
    ['an address with a user name', { quellcode: 'https://bund.de@evil.example/' }, 'http:// oder https://'],
    ['a contact that is neither', { kontakt: 'Zimmer 12' }, 'E-Mail-Adresse'],
    ['a script as contact', { kontakt: 'javascript:alert(1)//a@b.de' }, 'E-Mail-Adresse'],
    ['a day that does not exist', { naechstePruefung: '2026-02-30' }, 'JJJJ-MM-TT'],
    ['a month that does not exist', { beginn: '2026-13' }, 'JJJJ-MM'],
    ['an unknown field', { farbe: 'rot' }, 'Feldkatalog'],
    ['a relation', { organisation: 'doc1' }, 'Feldkatalog'],
    ['a list entry without its mandatory part', { modelle: [{ version: '1' }] }, 'Eintrag 1, Name'],
    ['an unknown part of a list entry', { risiken: [{ risiko: 'x', farbe: 'rot' }] }, 'unbekannte Angabe'],
    ['a text where yes or no is asked', { modelle: [{ name: 'x', gpai: 'ja' }] }, 'muss ja oder nein sein'],
    ['too many tags', { schlagworte: Array.from({ length: 31 }, (_, i) => `w${i}`) }, 'höchstens 30'],
    [
      'withholding what must be public',
      { vorenthaltungen: [{ feld: 'name', grund: 'vs' }] },
      'kann nicht vorenthalten',
    ],
    [
      'withholding what does not exist',
      { vorenthaltungen: [{ feld: 'toString', grund: 'vs' }] },
      'kann nicht vorenthalten',
    ],
  ])('refuses %s', (_was, werte, grund) => {
    expect(meldung(werte)).toContain(grund)
  })

  it('takes a mail address and a web address as contact', () => {
    expect(meldung({ kontakt: 'poststelle@bund.example' })).toBeUndefined()
    expect(meldung({ kontakt: 'https://bund.example/kontakt' })).toBeUndefined()
  })

  it('names field, entry and part', () => {
    expect(pruefeWerte({ rechtsgrundlagen: [{ norm: 'ok' }, { norm: 'x', url: 'ftp://x' }] })).toEqual({
      ok: false,
      maengel: [
        {
          feld: 'rechtsgrundlagen',
          label: 'Rechtsgrundlage',
          art: 'ungueltig',
          meldung:
            '„Rechtsgrundlage“, Eintrag 2, Adresse: muss eine Internetadresse mit http:// oder https:// sein.',
        },
      ],
    })
  })
})
