// COPY and BASE_BACKUP through `pg`: the messages of the protocol as streams, with the socket held back while nobody reads.
// pg-copy-streams would do for COPY, but ends at the result rows that BASE_BACKUP sends first and loses where a message begins.
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type pg from 'pg'

/** What pg hands to a query of ours; not in its types. */
interface Wire {
  readonly stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

const blockBytes = 1 << 18

/** The data of `COPY … TO STDOUT`, or of any command that sends copy data and rows. */
export class CopyOut extends Readable {
  /** Result rows that came beside the data. */
  readonly rows: (string | null)[][] = []
  readonly #text: string
  readonly #translate: (message: Buffer) => Buffer | undefined
  #wire: Wire | undefined
  #block = Buffer.allocUnsafe(blockBytes)
  #length = 0

  /** @param translate takes what it wants out of each message and gives back the data; the message is only lent */
  constructor(text: string, translate: (message: Buffer) => Buffer | undefined = (message) => message) {
    super({ highWaterMark: 4 * blockBytes })
    this.#text = text
    this.#translate = translate
  }

  submit(wire: Wire): void {
    this.#wire = wire
    wire.query(this.#text)
  }
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    let data = this.#translate(chunk)
    // Copied, because pg uses its buffer again; gathered, because a row is a message.
    while (data && data.length > 0) {
      const taken = data.copy(this.#block, this.#length)
      this.#length += taken
      data = data.subarray(taken)
      if (this.#length === blockBytes) this.#give()
    }
  }
  #give(): void {
    const full = this.#block.subarray(0, this.#length)
    this.#block = Buffer.allocUnsafe(blockBytes)
    this.#length = 0
    if (full.length > 0 && !this.push(full)) this.#wire?.stream.pause()
  }
  override _read(): void {
    this.#wire?.stream.resume()
  }
  handleDataRow({ fields }: { fields: (string | Buffer | null)[] }): void {
    this.rows.push(fields.map((field) => (field === null ? null : field.toString())))
  }
  handleReadyForQuery(): void {
    this.#wire = undefined // first: the last data must not hold back a socket that nobody would let go again
    this.#give()
    this.push(null)
  }
  handleError(error: Error): void {
    this.#wire = undefined
    this.destroy(error)
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#wire?.stream.destroy() // nobody reads on: the server must not go on sending
    done(error)
  }
  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

export function copyOut(client: pg.Client, text: string): CopyOut {
  return client.query(new CopyOut(text) as unknown as pg.Submittable) as unknown as CopyOut // pg types know less of the wire than pg does
}

/** Sends a stream through `COPY … FROM STDIN`. */
export async function copyIn(client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const send = async (wire: Wire) => {
    try {
      for await (const chunk of source) {
        wire.sendCopyFromChunk(chunk)
        if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
      }
      wire.endCopyFrom()
    } catch (error) {
      failure = error
      wire.sendCopyFail('the source failed')
    }
  }
  let failure: unknown
  const query = {
    submit: (wire: Wire) => wire.query(text),
    handleCopyInResponse: (wire: Wire) => void send(wire),
    handleReadyForQuery: () => resolve(),
    handleError: (error: Error) => reject(failure ?? error),
    handleRowDescription() {},
    handleDataRow() {},
    handleCommandComplete() {},
    handleEmptyQuery() {},
    handlePortalSuspended() {},
  }
  client.query(query as unknown as pg.Submittable)
  await promise
}
