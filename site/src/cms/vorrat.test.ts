import { describe, expect, it } from 'vitest'
import type { Ergebnis } from './ergebnis.ts'
import { Vorrat } from './vorrat.ts'

interface Wert {
  nummer: number
}

function quelle() {
  let nummer = 0
  let stoerung: 'nicht-erreichbar' | 'nicht-gefunden' | undefined
  return {
    anrufe: () => nummer,
    stoere(art: 'nicht-erreichbar' | 'nicht-gefunden' | undefined) {
      stoerung = art
    },
    hole(): Promise<Ergebnis<Wert>> {
      nummer += 1
      return Promise.resolve(
        stoerung === undefined ? { ok: true, wert: { nummer }, veraltet: false } : { ok: false, stoerung },
      )
    },
  }
}

describe('Vorrat', () => {
  it('asks once while the answer is fresh, and again afterwards', async () => {
    let jetzt = 0
    const vorrat = new Vorrat<Wert>({ frischMs: 2_000 }, () => jetzt)
    const q = quelle()
    await vorrat.hole('a', () => q.hole())
    jetzt = 2_000
    expect(await vorrat.hole('a', () => q.hole())).toEqual({ ok: true, wert: { nummer: 1 }, veraltet: false })
    jetzt = 2_001
    expect(await vorrat.hole('a', () => q.hole())).toEqual({ ok: true, wert: { nummer: 2 }, veraltet: false })
  })

  it('bridges a part that is away with the last answer, marked, and only for the agreed time', async () => {
    let jetzt = 0
    const vorrat = new Vorrat<Wert>({ frischMs: 0, notfallMs: 10_000 }, () => jetzt)
    const q = quelle()
    await vorrat.hole('a', () => q.hole())
    q.stoere('nicht-erreichbar')
    jetzt = 10_000
    expect(await vorrat.hole('a', () => q.hole())).toEqual({ ok: true, wert: { nummer: 1 }, veraltet: true })
    jetzt = 10_001
    expect(await vorrat.hole('a', () => q.hole())).toEqual({ ok: false, stoerung: 'nicht-erreichbar' })
  })

  it('believes a part that says that a thing is gone, and forgets it', async () => {
    let jetzt = 0
    const vorrat = new Vorrat<Wert>({ frischMs: 0 }, () => jetzt)
    const q = quelle()
    await vorrat.hole('a', () => q.hole())
    jetzt = 1
    q.stoere('nicht-gefunden')
    expect(await vorrat.hole('a', () => q.hole())).toEqual({ ok: false, stoerung: 'nicht-gefunden' })
    q.stoere('nicht-erreichbar')
    expect(await vorrat.hole('a', () => q.hole())).toEqual({ ok: false, stoerung: 'nicht-erreichbar' })
  })

  it('shares one request between concurrent calls and keeps keys apart', async () => {
    const vorrat = new Vorrat<Wert>()
    const q = quelle()
    await Promise.all([vorrat.hole('a', () => q.hole()), vorrat.hole('a', () => q.hole())])
    expect(q.anrufe()).toBe(1)
    await vorrat.hole('b', () => q.hole())
    expect(q.anrufe()).toBe(2)
  })

  it('keeps no more answers than agreed', async () => {
    const vorrat = new Vorrat<Wert>({ anzahl: 1, frischMs: 60_000 })
    const q = quelle()
    await vorrat.hole('a', () => q.hole())
    await vorrat.hole('b', () => q.hole())
    expect(await vorrat.hole('a', () => q.hole())).toMatchObject({ wert: { nummer: 3 } })
  })
})
