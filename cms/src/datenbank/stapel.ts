/** Values per statement that every SQLite since 3.32 takes; PostgreSQL takes 65,535. */
const WERTE_JE_ANWEISUNG = 32_000
/** Rows per statement: knex writes them as a compound SELECT, of which SQLite takes 500 parts. */
const ZEILEN_JE_ANWEISUNG = 500

/** Cuts a list into pieces that fit into one statement. @param werteJeZeile values that each entry brings along */
export function* stapel<T>(liste: readonly T[], werteJeZeile = 1): Generator<T[]> {
  const groesse = Math.max(1, Math.min(ZEILEN_JE_ANWEISUNG, Math.floor(WERTE_JE_ANWEISUNG / werteJeZeile)))
  for (let i = 0; i < liste.length; i += groesse) yield liste.slice(i, i + groesse)
}
