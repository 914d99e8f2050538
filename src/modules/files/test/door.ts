// How a file is attached in tests: through the door, as a form, the way a page or a program does it.
import { randomUUID } from 'node:crypto'
import type { RefusalBody } from '#kernel'
import { Refused, type World } from '#testing'

export interface Attached {
  readonly name: string
  readonly attachmentId?: string
  readonly keptAs?: string
  readonly refusal?: RefusalBody
}

export interface Sending {
  readonly cookie?: string
  readonly kind?: string
  readonly key?: string
  readonly subjectType?: string
}

/** @throws Refused where nothing at all was taken in */
export async function send(
  place: Pick<World, 'request'>,
  subjectId: string,
  files: readonly (readonly [name: string, content: Uint8Array | string])[],
  { cookie, kind = 'minutes', key = randomUUID(), subjectType = 'calendar.meeting' }: Sending = {},
): Promise<readonly Attached[]> {
  const form = new FormData()
  form.set('kind', kind)
  for (const [name, content] of files) form.append('file', new File([content as BlobPart], name))
  const answer = await place.request(`/attach/${subjectType}/${subjectId}`, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json', 'idempotency-key': key, ...(cookie && { cookie }) },
  })
  const body = (await answer.json()) as RefusalBody & { files?: Attached[] }
  if (!body.files) throw new Refused(answer.status, body)
  return body.files
}

/** Sends one file and answers its id. @throws Refused */
export async function sendOne(...[place, subjectId, file, how]: [Pick<World, 'request'>, string, readonly [string, Uint8Array | string], Sending?]) {
  const [{ attachmentId, refusal }] = (await send(place, subjectId, [file], how)) as [Attached]
  if (refusal) throw new Refused(refusal.status, refusal)
  return attachmentId!
}

/** Nothing the server could object to. */
export const plainPdf = (text: string = randomUUID()) => `%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`
