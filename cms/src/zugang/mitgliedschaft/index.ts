/** The only writers of memberships. Each order is one transaction with its rows in the audit log. */
export { entziehe } from './entziehen.js'
export { ablehnungen, type Ablehnung, type Ergebnis } from './ergebnis.js'
export type { Auftraggeber } from './handelnde.js'
export { rollePasst, vergib, type Vergabe } from './vergeben.js'
export { verlaengere } from './verlaengern.js'
export { vertritt } from './vertreten.js'
