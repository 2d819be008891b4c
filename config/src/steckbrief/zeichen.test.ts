import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { bereinigeText, hatVerboteneZeichen } from './zeichen.ts'

// Hundreds of cases each: seconds when the machine is busy.
vi.setConfig({ testTimeout: 30_000 })

describe('bereinigeText', () => {
  it('makes every text storable, and a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, mehrzeilig) => {
        const sauber = bereinigeText(text, mehrzeilig)
        expect(hatVerboteneZeichen(sauber, mehrzeilig)).toBe(false)
        expect(bereinigeText(sauber, mehrzeilig)).toBe(sauber)
      }),
    )
  })

  it('keeps what people write', () => {
    expect(bereinigeText(' Prüfung\tvon  Anträgen\r\n', false)).toBe('Prüfung von Anträgen')
    expect(bereinigeText('Erstens\r\n\r\nZweitens 👩‍💻', true)).toBe('Erstens\n\nZweitens 👩‍💻')
    expect(bereinigeText('u\u0308ber \uD83D', true)).toBe('über')
  })
})
