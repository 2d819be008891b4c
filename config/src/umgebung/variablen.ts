/** Parts of the portal that read the environment. */
export const teile = ['cms', 'site', 'worker', 'engine', 'cli'] as const
export type Teil = (typeof teile)[number]

export interface Variable {
  readonly name: string
  /** German, for the table in the README. */
  readonly beschreibung: string
  /** As text; absent: no default. Never given for a secret. */
  readonly vorgabe?: string
  /** Parts that read it; `pflicht`: they do not start without it. */
  readonly liest: Readonly<Partial<Record<Teil, 'pflicht' | 'optional'>>>
  /** Made by the start script when missing; can be given as file with `<NAME>_FILE`. */
  readonly geheim?: true
}

/**
 * Every environment variable of the product, in the order of the README's table.
 * Each can also be given as `<NAME>_FILE` with the path of a file that holds the value.
 */
export const variablen = [
  {
    name: 'MAKI_DATA_DIR',
    vorgabe: './data',
    beschreibung: 'Ordner für Datenbank, Suchindex, hochgeladene Dateien und erzeugte Geheimnisse.',
    liest: { cms: 'optional', engine: 'optional', cli: 'optional' },
  },
  {
    name: 'SITE_PORT',
    vorgabe: '4321',
    beschreibung: 'Port der öffentlichen Seiten.',
    liest: { cms: 'optional', site: 'optional', cli: 'optional' },
  },
  {
    name: 'CMS_PORT',
    vorgabe: '1337',
    beschreibung: 'Port der Redaktion.',
    liest: { cms: 'optional', site: 'optional', worker: 'optional', cli: 'optional' },
  },
  {
    name: 'SEARCH_PORT',
    vorgabe: '8108',
    beschreibung: 'Port der eingebauten Suchmaschine.',
    liest: { site: 'optional', worker: 'optional', engine: 'optional', cli: 'optional' },
  },
  {
    name: 'WORKER_PORT',
    vorgabe: '8109',
    beschreibung: 'Port, auf dem der Suchabgleich seinen Stand meldet.',
    liest: { site: 'optional', worker: 'optional', cli: 'optional' },
  },
  {
    name: 'MAKI_HOST',
    vorgabe: '127.0.0.1',
    beschreibung: 'Adresse, an der alle Dienste lauschen. Nur in Containern anders.',
    liest: { cms: 'optional', site: 'optional', worker: 'optional', engine: 'optional', cli: 'optional' },
  },
  {
    name: 'SITE_URL',
    beschreibung: 'Öffentliche Adresse der Seiten. Ohne Angabe: http://127.0.0.1:SITE_PORT.',
    liest: { cms: 'optional', site: 'optional', cli: 'optional' },
  },
  {
    name: 'PROXY_STUFEN',
    vorgabe: '0',
    beschreibung:
      'Anzahl eigener Reverse-Proxys vor den Seiten. Nur deren X-Forwarded-For zählt bei der Begrenzung der Suchen je Adresse; 0: keiner.',
    liest: { site: 'optional', cli: 'optional' },
  },
  {
    name: 'CMS_URL',
    beschreibung: 'Adresse der Redaktion. Ohne Angabe: http://127.0.0.1:CMS_PORT.',
    liest: { cms: 'optional', site: 'optional', worker: 'optional', cli: 'optional' },
  },
  {
    name: 'WORKER_URL',
    beschreibung: 'Adresse des Suchabgleichs. Ohne Angabe: http://127.0.0.1:WORKER_PORT.',
    liest: { site: 'optional', cli: 'optional' },
  },
  {
    name: 'TYPESENSE_URL',
    beschreibung:
      'Adresse eines eigenen Typesense-Servers. Ohne Angabe läuft die eingebaute Suchmaschine auf SEARCH_PORT. Mit Angabe sind beide Schlüssel nötig.',
    liest: { site: 'optional', worker: 'optional', cli: 'optional' },
  },
  {
    name: 'TYPESENSE_API_KEY',
    geheim: true,
    beschreibung: 'Verwaltungsschlüssel der Suchmaschine; nur der Suchabgleich benutzt ihn.',
    liest: { worker: 'pflicht', engine: 'pflicht', cli: 'optional' },
  },
  {
    name: 'TYPESENSE_SEARCH_KEY',
    geheim: true,
    beschreibung: 'Schlüssel, mit dem die Seiten nur suchen dürfen.',
    liest: { site: 'pflicht', engine: 'pflicht', cli: 'optional' },
  },
  {
    name: 'DATABASE_URL',
    geheim: true,
    beschreibung:
      'PostgreSQL-Adresse (postgres://…). Ohne Angabe: SQLite in MAKI_DATA_DIR/cms.sqlite. Wird nie erzeugt.',
    liest: { cms: 'optional', cli: 'optional' },
  },
  {
    name: 'MAKI_DIENST_TOKEN',
    geheim: true,
    beschreibung: 'Token, mit dem Suchabgleich und Seiten die Redaktion abfragen.',
    liest: { cms: 'pflicht', site: 'pflicht', worker: 'pflicht', cli: 'optional' },
  },
  {
    name: 'MAKI_BETRIEB_TOKEN',
    geheim: true,
    beschreibung: 'Token des Betriebs für Importe und Beispielinhalte.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'APP_KEYS',
    geheim: true,
    beschreibung: 'Strapi: mindestens zwei Schlüssel für Sitzungen, durch Komma getrennt.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'API_TOKEN_SALT',
    geheim: true,
    beschreibung: 'Strapi: Salz der API-Token.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'ADMIN_JWT_SECRET',
    geheim: true,
    beschreibung: 'Strapi: Schlüssel der Anmeldung in der Redaktion.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'TRANSFER_TOKEN_SALT',
    geheim: true,
    beschreibung: 'Strapi: Salz der Übertragungs-Token.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'JWT_SECRET',
    geheim: true,
    beschreibung: 'Strapi: Schlüssel der Anmeldung im Portal.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'ENCRYPTION_KEY',
    geheim: true,
    beschreibung: 'Strapi: Schlüssel für verschlüsselt abgelegte Werte.',
    liest: { cms: 'pflicht', cli: 'optional' },
  },
  {
    name: 'SMTP_URL',
    geheim: true,
    beschreibung:
      'Mailserver (smtp://name:passwort@host:587 oder smtps://…), immer verschlüsselt; „?ignoreTLS=true“ nur im eigenen Netz. Ohne Angabe: Dateien unter MAKI_DATA_DIR/post. Wird nie erzeugt.',
    liest: { cms: 'optional', cli: 'optional' },
  },
  {
    name: 'MAIL_ABSENDER',
    beschreibung: 'Absenderadresse der Nachrichten. Mit SMTP_URL nötig.',
    liest: { cms: 'optional', cli: 'optional' },
  },
  {
    name: 'OIDC_ANBIETER',
    geheim: true,
    beschreibung:
      'Anbieter für die Anmeldung mit OpenID Connect: JSON-Liste aus kennung, name, aussteller, client, geheimnis, dazu scope, ansprueche und zweiterFaktor (docs/betrieb.md). Wird nie erzeugt.',
    liest: { cms: 'optional', cli: 'optional' },
  },
  {
    name: 'LOG_LEVEL',
    vorgabe: 'info',
    beschreibung: 'Ausführlichkeit des Protokolls: fatal, error, warn, info, debug, trace oder silent.',
    liest: { cms: 'optional', site: 'optional', worker: 'optional', engine: 'optional', cli: 'optional' },
  },
  {
    name: 'NODE_ENV',
    vorgabe: 'production',
    beschreibung: 'Betriebsart: production, development oder test.',
    liest: { cms: 'optional', site: 'optional', worker: 'optional', engine: 'optional', cli: 'optional' },
  },
] as const satisfies readonly Variable[]

export type Variablenname = (typeof variablen)[number]['name']
