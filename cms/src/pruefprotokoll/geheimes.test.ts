import { describe, expect, test } from 'vitest'
import { alsBeleg, istGeheim } from './geheimes.js'

describe('secrets', () => {
  test.each([
    'password',
    'passwort',
    'neuesPasswort',
    'resetPasswordToken',
    'registrationToken',
    'confirmation_token',
    'totpSecret',
    'TOTP',
    'otp',
    'accessKey',
    'encryptedKey',
    'wiederherstellungscodes',
    'recovery_codes',
    'sitzungsId',
    'Set-Cookie',
    'MAKI_BETRIEB_TOKEN',
    'APIKey',
    'kennwort',
    'geheimnis',
    'passwordHash',
    'pin',
    'einmalCode',
  ])('the value of "%s" is removed, wherever it stands', (name) => {
    expect(istGeheim(name)).toBe(true)
    const beleg = alsBeleg({ a: [{ [name]: 'streng-vertraulich', offen: 1 }] })
    expect(beleg).not.toContain('streng-vertraulich')
    expect(beleg).toContain('"offen":1')
  })

  test.each(['name', 'option', 'hospiz', 'schlagworte', 'kennung', 'spinne', 'dokument', 'hashtagListe2'])(
    'the value of "%s" stays',
    (name) => {
      expect(alsBeleg({ [name]: 'offen' })).toContain('"offen"')
    },
  )
})

test('what is stored is canonical, bounded JSON', () => {
  expect(alsBeleg(undefined)).toBeNull()
  expect(alsBeleg(null)).toBeNull()
  expect(alsBeleg({ b: 1, a: new Date(0), c: undefined, d: 10n })).toBe(
    '{"a":"1970-01-01T00:00:00.000Z","b":1,"d":"10"}',
  )
  const lang = alsBeleg({ text: '\u{1F600}'.repeat(50_000) })
  expect(lang?.length).toBeLessThan(2_000)
  expect(lang).toMatch(/"laenge":100000,"sha256":"[0-9a-f]{64}"/)
  let tief: unknown = 'unten'
  for (let i = 0; i < 100; i++) tief = { tief }
  expect(alsBeleg(tief)).toContain('[zu tief]')
})
