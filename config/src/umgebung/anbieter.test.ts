import { expect, it } from 'vitest'
import { anbieterliste } from './anbieter.ts'

const einer = {
  kennung: 'landes-idp',
  name: 'Konto des Landes',
  aussteller: 'https://anmelden.land.example/realms/verwaltung',
  client: 'maki',
  geheimnis: 'streng-geheim-und-lang',
}

const meldungen = (wert: unknown) => {
  const gelesen = anbieterliste.safeParse(typeof wert === 'string' ? wert : JSON.stringify(wert))
  return gelesen.success ? [] : gelesen.error.issues.map(({ message }) => message)
}

it('reads several providers, with defaults', () => {
  const zweiter = {
    ...einer,
    kennung: 'test',
    aussteller: 'http://127.0.0.1:9000',
    ansprueche: { organisation: 'ou', rolle: 'groups', rollen: { chefs: 'gruppen-admin-2' } },
    zweiterFaktor: { amr: ['mfa'] },
  }
  expect(anbieterliste.parse(JSON.stringify([einer, zweiter]))).toEqual([
    { ...einer, scope: 'openid email profile', ansprueche: {}, zweiterFaktor: { acr: [], amr: [] } },
    { ...zweiter, scope: 'openid email profile', zweiterFaktor: { acr: [], amr: ['mfa'] } },
  ])
})

it.each([
  ['[{', 'ist kein gültiges JSON'],
  [{ ...einer }, 'ist nicht richtig: die Liste hat die falsche Form'],
  [
    [{ ...einer, aussteller: 'http://idp.example' }],
    /^ist nicht richtig: Eintrag 1, aussteller muss eine Adresse/,
  ],
  [[{ ...einer, aussteller: 'https://idp.example/?x=1' }], /aussteller muss/],
  [[{ ...einer, aussteller: 'https://a:b@idp.example/' }], /aussteller muss/],
  [[einer, { ...einer, kennung: '../x' }], /Eintrag 2, kennung darf nur/],
  [[einer, einer], 'nennt eine Kennung zweimal'],
  [[{ ...einer, geheimnis: 'geheim' }], /Eintrag 1, geheimnis muss mindestens/],
  [[{ ...einer, secret: 'geheim' }], /Eintrag 1, secret hat eine unbekannte Angabe/],
  [[{ ...einer, ansprueche: { rolle: 'r', rollen: { a: 'plattform-admin' } } }], /rollen\.a ist keine Rolle/],
  [[{ ...einer, client: undefined }], /client fehlt/],
])('says what is wrong with %j, in German and without the secret', (wert, erwartet) => {
  const gefunden = meldungen(wert)
  expect(gefunden).toEqual([
    typeof erwartet === 'string' ? erwartet : (expect.stringMatching(erwartet) as string),
  ])
  expect(gefunden.join()).not.toContain('geheim-und')
})
