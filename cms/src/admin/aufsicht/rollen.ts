import { mitgliedsrollen, rollen, type Mitgliedsrolle } from '@maki/config/rechte'
import { z } from 'zod'

export const rolle = z.enum(mitgliedsrollen)

/** Roles with their names, the most powerful first. */
export const rollennamen: readonly (readonly [Mitgliedsrolle, string])[] = mitgliedsrollen.map((eine) => [
  eine,
  rollen[eine].label,
])

export const rollenname = (eine: Mitgliedsrolle): string => rollen[eine].label
