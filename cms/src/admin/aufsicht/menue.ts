import { ClockCounterClockwise, ListPlus, Mail, User } from '@strapi/icons'
import type { StrapiApp } from '@strapi/strapi/admin'
import { RECHTE, type Recht } from './rechte.ts'

type Menuepunkt = Parameters<StrapiApp['addMenuLink']>[0]
type Seite = NonNullable<Menuepunkt['Component']>

const punkt = (
  to: string,
  titel: string,
  icon: Menuepunkt['icon'],
  recht: Recht,
  seite: Seite,
): Menuepunkt => ({
  to,
  icon,
  intlLabel: { id: `maki.${to}`, defaultMessage: titel },
  // Strapi compares only the action; the rest belongs to the type.
  permissions: [
    {
      action: recht,
      subject: null,
      id: 0,
      actionParameters: {},
      conditions: [],
      properties: {},
      createdAt: '',
      updatedAt: '',
    },
  ],
  Component: seite,
})

/** Pages for those who oversee the portal; their addresses are not those of the routes below `/admin/aufsicht`. Whoever lacks a right sees no entry and gets no answer. */
export function ergaenzeMenue(app: StrapiApp): void {
  const punkte = [
    punkt(
      'portalaufsicht/registrierungen',
      'Registrierungen',
      ListPlus,
      RECHTE.antraege,
      () => import('./Registrierungen.tsx'),
    ),
    punkt(
      'portalaufsicht/mitgliedschaften',
      'Mitgliedschaften',
      User,
      RECHTE.mitgliedschaften,
      () => import('./Mitgliedschaften.tsx'),
    ),
    punkt(
      'portalaufsicht/pruefprotokoll',
      'Prüfprotokoll',
      ClockCounterClockwise,
      RECHTE.protokoll,
      () => import('./Pruefprotokoll.tsx'),
    ),
    punkt(
      'portalaufsicht/nachrichten',
      'Nachrichten',
      Mail,
      RECHTE.nachrichten,
      () => import('./Nachrichten.tsx'),
    ),
  ]
  for (const eine of punkte) app.addMenuLink(eine)
}
