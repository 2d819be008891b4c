/** Rights of the pages, as the CMS registers them (`cms/src/adminrollen/rollen.ts`); each route checks its own. */
export const RECHTE = {
  antraege: 'admin::antraege.entscheiden',
  mitgliedschaften: 'admin::mitgliedschaften.lesen',
  sperren: 'admin::portalkonten.sperren',
  protokoll: 'admin::pruefprotokoll.lesen',
  nachrichten: 'admin::nachrichten.lesen',
  nachrichtenOeffnen: 'admin::nachrichten.oeffnen',
} as const

export type Recht = (typeof RECHTE)[keyof typeof RECHTE]
