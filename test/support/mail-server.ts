// A real SMTP server on a free port of this machine, which keeps what it is given.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { atEnd } from './cluster.ts'

/** One message as it came over the wire. */
export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  /** Header lines with their foldings undone, by lower-case name. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** The text after the headers, decoded. */
  readonly text: string
}

export interface MailServer {
  readonly url: string
  readonly received: Received[]
  /** Answers the recipient or the text with that code from now on; null takes everything again. */
  answer(code: number | null, at?: 'recipient' | 'text' | 'sender'): void
  stop(): Promise<void>
}

export async function mailServer(port = 0): Promise<MailServer> {
  const received: Received[] = []
  let refusal: { code: number; at: string } | null = null
  const refused = (at: string) => (refusal?.at === at ? Object.assign(new Error('not today'), { responseCode: refusal.code }) : null)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_, __, done) => done(refused('sender')),
    onRcptTo: (_, __, done) => done(refused('recipient')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const error = refused('text')
        const { mailFrom, rcptTo } = session.envelope
        if (!error)
          received.push(
            read(
              mailFrom ? mailFrom.address : '',
              rcptTo.map(({ address }) => address),
              Buffer.concat(chunks).toString('latin1'),
            ),
          )
        done(error)
      })
    },
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= new Promise((resolve) => server.close(() => resolve())))
  atEnd(stop)
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    answer: (code, at = 'recipient') => void (refusal = code === null ? null : { code, at }),
    stop,
  }
}

function read(from: string, to: readonly string[], raw: string): Received {
  const end = raw.indexOf('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  const body = raw.slice(end + 4)
  const encoding = headers.get('content-transfer-encoding')?.[0]
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : Buffer.from(encoding === 'quoted-printable' ? unquoted(body) : body, 'latin1')
  return { from, to, raw, headers, text: bytes.toString('utf8').replaceAll('\r\n', '\n') }
}

function unquoted(body: string): string {
  return body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** =?UTF-8?B?…?= read as people see it. */
export function decodedHeader(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?UTF-8\?[BQ]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, kind, text]) =>
          kind!.toUpperCase() === 'B' ? Buffer.from(text!, 'base64') : Buffer.from(unquoted(text!.replaceAll('_', ' ')), 'latin1'),
        ),
      ).toString('utf8'),
    )
}
