import { expect, it } from 'vitest'
import { sitemapXml } from './sitemap.ts'

it('lists absolute addresses, encoded for XML', () => {
  const xml = sitemapXml('https://maki.example', ['/', "/a?b=c&d='e'"])
  expect(xml).toContain('<loc>https://maki.example/</loc>')
  expect(xml).toContain('<loc>https://maki.example/a?b=c&amp;d=%27e%27</loc>')
})
