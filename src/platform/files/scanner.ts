import fs from 'node:fs'
import net from 'node:net'
import type { Readable } from 'node:stream'

/** ウイルスの検査。 @returns undefined when the scanner does not answer, or not in time */
export type Scanner = (content: Readable) => Promise<'clear' | 'infected' | undefined>

const limitMs = 30_000

/**
 * clamd, by its INSTREAM command: the content is sent, never a path, so it may run anywhere.
 *
 * @param url `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`
 */
export function clamd(url: string): Scanner {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (!['tcp:', 'unix:'].includes(protocol)) throw new Error('CLAMD_URL must begin with tcp:// or unix:')
  const place = protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port || 3310) }
  return async (content) => {
    const socket = net.connect(place)
    socket.setTimeout(limitMs, () => socket.destroy(new Error('the scanner does not answer')))
    try {
      let answer = ''
      const answered = (async () => {
        for await (const chunk of socket as AsyncIterable<Buffer>) answer += chunk.toString('latin1')
      })()
      answered.catch(() => {}) // awaited below
      const send = (bytes: Buffer) => new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
      await send(Buffer.from('zINSTREAM\0'))
      for await (const chunk of content as AsyncIterable<Buffer>) {
        const size = Buffer.alloc(4)
        size.writeUInt32BE(chunk.length)
        await send(Buffer.concat([size, chunk]))
      }
      await send(Buffer.alloc(4))
      await answered
      // Whatever else it says, a limit of its own for instance, is no verdict.
      return /: OK\0?$/.test(answer) ? 'clear' : / FOUND\0?$/.test(answer) ? 'infected' : undefined
    } catch {
      return undefined
    } finally {
      content.destroy()
      socket.destroy()
    }
  }
}

/** The scanner this server is set up with, if any. */
export function scannerHere(): Scanner | undefined {
  const url = process.env['CLAMD_URL']
  return url ? clamd(url) : undefined
}

export function contentOf(file: string): Readable {
  return fs.createReadStream(file, { highWaterMark: 1 << 16 })
}
