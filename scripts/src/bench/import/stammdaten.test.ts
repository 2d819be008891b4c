import { expect, it } from 'vitest'
import { mangelVon } from './stammdaten.ts'

const eine = (werte: object, pfad: string[] = ['oben']) => ({
  organisation: {
    slug: 'eine',
    ebene: 'kommune',
    land: 'de-sh',
    ars: '01001',
    importiert: false,
    beispiel: false,
    ...werte,
  },
  pfad: pfad.map((slug) => ({ slug })),
})

it('finds nothing wrong with what follows from the key', () => {
  expect(mangelVon(eine({}))).toBeNull()
  expect(mangelVon(eine({ ars: '01', ebene: 'land' }, []))).toBeNull()
  expect(mangelVon(eine({ slug: 'bund', ars: null, ebene: 'bund', land: null }, []))).toBeNull()
})

it.each([
  [{ ebene: 'land' }, 'Ebene land statt kommune'],
  [{ land: 'de-by' }, 'Land de-by statt de-sh'],
  [{ land: null }, 'Land keines statt de-sh'],
  [{ ars: null }, 'ohne Schlüssel, aber Ebene kommune, Land de-sh'],
])('finds what contradicts it: %j', (werte, mangel) => {
  expect(mangelVon(eine(werte))).toBe(mangel)
})

it('finds an organisation without parent', () => {
  expect(mangelVon(eine({ ars: null, ebene: 'bund', land: null }, []))).toBe(
    'ohne übergeordnete Organisation',
  )
  expect(mangelVon(eine({}, []))).toBe('ohne übergeordnete Organisation')
})
