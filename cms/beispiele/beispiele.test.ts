import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  codelisten,
  codes,
  pruefeStufe,
  pruefeVeroeffentlichung,
  pruefeWerte,
  type FeldKey,
  type ListenName,
} from '@maki/config'
import { mitgliedsrollen } from '@maki/config/rechte'
import { describe, expect, it } from 'vitest'
import { leseBeispiele } from '../src/beispiele/format.js'

const ordner = import.meta.dirname
const { wurzeln, organisationen, steckbriefe, highlights, kategorien, seiten, personen } =
  await leseBeispiele(ordner)
const veroeffentlicht = steckbriefe.filter(({ veroeffentlichen }) => veroeffentlichen)

/** Lists of which every code is shown by a published example, with the field that holds them. */
const ganzGezeigt = {
  entwicklungsstand: 'entwicklungsstand',
  methoden: 'methoden',
  faehigkeiten: 'faehigkeiten',
  risikoklassen: 'risikoklassen',
  nachnutzung: 'nachnutzung',
  nachnutzungswege: 'nachnutzungswege',
  kooperation: 'kooperation',
  nutzungskreis: 'nutzungskreis',
  betroffene: 'betroffene',
  entscheidungsrolle: 'entscheidungsrolle',
  aufsicht: 'aufsicht',
  betriebsort: 'betriebsort',
  entwicklungsart: 'entwicklung',
  datenkategorien: 'datenkategorien',
  rolleKiVo: 'rolleKiVo',
} as const satisfies Partial<Record<ListenName, FeldKey>>

function alleTexte(wert: unknown): string[] {
  if (typeof wert === 'string') return [wert]
  return typeof wert === 'object' && wert !== null ? Object.values(wert).flatMap(alleTexte) : []
}

function doppelte(werte: readonly string[]): string[] {
  return werte.filter((wert, stelle) => werte.indexOf(wert) !== stelle)
}

function gezeigteCodes(feld: FeldKey): Set<unknown> {
  return new Set(veroeffentlicht.flatMap(({ felder }) => felder[feld]))
}

/** Width and height of a lossy WebP (RFC 9649, section 2.5: 14 bits each after the start code of the key frame). */
function groesse(datei: string): { breite: number; hoehe: number } {
  const bytes = readFileSync(datei)
  expect(bytes.toString('latin1', 8, 16)).toBe('WEBPVP8 ')
  return { breite: bytes.readUInt16LE(26) & 0x3fff, hoehe: bytes.readUInt16LE(28) & 0x3fff }
}

describe('Organisationen', () => {
  it('haben Bund und die 16 Länder als Wurzeln, ohne Kennzeichen', () => {
    expect(wurzeln.map(({ schluessel }) => schluessel)).toEqual([
      'bund',
      ...codelisten.land.map(({ ars }) => ars).sort(),
    ])
    for (const { schluessel, name, land } of wurzeln.slice(1)) {
      expect({ land, name }).toEqual(
        codelisten.land
          .filter(({ ars }) => ars === schluessel)
          .map(({ code, label }) => ({ land: code, name: label }))[0],
      )
    }
  })

  it('sind unterhalb der Wurzeln erfunden, gekennzeichnet und eindeutig', () => {
    const namen = organisationen.map(({ name }) => name)
    expect(namen.filter((name) => !name.endsWith(' (Beispiel)'))).toEqual([])
    expect(doppelte(namen)).toEqual([])
    expect(doppelte([...wurzeln, ...organisationen].map(({ schluessel }) => schluessel))).toEqual([])
    expect(organisationen.filter(({ ars, land }) => ars !== undefined || land !== undefined)).toEqual([])
  })

  it('stehen nach ihren Eltern', () => {
    const gesehen = new Set(wurzeln.map(({ schluessel }) => schluessel))
    for (const { schluessel, eltern = '' } of organisationen) {
      expect(gesehen, schluessel).toContain(eltern)
      gesehen.add(schluessel)
    }
  })

  it('verwenden nur bekannte Codes', () => {
    for (const { schluessel, art, teilnahme, verfahren } of organisationen) {
      expect(codes(codelisten.organisationsart), schluessel).toContain(art)
      expect(codes(codelisten.teilnahme), schluessel).toContain(teilnahme)
      expect(codes(codelisten.verfahren), schluessel).toContain(verfahren)
    }
  })

  it('nennen als Teilnahme, was ihre Steckbriefe zeigen', () => {
    const mitSteckbrief = new Set(veroeffentlicht.map(({ organisation }) => organisation))
    for (const { schluessel, teilnahme } of organisationen) {
      expect(teilnahme === 'veroeffentlicht', schluessel).toBe(mitSteckbrief.has(schluessel))
    }
  })

  it('benutzen nur Adressen, die es nicht geben kann', () => {
    for (const { schluessel, mailDomains = [] } of organisationen) {
      expect(mailDomains.join(' '), schluessel).toMatch(/^[a-z-]+\.beispiel\.example$/)
    }
  })
})

