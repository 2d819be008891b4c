import type { Core } from '@strapi/strapi'
export async function leseBestand(_s: Core.Strapi, _a: string, _n: string | undefined, _l: number) { return {} }
