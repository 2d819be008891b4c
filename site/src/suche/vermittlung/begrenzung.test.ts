import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { baueVermittlung } from './vermittlung.ts'

let server: Server

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((fertig) => server.close(fertig))
})

async function starte(proxyStufen: number): Promise<(weitergereicht?: string) => Promise<Response>> {
  const leer = Promise.resolve({ ok: true, veraltet: false, wert: [] } as const)
  const vermittlung = baueVermittlung(
    {
      liste: () => Promise.reject(new Error('not asked')),
      facettenwerte: () => leer.then((antwort) => ({ ...antwort, wert: [] })),
      vorschlaege: () => leer.then((antwort) => ({ ...antwort, wert: [] })),
    },
    'http://maki.example',
    { proxyStufen, jeZehnSekunden: 3 },
  )
  server = createServer((anfrage, antwort) => void vermittlung(anfrage, antwort))
  await new Promise<void>((fertig) => server.listen(0, '127.0.0.1', fertig))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return (weitergereicht) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(weitergereicht === undefined ? {} : { 'x-forwarded-for': weitergereicht }),
      },
      body: JSON.stringify({ searches: [{ collection: 'vorschlaege', preset: 'vorschlaege', q: 'a' }] }),
    })
}

describe('the limit of searches', () => {
  it('refuses with a time to wait, in German, and a header that changes does not help', async () => {
    const sende = await starte(0)
    for (const herkunft of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
      expect((await sende(herkunft)).status).toBe(200)
    }
    const zuviel = await sende('198.51.100.4')
    expect(zuviel.status).toBe(429)
    expect(Number(zuviel.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(zuviel.headers.get('cache-control')).toBe('no-store')
    expect(await zuviel.json()).toMatchObject({
      message: expect.stringMatching(/^Von Ihrer Adresse .* warten Sie/),
    })
  })

  it('counts people behind our own proxy apart', async () => {
    const sende = await starte(1)
    for (let nummer = 0; nummer < 3; nummer += 1) expect((await sende('198.51.100.1')).status).toBe(200)
    expect((await sende('198.51.100.1')).status).toBe(429)
    expect((await sende('6.6.6.6, 198.51.100.1')).status).toBe(429)
    expect((await sende('198.51.100.2')).status).toBe(200)
  })
})
