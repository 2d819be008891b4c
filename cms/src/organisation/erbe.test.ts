import fc from 'fast-check'
import { expect, test } from 'vitest'
import { erbe } from './erbe.js'

const teilnahme = fc.constantFrom(
  null,
  'keine-rueckmeldung' as const,
  'eingeladen' as const,
  'keine-ki' as const,
  'beigetreten' as const,
  'veroeffentlicht' as const,
)
const teilnehmende = fc.record({
  teilnahme,
  mailDomains: fc.oneof(fc.constant(null), fc.array(fc.constantFrom('a.example', 'b.example', 'c.example'))),
})

test('nobody declares for others that they have no AI, and nobody falls out of taking part', () => {
  const teilnehmend = ['keine-ki', 'beigetreten', 'veroeffentlicht']
  fc.assert(
    fc.property(teilnehmende, teilnehmende, (alt, neu) => {
      const danach = erbe(alt, neu)
      if (danach.teilnahme === 'keine-ki') {
        expect(neu.teilnahme).toBe('keine-ki')
        expect(['beigetreten', 'veroeffentlicht']).not.toContain(alt.teilnahme)
      }
      for (const eine of [alt, neu])
        if (eine.teilnahme !== null && teilnehmend.includes(eine.teilnahme))
          expect(teilnehmend).toContain(danach.teilnahme)
      expect(danach.teilnahme === 'veroeffentlicht').toBe(
        [alt, neu].some((eine) => eine.teilnahme === 'veroeffentlicht'),
      )
      expect(new Set(danach.mailDomains)).toEqual(
        new Set([...(alt.mailDomains ?? []), ...(neu.mailDomains ?? [])]),
      )
    }),
  )
})