describe('Steckbriefe', () => {
  it('sind genug, über Bund, vier Länder und Kommunen', () => {
    expect(veroeffentlicht.length).toBeGreaterThanOrEqual(34)
    const nachSchluessel = new Map([...wurzeln, ...organisationen].map((eine) => [eine.schluessel, eine]))
    const betreiber = veroeffentlicht.map(({ schluessel, organisation }) => {
      const gefunden = nachSchluessel.get(organisation)
      expect(gefunden, schluessel).toBeDefined()
      return gefunden!
    })
    for (const ebene of codes(codelisten.ebene)) {
      expect(betreiber.filter((eine) => eine.ebene === ebene).length, ebene).toBeGreaterThanOrEqual(3)
    }
    const wurzelVon = (schluessel: string): string => {
      const eltern = nachSchluessel.get(schluessel)?.eltern
      return eltern === undefined ? schluessel : wurzelVon(eltern)
    }
    expect(new Set(betreiber.map(({ schluessel }) => wurzelVon(schluessel)))).toEqual(
      new Set(['bund', '01', '05', '09', '14']),
    )
  })

  it.each(steckbriefe)('$schluessel hält den Feldkatalog ein', ({ felder }) => {
    expect(pruefeWerte(felder)).toMatchObject({ ok: true })
    expect(felder).not.toHaveProperty('organisation')
  })

  it.each(veroeffentlicht)(
    '$schluessel sagt, was Status und Risikoklasse verlangen',
    ({ organisation, felder }) => {
      expect(pruefeVeroeffentlichung({ ...felder, organisation })).toEqual([])
    },
  )

  it('haben auch einen Entwurf, der noch nicht veröffentlicht werden kann', () => {
    const entwuerfe = steckbriefe.filter(({ veroeffentlichen }) => !veroeffentlichen)
    expect(entwuerfe).not.toEqual([])
    for (const { organisation, felder } of entwuerfe) {
      expect(pruefeStufe({ ...felder, organisation }, 'entwurf')).toEqual([])
      expect(pruefeVeroeffentlichung({ ...felder, organisation })).not.toEqual([])
    }
  })

  it.each(Object.entries(ganzGezeigt))('zeigen jeden Code von %s', (liste, feld) => {
    const gezeigt = gezeigteCodes(feld)
    expect(
      codelisten[liste as ListenName].map(({ code }) => code).filter((code) => !gezeigt.has(code)),
    ).toEqual([])
  })

  it('zeigen fast alle Themenfelder', () => {
    const gezeigt = gezeigteCodes('themen')
    expect(codes(codelisten.themen).filter((code) => !gezeigt.has(code))).toEqual([
      'auswaertiges',
      'entwicklungszusammenarbeit',
      'verteidigung',
    ])
  })

  it('enthalten vorenthaltene Angaben, beendete Systeme und Leichte Sprache', () => {
    const mit = (feld: FeldKey) => veroeffentlicht.filter(({ felder }) => felder[feld] !== undefined).length
    expect(mit('vorenthaltungen')).toBeGreaterThanOrEqual(2)
    expect(mit('beendigungsgrund')).toBeGreaterThanOrEqual(2)
    expect(mit('leichteSprache')).toBeGreaterThanOrEqual(3)
  })

  it('haben erfundene Kontakte und keine fremden Adressen außer Rechtsquellen', () => {
    for (const { schluessel, felder } of steckbriefe) {
      for (const [adresse = ''] of alleTexte(felder)
        .join(' ')
        .matchAll(/https?:\/\/[^/\s]+|[\w.-]+@[\w.-]+/g)) {
        expect(adresse, schluessel).toMatch(
          /\.example$|^https:\/\/(?:www\.gesetze-im-internet\.de|eur-lex\.europa\.eu)$/,
        )
      }
    }
  })

  it('schreiben in Leichter Sprache kurze Sätze, einen je Zeile', () => {
    for (const { schluessel, felder } of steckbriefe) {
      for (const text of alleTexte(felder.leichteSprache)) {
        for (const zeile of text.split('\n')) {
          expect(zeile.split(/\s+/).length, `${schluessel}: ${zeile}`).toBeLessThanOrEqual(12)
          expect(zeile, schluessel).not.toMatch(/[.!?] +\S/)
        }
      }
    }
  })
})

