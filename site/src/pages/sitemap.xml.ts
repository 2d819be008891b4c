import { adresse, routen, routennamen } from '@maki/config'
import type { APIRoute } from 'astro'
import { sitemapXml } from '../sitemap/sitemap.ts'

/** Every page of its own in the route registry, and the highlights that are valid today. */
export const GET: APIRoute = async ({ locals }) => {
  const feste = routennamen.flatMap((name) => {
    const { muster, sitemap } = routen[name]
    return sitemap && !muster.includes('{') ? [muster] : []
  })
  const highlights = await locals.cms.highlights()
  const weitere = highlights.ok ? highlights.wert.map(({ slug }) => adresse('highlight', { slug })) : []
  return new Response(sitemapXml(locals.siteUrl, [...feste, ...weitere]), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
