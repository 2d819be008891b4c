import { felder } from '@maki/config'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stelleDar, type Darstellung } from './darstellung.ts'

/** Every link in a shown value, nested ones too. */
function verweise(wert: Darstellung | undefined): string[] {
  if (wert === undefined) return []
  if (wert.art === 'verweis') return [wert.verweis.ziel]
  if (wert.art === 'html') return [...wert.html.matchAll(/href="([^"]*)"/g)].map(([, ziel]) => ziel ?? '')
  if (wert.art === 'eintraege') return wert.eintraege.flat().flatMap((teil) => verweise(teil.wert))
  return []
}

describe('stelleDar', () => {
  it('shows codes by their labels, dates the German way, yes and no', () => {
    expect(stelleDar({ typ: 'auswahl', liste: 'entwicklungsstand' }, 'in-betrieb')).toEqual({
      art: 'text',
      text: 'In Betrieb',
    })
    expect(stelleDar({ typ: 'mehrfachauswahl', liste: 'methoden' }, ['rag', 'agenten'])).toEqual({
      art: 'punkte',
      texte: ['RAG', 'Agenten'],
    })
    expect(stelleDar({ typ: 'datum' }, '2026-11-25')).toEqual({ art: 'text', text: '25. November 2026' })
    expect(stelleDar({ typ: 'monat' }, '2025-09')).toEqual({ art: 'text', text: 'September 2025' })
    expect(stelleDar({ typ: 'wahrheit' }, false)).toEqual({ art: 'text', text: 'Nein' })
  })

  it('keeps the paragraphs of long texts', () => {
    expect(stelleDar({ typ: 'langtext', max: 100 }, 'eins\nzwei\n\ndrei')).toEqual({
      art: 'absaetze',
      absaetze: ['eins\nzwei', 'drei'],
    })
  })

  it('makes links of web and mail addresses, text of anything else', () => {
    expect(stelleDar({ typ: 'kontakt' }, 'ki@stadt.example')).toMatchObject({
      verweis: { ziel: 'mailto:ki@stadt.example' },
    })
    expect(stelleDar({ typ: 'kontakt' }, 'https://stadt.example/ki')).toMatchObject({ art: 'verweis' })
    expect(stelleDar({ typ: 'url' }, 'javascript:alert(1)')).toEqual({
      art: 'text',
      text: 'javascript:alert(1)',
    })
  })

  it('shows lists entry by entry, only filled parts, no empty entries', () => {
    const art = {
      typ: 'liste',
      max: 5,
      felder: [
        { key: 'norm', label: 'Norm', art: { typ: 'text', max: 100 } },
        { key: 'url', label: 'Adresse', art: { typ: 'url' } },
      ],
    } as const
    expect(stelleDar(art, [{ norm: '§ 1', url: '' }, { norm: ' ' }, {}])).toEqual({
      art: 'eintraege',
      eintraege: [[{ label: 'Norm', wert: { art: 'text', text: '§ 1' } }]],
    })
  })

  it('shows only own uploads', () => {
    const gezeigt = stelleDar({ typ: 'medien', max: 3 }, [
      { url: '/uploads/plan_1.png', name: 'Plan', alt: 'Ein Plan', typ: 'image/png', bytes: 10 },
      { url: '/uploads/bericht.pdf', name: 'Bericht', alt: null, typ: 'application/pdf', bytes: 10 },
      { url: 'https://fremd.example/a.png', name: 'x', alt: null, typ: 'image/png', bytes: 10 },
    ])
    expect(gezeigt).toEqual({
      art: 'medien',
      medien: [
        { adresse: '/medien/plan_1.png', name: 'Plan', alt: 'Ein Plan', bild: true },
        { adresse: '/medien/bericht.pdf', name: 'Bericht', alt: undefined, bild: false },
      ],
    })
  })

  it('never throws and never links to code, whatever comes for whatever field', () => {
    const hostil = fc.oneof(
      fc.anything(),
      fc.constantFrom(
        'javascript:alert(1)',
        ' JAVASCRIPT:x',
        '[a](javascript:x)',
        '[a](data:text/html,x)',
        '<a href="javascript:x">',
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...felder), fc.oneof(hostil, fc.array(hostil)), (feld, wert) => {
        for (const ziel of verweise(stelleDar(feld.art, wert))) {
          expect(ziel).toMatch(/^(https?:|mailto:|\/(?!\/)|#)/)
        }
      }),
    )
  })
})