describe('Highlights', () => {
  it('sind vier, je mit veröffentlichtem Steckbrief', () => {
    expect(highlights).toHaveLength(4)
    for (const { schluessel, steckbrief } of highlights) {
      expect(
        veroeffentlicht.map((einer) => einer.schluessel),
        schluessel,
      ).toContain(steckbrief)
    }
  })

  it.each(highlights)('$schluessel ist vollständig erzählt', ({ titel, teaser, text, zitat, bild }) => {
    expect(titel.length).toBeLessThanOrEqual(60)
    expect(teaser.length).toBeLessThanOrEqual(250)
    const absaetze = text.trim().split(/\n\s*\n/)
    expect(absaetze.length).toBeGreaterThanOrEqual(3)
    expect(absaetze.length).toBeLessThanOrEqual(6)
    expect(zitat?.funktion).toMatch(/\(Beispiel\)$/)
    expect(bild.alt.length).toBeGreaterThan(40)
  })

  it.each(highlights)('$schluessel hat ein leichtes Bild in 16:9 mit Quelle', ({ bild }) => {
    const datei = join(ordner, 'bilder', bild.datei)
    expect(groesse(datei)).toEqual({ breite: 1200, hoehe: 675 })
    expect(statSync(datei).size).toBeLessThanOrEqual(60 * 1024)
    const quelle = join(ordner, 'bilder', 'quellen', bild.datei.replace(/webp$/, 'svg'))
    expect(existsSync(quelle)).toBe(true)
    expect(readFileSync(quelle, 'utf8')).not.toContain('<text')
  })

  it('lassen kein Bild übrig', () => {
    const bilder = readdirSync(join(ordner, 'bilder')).filter((name) => name.endsWith('.webp'))
    expect(bilder).toEqual(highlights.map(({ bild }) => bild.datei).sort())
  })
})

describe('Häufige Fragen', () => {
  it('sind mindestens 20 in fünf Kategorien', () => {
    expect(kategorien.map(({ titel }) => titel)).toEqual([
      'Was ist MaKI?',
      'Mitmachen',
      'Rollen und Rechte',
      'Daten und Veröffentlichung',
      'KI-Verordnung und Nachnutzung',
    ])
    expect(kategorien.flatMap(({ eintraege }) => eintraege).length).toBeGreaterThanOrEqual(20)
  })

  it('sind Fragen mit eindeutigen Adressen', () => {
    const eintraege = kategorien.flatMap((kategorie) => kategorie.eintraege)
    expect(eintraege.filter(({ frage }) => !frage.includes('?')).map(({ frage }) => frage)).toEqual([])
    expect(doppelte(eintraege.map(({ schluessel }) => schluessel))).toEqual([])
    expect(doppelte(kategorien.map(({ schluessel }) => schluessel))).toEqual([])
  })
})

describe('Personen', () => {
  it('gibt es für jede Rolle, in zwei Ländern, mit Adressen, die es nicht geben kann', () => {
    const alle = personen.flatMap(({ mitgliedschaften }) => mitgliedschaften)
    expect(new Set(alle.map(({ rolle }) => rolle))).toEqual(new Set(mitgliedsrollen))
    const laender = alle.filter(({ rolle }) => rolle === 'gruppen-admin-1').map((eine) => eine.organisation)
    expect(laender.toSorted()).toEqual(['05', '09'])
    expect(personen.some(({ mitgliedschaften, antrag }) => mitgliedschaften.length === 0 && !antrag)).toBe(
      true,
    )
    expect(doppelte(personen.map(({ mail }) => mail))).toEqual([])
    for (const { mail } of personen) expect(mail).toMatch(/^[a-z.]+@[a-z-]+\.beispiel\.example$/)
  })

  it('gehören zu Stellen und Steckbriefen der Beispiele', () => {
    const stellen = [...wurzeln, ...organisationen].map(({ schluessel }) => schluessel)
    for (const { mitgliedschaften, antrag } of personen) {
      if (antrag !== undefined) expect(stellen).toContain(antrag.organisation)
      for (const { organisation, steckbriefe: eigene } of mitgliedschaften) {
        expect(stellen).toContain(organisation)
        for (const einer of eigene)
          expect(steckbriefe.find(({ schluessel }) => schluessel === einer)?.organisation).toBe(organisation)
      }
    }
  })
})

describe('Seiten', () => {
  it('gibt es, soweit das Recht sie verlangt, jede als Beispiel gekennzeichnet', () => {
    expect(seiten.map(({ schluessel }) => schluessel)).toEqual([
      'barrierefreiheit',
      'datenschutz',
      'gebaerdensprache',
      'impressum',
      'leichte-sprache',
    ])
    for (const { schluessel, inhalt } of seiten) expect(inhalt, schluessel).toMatch(/^> \*\*Beispiel:\*\*/)
  })

  it('verweisen nur auf Seiten, die es gibt', () => {
    const bekannt = new Set([...seiten.map(({ schluessel }) => `/${schluessel}`), '/ki-systeme'])
    const texte = [
      ...seiten.map(({ inhalt }) => inhalt),
      ...kategorien.flatMap(({ eintraege }) => eintraege.map(({ antwort }) => antwort)),
    ]
    for (const [, ziel = ''] of texte.join('\n').matchAll(/\]\((\/[^)]*)\)/g)) expect(bekannt).toContain(ziel)
  })
})
