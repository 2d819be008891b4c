import { join } from 'node:path'

/** The one call of a native SQLite connection that is used here. */
interface SqliteVerbindung {
  pragma(anweisung: string): unknown
}

/**
 * Connection of the CMS: PostgreSQL when `DATABASE_URL` is set, otherwise one SQLite file in the data folder.
 *
 * SQLite runs in write-ahead mode, so that a backup or a second process can read while the CMS writes; a busy file is
 * waited for up to five seconds. knex keeps one connection to it: writers queue in the process, not in the file.
 */
export function datenbankVerbindung(umgebung: { DATABASE_URL?: string | undefined; MAKI_DATA_DIR: string }) {
  const { DATABASE_URL, MAKI_DATA_DIR } = umgebung
  if (DATABASE_URL !== undefined) {
    return {
      connection: {
        client: 'postgres',
        connection: { connectionString: DATABASE_URL },
        pool: { min: 0, max: 10 },
        acquireConnectionTimeout: 60_000,
      },
    }
  }
  return {
    connection: {
      client: 'sqlite',
      connection: { filename: join(MAKI_DATA_DIR, 'cms.sqlite') },
      useNullAsDefault: true,
      acquireConnectionTimeout: 60_000,
      pool: {
        afterCreate(
          verbindung: SqliteVerbindung,
          fertig: (fehler: Error | null, verbindung: SqliteVerbindung) => void,
        ) {
          verbindung.pragma('journal_mode = WAL')
          verbindung.pragma('synchronous = NORMAL')
          verbindung.pragma('foreign_keys = ON')
          verbindung.pragma('busy_timeout = 5000')
          fertig(null, verbindung)
        },
      },
    },
  }
}
