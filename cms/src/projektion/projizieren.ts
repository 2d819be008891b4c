import type { Core } from '@strapi/strapi'
export async function projiziere(_s: Core.Strapi, _a: string, _n: string[]) { return [] }
