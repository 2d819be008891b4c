import { describe, expect, it } from 'vitest'
import { fehlerliste, istFehlercode, problem, problemSchema } from './index.ts'

describe('problem', () => {
  it('has the members of RFC 9457 and the code', () => {
    expect(problem('steckbrief-zurueckgezogen', 'Zurückgezogen.', { kennung: 'BD-2026-0000001' })).toEqual({
      type: '/fehler/steckbrief-zurueckgezogen',
      title: 'Dieser Steckbrief ist nicht mehr veröffentlicht',
      status: 410,
      detail: 'Zurückgezogen.',
      code: 'steckbrief-zurueckgezogen',
      kennung: 'BD-2026-0000001',
    })
  })

  it('does not let further members change its own', () => {
    expect(problem('intern', 'x', { status: 200, code: 'nicht-gefunden', type: 'javascript:1' })).toEqual(
      problem('intern', 'x'),
    )
  })

  it('is what the other side parses; unknown codes are refused', () => {
    const gegeben = problem('datei-spalten', 'Spalte fehlt.', { zeile: 1 })
    expect(problemSchema.parse(JSON.parse(JSON.stringify(gegeben)))).toEqual(gegeben)
    expect(problemSchema.safeParse({ ...gegeben, code: 'toString' }).success).toBe(false)
  })

  it('only has error statuses', () => {
    for (const [code, { status }] of Object.entries(fehlerliste)) {
      expect(istFehlercode(code)).toBe(true)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
    }
  })
})
