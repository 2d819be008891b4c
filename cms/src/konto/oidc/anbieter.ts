import type { Anbieter } from '@maki/config/umgebung'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import { umgebung } from '../../umgebung.js'
import { STUNDE } from '../zeit.js'

/** A provider is given up after this long without an answer. Seconds. */
const GEDULD = 5

/** What a provider says of itself is asked anew after this long. Milliseconds. */
const HALTBAR = STUNDE

interface Bekannter {
  readonly konfiguration: Promise<Configuration>
  readonly bis: number
}

const bekannte = new Map<string, Bekannter>()

/** The configured provider with this name; undefined: there is none. */
export const findeAnbieter = (kennung: string): Anbieter | undefined =>
  umgebung().OIDC_ANBIETER.find((einer) => einer.kennung === kennung)

/** Configuration of a provider from its own description (OpenID Connect Discovery). Throws when it does not answer well. */
export function konfigurationVon(anbieter: Anbieter): Promise<Configuration> {
  const bekannter = bekannte.get(anbieter.kennung)
  if (bekannter !== undefined && bekannter.bis > Date.now()) return bekannter.konfiguration
  const konfiguration = entdecke(anbieter)
  bekannte.set(anbieter.kennung, { konfiguration, bis: Date.now() + HALTBAR })
  // A failure is not kept: the next log-in asks again.
  konfiguration.catch(() => bekannte.delete(anbieter.kennung))
  return konfiguration
}

function entdecke({ aussteller, client, geheimnis }: Anbieter): Promise<Configuration> {
  // The schema of the environment allows http:// for this machine alone.
  const unverschluesselt = new URL(aussteller).protocol === 'http:'
  return discovery(new URL(aussteller), client, undefined, ausweis(geheimnis), {
    timeout: GEDULD,
    execute: [enableNonRepudiationChecks, ...(unverschluesselt ? [allowInsecureRequests] : [])],
  })
}

/** The way in which the provider wants to see the secret; by default HTTP Basic (OpenID Connect Core, section 9). */
function ausweis(geheimnis: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(geheimnis), ClientSecretPost(geheimnis)]
  return (server, client, inhalt, kopf) => {
    const wege = server.token_endpoint_auth_methods_supported
    const art = wege === undefined || wege.includes('client_secret_basic') ? basic : post
    art(server, client, inhalt, kopf)
  }
}
