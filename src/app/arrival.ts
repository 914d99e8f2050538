// Where a request came from and how, as far as it can be believed.
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { tokenIn } from '#identity/schema'

export interface Arrival {
  readonly address?: string
  /** The visitor's browser speaks TLS, with us or with a proxy we trust. */
  readonly secure: boolean
}

/** @throws where an entry is no address and no network, as a proxy that is not recognised would make all visitors one */
export function proxyList(trusted: string | undefined): BlockList {
  const list = new BlockList()
  for (const entry of (trusted ?? '').split(',').map((each) => each.trim())) {
    if (entry === '') continue
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const prefix = bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits)
    if (isIP(address) === 0 || !Number.isInteger(prefix)) throw new Error(`TRUSTED_PROXY: "${entry}" is no address and no network.`)
    list.addSubnet(address, prefix, family)
  }
  return list
}

/** Of the addresses a proxy reports, the last one that is not itself a trusted proxy: everything before it the visitor may have written. */
export function arrivalOf(request: Request, connection: unknown, proxies: BlockList): Arrival {
  const peer = (connection as { readonly incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress // given by @hono/node-server
  const direct = new URL(request.url).protocol === 'https:'
  if (peer === undefined) return { secure: direct }
  if (!trusts(proxies, peer)) return { address: peer, secure: direct }
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  const address = hops.findLast((hop) => isIP(hop) !== 0 && !trusts(proxies, hop)) ?? peer
  return { address, secure: request.headers.get('x-forwarded-proto') === 'https' || direct }
}

function trusts(proxies: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return proxies.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

/** The address as the visitor's browser knows it: behind a trusted proxy that speaks TLS, the request itself comes without. */
export function addressOf(request: Request, secure: boolean): URL {
  const url = new URL(request.url)
  if (secure) url.protocol = 'https:'
  return url
}

/** Over TLS only the cookie that no other host and no unencrypted page could have set. */
export function sessionTokenOf(request: Request, secure: boolean): string | undefined {
  return tokenIn(request.headers.get('cookie'), 'session', secure)
}
