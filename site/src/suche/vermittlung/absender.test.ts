import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { absender, ganzeAdresse } from './absender.ts'

/** All that is read of a request; a whole one could only come out of a real connection. */
const anfrage = (remoteAddress: string | undefined, weitergereicht?: string | string[]) =>
  ({
    socket: { remoteAddress },
    headers: { 'x-forwarded-for': weitergereicht },
  }) as unknown as IncomingMessage

describe('absender', () => {
  it('is the other end, whatever a header says, as long as no proxy is ours', () => {
    expect(absender(anfrage('203.0.113.7', '198.51.100.1'), 0)).toBe('203.0.113.7')
    expect(absender(anfrage('::ffff:203.0.113.7'), 0)).toBe('203.0.113.7')
  })

  it('is the address that the outermost of our proxies saw', () => {
    expect(absender(anfrage('10.0.0.1', '6.6.6.6, 198.51.100.1'), 1)).toBe('198.51.100.1')
    expect(absender(anfrage('10.0.0.1', ['6.6.6.6', '198.51.100.1, 10.0.0.2']), 2)).toBe('198.51.100.1')
    expect(absender(anfrage('10.0.0.1'), 1)).toBe('10.0.0.1')
    expect(absender(anfrage(undefined), 0)).toBe('0.0.0.0')
  })

  it('counts one connection of IPv6 once, whichever of its addresses it takes', () => {
    const eine = absender(anfrage('2001:db8:1:2:aaaa::1'), 0)
    expect(eine).toBe('2001:db8:1:2')
    expect(absender(anfrage('2001:0DB8:0001:0002:ffff:1:2:3'), 0)).toBe(eine)
    expect(absender(anfrage('2001:db8:1:3::1'), 0)).not.toBe(eine)
    expect(absender(anfrage('::1'), 0)).toBe('0:0:0:0')
  })

  it('takes nothing for an address that is none', () => {
    expect(absender(anfrage('10.0.0.1', 'x'.repeat(10_000)), 1)).toBe('10.0.0.1')
    expect(absender(anfrage('10.0.0.1', '6.6.6.6 7.7.7.7'), 1)).toBe('10.0.0.1')
  })
})

describe('ganzeAdresse', () => {
  it.each([
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2:aaaa::1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['198.51.100.1:4711', '198.51.100.1'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('reads %s', (weitergereicht, adresse) => {
    expect(ganzeAdresse(anfrage('10.0.0.1', weitergereicht), 1)).toBe(adresse)
  })
})
