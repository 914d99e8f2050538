// XML as it lies in the files of Office, told piece by piece. The one file that knows saxes.
import { SaxesParser } from 'saxes'

export type Part = AsyncIterable<Buffer>
export type Attributes = Readonly<Record<string, string>>

/** 部品の中身を順に聞く。 */
export interface Handlers {
  open?(name: string, attributes: Attributes): void
  text?(more: string): void
  close?(name: string): void
}

/** Reads a part to its end. */
export async function whole(part: Part, handlers: Handlers): Promise<void> {
  for await (const _ of parsed(part, handlers));
}

/** Tells what stands in a part, piece by piece. Prefixes of names stay out. */
export async function* parsed(part: Part, { open, text, close }: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false as const })
  if (open) parser.on('opentag', ({ name, attributes }) => open(local(name), attributes))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  if (close) parser.on('closetag', ({ name }) => close(local(name)))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of part) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield
  }
  parser.close()
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
