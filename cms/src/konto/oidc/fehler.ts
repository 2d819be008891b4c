import type { Anbieter } from '@maki/config/umgebung'
import type { Core } from '@strapi/strapi'
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { gescheitert, type Ergebnis } from '../../http/antwort.js'

/** Refusal of an answer that does not belong to a log-in of this browser, or comes too late or twice. */
export const vorgangUngueltig = () =>
  gescheitert(
    'anbieter-vorgang-ungueltig',
    'Diese Anmeldung ist abgelaufen, schon benutzt oder wurde in einem anderen Browser begonnen. Bitte beginnen Sie noch einmal.',
  )

/** Errors of the network below, as `fetch` throws them; a provider that fails itself. */
const istWeg = (fehler: unknown): boolean =>
  fehler instanceof TypeError ||
  (fehler instanceof DOMException && ['TimeoutError', 'AbortError'].includes(fehler.name)) ||
  (fehler instanceof ResponseBodyError && fehler.status >= 500) ||
  (fehler instanceof ClientError && (istWeg(fehler.cause) || istStoerung(fehler.cause)))

const istStoerung = (ursache: unknown): boolean => ursache instanceof Response && ursache.status >= 500

/** What happened, in one line without anything that was sent or received but the provider's own error code. */
function beschreibe(fehler: unknown): string {
  if (fehler instanceof AuthorizationResponseError || fehler instanceof ResponseBodyError)
    return `${fehler.message} (${fehler.error.slice(0, 100)})`
  if (!(fehler instanceof Error)) return 'unbekannter Fehler'
  const code = 'code' in fehler && typeof fehler.code === 'string' ? ` (${fehler.code})` : ''
  const grund = fehler.cause instanceof Error ? `: ${beschreibe(fehler.cause)}` : ''
  return `${fehler.message}${code}${grund}`
}

/** Says to the person and to the operator why a log-in with a provider failed. */
export function anbieterfehler(
  strapi: Core.Strapi,
  { kennung, name }: Anbieter,
  fehler: unknown,
): Ergebnis<never> {
  if (fehler instanceof AuthorizationResponseError && fehler.error === 'access_denied')
    return gescheitert('anbieter-abgebrochen', `Die Anmeldung mit „${name}“ wurde abgebrochen.`)
  strapi.log.warn(`Anmeldung mit „${kennung}“ gescheitert: ${beschreibe(fehler).replaceAll(/\p{C}/gu, ' ')}`)
  return istWeg(fehler)
    ? gescheitert(
        'anbieter-nicht-erreichbar',
        `„${name}“ antwortet gerade nicht. Bitte versuchen Sie es später noch einmal oder melden Sie sich mit Ihrem Passwort an.`,
      )
    : gescheitert(
        'anbieter-antwort-ungueltig',
        `Die Antwort von „${name}“ war nicht in Ordnung. Bitte beginnen Sie die Anmeldung noch einmal. Wenn das wieder geschieht, sagen Sie bitte der Stelle Bescheid, die „${name}“ betreibt.`,
      )
}
