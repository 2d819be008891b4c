import type { Anbieter } from '@maki/config/umgebung'
import { mitgliedsrollen, rollen, type Mitgliedsrolle } from '@maki/config/rechte'
import { fetchUserInfo, type Configuration, type TokenEndpointResponse } from 'openid-client'
import { z } from 'zod'
import { mailadresse, personenname } from '../konten.js'
import type { Stufe } from '../sitzung/bestand.js'

/** What a provider says about somebody, checked. */
export interface Auskunft {
  readonly aussteller: string
  readonly sub: string
  /** Null: the provider names none, or does not vouch for it. */
  readonly mail: string | null
  readonly name: string
  readonly stufe: Stufe
  /** Only ever a proposal: what it names is given by people. */
  readonly vorschlag: { readonly organisation: string; readonly rolle: Mitgliedsrolle | null } | null
}

const ausweis = z.looseObject({
  iss: z.string().max(255),
  sub: z.string().min(1).max(255),
  acr: z.string().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
})

const person = z.looseObject({
  email: mailadresse.optional().catch(undefined),
  email_verified: z.unknown(),
  name: personenname.optional().catch(undefined),
  given_name: z.string().optional().catch(undefined),
  family_name: z.string().optional().catch(undefined),
})

const werte = z.union([z.string(), z.array(z.string())]).transform((eines) => [eines].flat())

/** What a token answer says; asks the UserInfo endpoint for what the ID token leaves out (OpenID Connect Core, section 5.3). */
export async function leseAuskunft(
  anbieter: Anbieter,
  konfiguration: Configuration,
  antwort: TokenEndpointResponse,
  ansprueche: unknown,
): Promise<Auskunft> {
  const { iss, sub, acr, amr = [] } = ausweis.parse(ansprueche)
  const eigene = z.record(z.string(), z.unknown()).parse(ansprueche)
  const noetig = ['email', 'name', anbieter.ansprueche.organisation, anbieter.ansprueche.rolle]
  const fehlt = noetig.some((name) => name !== undefined && !(name in eigene))
  const weitere =
    fehlt && konfiguration.serverMetadata().userinfo_endpoint !== undefined
      ? await fetchUserInfo(konfiguration, antwort.access_token, sub)
      : {}
  const alle: Record<string, unknown> = { ...weitere, ...eigene }
  const { email, email_verified, name, given_name, family_name } = person.parse(alle)
  const mail = email_verified === true && email !== undefined ? email : null
  const ausTeilen = personenname.safeParse(`${given_name ?? ''} ${family_name ?? ''}`).data
  const { zweiterFaktor } = anbieter
  const stark =
    (acr !== undefined && zweiterFaktor.acr.includes(acr)) ||
    amr.some((einer) => zweiterFaktor.amr.includes(einer))
  return {
    aussteller: iss,
    sub,
    mail,
    name: name ?? ausTeilen ?? personenname.catch('Ohne Namen').parse(mail?.split('@')[0] ?? ''),
    stufe: stark ? 'zweiter-faktor' : 'passwort',
    vorschlag: vorschlagVon(anbieter, alle),
  }
}

function vorschlagVon(
  { ansprueche }: Anbieter,
  alle: Readonly<Record<string, unknown>>,
): Auskunft['vorschlag'] {
  const lies = (name: string | undefined) =>
    name === undefined ? [] : (werte.safeParse(alle[name]).data ?? [])
  const [organisation] = lies(ansprueche.organisation)
  if (organisation === undefined || organisation === '' || organisation.length > 200) return null
  const genannt = new Set<string>(
    lies(ansprueche.rolle).map((wert) =>
      ansprueche.rollen === undefined ? wert : (ansprueche.rollen[wert] ?? ''),
    ),
  )
  const [hoechste = null] = mitgliedsrollen
    .filter((rolle) => genannt.has(rolle))
    .toSorted((a, b) => rollen[b].rang - rollen[a].rang)
  return { organisation, rolle: hoechste }
}
