import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'

/** Claims of an ID token, as a test may change them. */
export type Ansprueche = Record<string, unknown>

const neuerSchluessel = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const teil = (wert: object | Buffer) =>
  (Buffer.isBuffer(wert) ? wert : Buffer.from(JSON.stringify(wert))).toString('base64url')

/** A provider of OpenID Connect on this machine: the real library, with people and wishes of the test. */
export class Testanbieter {
  readonly aussteller: string
  readonly #server: Server
  readonly #schluessel = neuerSchluessel()
  readonly #fremder = neuerSchluessel()
  /** What is known of people, by their `sub`. */
  readonly personen = new Map<string, Ansprueche>()
  /** Who is at the screen; null: they press "cancel". */
  wer: string | null = null
  /** How they showed who they are. */
  acr: string | undefined
  /** Changes the ID token on its way, signed anew with the right key. */
  faelsche: ((ansprueche: Ansprueche) => Ansprueche) | null = null
  /** How the changed token is signed. */
  unterschrift: 'richtig' | 'fremd' | 'keine' = 'richtig'
  /** The token endpoint fails. */
  gestoert = false

  private constructor(aussteller: string, client: { id: string; geheimnis: string; rueckkehr: string }) {
    this.aussteller = aussteller
    const jwk = {
      ...this.#schluessel.privateKey.export({ format: 'jwk' }),
      kid: 'test',
      alg: 'RS256',
      use: 'sig',
    }
    const anbieter = new Provider(aussteller, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.geheimnis,
          redirect_uris: [client.rueckkehr],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      jwks: { keys: [jwk] },
      cookies: { keys: [randomUUID()] },
      acrValues: ['hoch'],
      claims: {
        acr: null,
        openid: ['sub'],
        email: ['email', 'email_verified'],
        profile: ['name', 'given_name', 'family_name', 'stelle', 'gruppen'],
      },
      features: { devInteractions: { enabled: false } },
      ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      pkce: { required: () => true },
      findAccount: (_ctx, id) => ({
        accountId: id,
        claims: () => Promise.resolve({ sub: id, ...this.personen.get(id) }),
      }),
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client!.clientId,
          accountId: ctx.oidc.session!.accountId!,
        })
        grant.addOIDCScope('openid email profile')
        await grant.save()
        return grant
      },
    })
    const antworte = anbieter.callback()
    this.#server = createServer((anfrage, antwort) => {
      const { pathname } = new URL(anfrage.url ?? '/', aussteller)
      if (pathname.startsWith('/interaction/')) {
        const ergebnis =
          this.wer === null
            ? { error: 'access_denied', error_description: 'cancelled' }
            : { login: { accountId: this.wer, ...(this.acr === undefined ? {} : { acr: this.acr }) } }
        void anbieter.interactionFinished(anfrage, antwort, ergebnis, { mergeWithLastSubmission: false })
        return
      }
      if (pathname === '/token' && this.gestoert) {
        antwort.writeHead(503).end()
        return
      }
      if (pathname === '/token') this.#aendere(antwort)
      void antworte(anfrage, antwort)
    })
  }

  /** Starts a provider on a free port. */
  static async starte(
    port: number,
    client: { id: string; geheimnis: string; rueckkehr: string },
  ): Promise<Testanbieter> {
    const anbieter = new Testanbieter(`http://127.0.0.1:${port}`, client)
    await new Promise<void>((fertig) => anbieter.#server.listen(port, '127.0.0.1', fertig))
    return anbieter
  }

  #aendere(antwort: ServerResponse): void {
    const { faelsche } = this
    if (faelsche === null) return
    const ende = antwort.end.bind(antwort)
    antwort.end = ((inhalt: string) => {
      const gegeben = JSON.parse(inhalt) as { id_token: string }
      const [, nutzlast = ''] = gegeben.id_token.split('.')
      const ansprueche = JSON.parse(Buffer.from(nutzlast, 'base64url').toString()) as Ansprueche
      const neu = JSON.stringify({ ...gegeben, id_token: this.#unterschreibe(faelsche(ansprueche)) })
      antwort.setHeader('content-length', Buffer.byteLength(neu))
      return ende(neu)
    }) as typeof antwort.end
  }

  #unterschreibe(ansprueche: Ansprueche): string {
    if (this.unterschrift === 'keine') return `${teil({ alg: 'none' })}.${teil(ansprueche)}.`
    const inhalt = `${teil({ alg: 'RS256', kid: 'test' })}.${teil(ansprueche)}`
    const { privateKey } = this.unterschrift === 'richtig' ? this.#schluessel : this.#fremder
    return `${inhalt}.${teil(createSign('sha256').update(inhalt).sign(privateKey))}`
  }

  async stoppe(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((fertig) => this.#server.close(fertig))
  }
}

/**
 * Goes through the provider's pages as a browser does, from the address where the log-in begins.
 *
 * @returns the first address that is not the provider's: where it sends the browser back to
 */
export async function geheDurch(beginn: string): Promise<URL> {
  const { origin } = new URL(beginn)
  const kekse = new Map<string, string>()
  let adresse = new URL(beginn)
  for (let schritt = 0; schritt < 10; schritt++) {
    const antwort = await fetch(adresse, {
      redirect: 'manual',
      headers: { cookie: [...kekse].map(([name, wert]) => `${name}=${wert}`).join('; ') },
    })
    for (const keks of antwort.headers.getSetCookie()) {
      const [, name = '', wert = ''] = /^([^=]+)=([^;]*)/.exec(keks) ?? []
      kekse.set(name, wert)
    }
    const weiter = antwort.headers.get('location')
    if (weiter === null) throw new Error(`${adresse.pathname}: ${antwort.status} ${await antwort.text()}`)
    adresse = new URL(weiter, adresse)
    if (adresse.origin !== origin) return adresse
  }
  throw new Error('the provider does not come to an end')
}
