import type Database from 'better-sqlite3'
import { curationSet, type CurationSet } from './curation-set.ts'
import { NamedSets } from './named-sets.ts'
import { stopwordSet, type StopwordSet } from './stopword-set.ts'
import { synonymSet, type SynonymSet } from './synonym-set.ts'

/** What a search looks up beside its collection. */
export interface Sets {
  synonyms: NamedSets<SynonymSet>
  curations: NamedSets<CurationSet>
  stopwords: NamedSets<StopwordSet>
}

/** The sets kept in the engine's directory database. */
export const openSets = (database: Database.Database): Sets => ({
  synonyms: new NamedSets(database, 'synonyms', synonymSet),
  curations: new NamedSets(database, 'curations', curationSet),
  stopwords: new NamedSets(database, 'stopwords', stopwordSet),
})
