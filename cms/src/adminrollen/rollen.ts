import {
  FAQ_EINTRAG,
  FAQ_KATEGORIE,
  HIGHLIGHT,
  KI_SYSTEM,
  ORGANISATION,
  SEITE,
  SUCH_LENKUNG,
  SUCH_STOPPWORT,
  SUCH_SYNONYM,
} from '../dokumente/arten.js'

/** A right as Strapi's role service takes it. */
export interface Recht {
  readonly action: string
  readonly subject: string | null
  readonly properties: { readonly fields?: readonly string[] }
  readonly conditions: readonly string[]
}

/** A content type as far as rights go: its name and its fields. */
export interface Inhaltstyp {
  readonly uid: string
  readonly felder: readonly string[]
  readonly mitEntwurf: boolean
}

type Verb = 'create' | 'read' | 'update' | 'delete' | 'publish'

/** What a role may do with content; `bedingung` holds for everything that changes. */
interface Zugriff {
  readonly uids: readonly string[]
  readonly verben: readonly Verb[]
  readonly bedingung?: string
}

/** A role of the admin panel (design: two worlds, world 1). */
export interface Adminrolle {
  readonly code: string
  readonly name: string
  readonly beschreibung: string
  /** Reads every content type that there is. */
  readonly liestAlles: boolean
  readonly zugriffe: readonly Zugriff[]
  /** Actions without content type. */
  readonly handlungen: readonly string[]
}

/** Condition: only Steckbriefe of our own, because entries of foreign registers follow their source. */
export const EIGENER_STECKBRIEF = { name: 'eigener-steckbrief', id: 'api::eigener-steckbrief' } as const

/** Reading the audit log and the outbox in the admin panel. */
export const PROTOKOLL_LESEN = 'admin::pruefprotokoll.lesen'
export const NACHRICHTEN_LESEN = 'admin::nachrichten.lesen'
/** Reading what a message says, where messages are files. */
export const NACHRICHTEN_OEFFNEN = 'admin::nachrichten.oeffnen'
/** Deciding on requests that nobody else decides on, and giving level 1. */
export const ANTRAEGE_ENTSCHEIDEN = 'admin::antraege.entscheiden'
export const MITGLIEDSCHAFTEN_LESEN = 'admin::mitgliedschaften.lesen'
/** Shutting an account out of the portal. */
export const KONTEN_SPERREN = 'admin::portalkonten.sperren'

const REDAKTIONELL = [HIGHLIGHT, FAQ_KATEGORIE, FAQ_EINTRAG, SEITE]
const SUCHWOERTER = [SUCH_SYNONYM, SUCH_LENKUNG, SUCH_STOPPWORT]
const ALLE_VERBEN: readonly Verb[] = ['create', 'read', 'update', 'delete', 'publish']

const MEDIEN_SEHEN = [
  'plugin::upload.read',
  'plugin::upload.assets.download',
  'plugin::upload.assets.copy-link',
]
const MEDIEN_PFLEGEN = [...MEDIEN_SEHEN, 'plugin::upload.assets.create', 'plugin::upload.assets.update']
const KONTEN_SEHEN = ['admin::users.read', 'admin::roles.read']

export const adminrollen: readonly Adminrolle[] = [
  {
    code: 'maki-plattform-admin',
    name: 'Plattform-Admin',
    beschreibung:
      'Verwaltet Konten der Redaktion, Organisationen und alle Inhalte; entscheidet über Registrierungen; sieht Prüfprotokoll und Nachrichten.',
    liestAlles: true,
    zugriffe: [{ uids: [...REDAKTIONELL, ...SUCHWOERTER, ORGANISATION, KI_SYSTEM], verben: ALLE_VERBEN }],
    handlungen: [
      ...MEDIEN_PFLEGEN,
      ...KONTEN_SEHEN,
      'admin::users.create',
      'admin::users.update',
      'admin::users.delete',
      PROTOKOLL_LESEN,
      NACHRICHTEN_LESEN,
      NACHRICHTEN_OEFFNEN,
      ANTRAEGE_ENTSCHEIDEN,
      MITGLIEDSCHAFTEN_LESEN,
      KONTEN_SPERREN,
    ],
  },
  {
    code: 'maki-redaktion',
    name: 'Redaktion',
    beschreibung:
      'Pflegt Highlights, häufige Fragen, Seiten, Wörter der Suche und Medien; liest Steckbriefe und Organisationen.',
    liestAlles: false,
    zugriffe: [
      { uids: [...REDAKTIONELL, ...SUCHWOERTER], verben: ALLE_VERBEN },
      { uids: [KI_SYSTEM, ORGANISATION], verben: ['read'] },
    ],
    handlungen: MEDIEN_PFLEGEN,
  },
  {
    code: 'maki-pruefstelle',
    name: 'Prüfstelle',
    beschreibung:
      'Prüft Qualität und KI-VO, gibt Steckbriefe zentral frei; Einträge fremder Register nur lesend.',
    liestAlles: false,
    zugriffe: [
      { uids: [KI_SYSTEM], verben: ['read', 'update', 'publish'], bedingung: EIGENER_STECKBRIEF.id },
      { uids: [ORGANISATION, ...REDAKTIONELL], verben: ['read'] },
    ],
    handlungen: MEDIEN_SEHEN,
  },
  {
    code: 'maki-revision',
    name: 'Revision',
    beschreibung:
      'Liest alles, auch Mitgliedschaften, Prüfprotokoll und die Liste der Nachrichten, und ändert nichts.',
    liestAlles: true,
    zugriffe: [],
    handlungen: [
      ...MEDIEN_SEHEN,
      ...KONTEN_SEHEN,
      PROTOKOLL_LESEN,
      NACHRICHTEN_LESEN,
      MITGLIEDSCHAFTEN_LESEN,
    ],
  },
]

/** Everything that a role may do, in a fixed order. @param typen content types that the admin panel shows */
export function rechteVon(
  { liestAlles, zugriffe, handlungen }: Adminrolle,
  typen: readonly Inhaltstyp[],
): Recht[] {
  const inhalte = typen.flatMap(({ uid, felder, mitEntwurf }) => {
    const zugriff = zugriffe.find(({ uids }) => uids.includes(uid))
    const verben = new Set<Verb>([...(zugriff?.verben ?? []), ...(liestAlles ? (['read'] as const) : [])])
    return ALLE_VERBEN.filter((verb) => verben.has(verb) && (verb !== 'publish' || mitEntwurf)).map(
      (verb): Recht => ({
        action: `plugin::content-manager.explorer.${verb}`,
        subject: uid,
        properties: verb === 'delete' || verb === 'publish' ? {} : { fields: felder },
        conditions: verb !== 'read' && zugriff?.bedingung !== undefined ? [zugriff.bedingung] : [],
      }),
    )
  })
  return [
    ...inhalte,
    ...handlungen.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
  ]
}
