import { type AttachmentPlace, type AttachmentSubject, type Call, type Subject, found } from '#kernel'
import type { AttachmentState } from '../schema.ts'
import { type StoredAttachment, findAttachment } from '../store/attachments.ts'

export interface Found {
  readonly subject: AttachmentSubject
  readonly place: AttachmentPlace
}

/** The record, as its own module finds it for this reader. What is hidden, what does not exist and what takes no files are all the same here. */
export async function recordFor(call: Call, { type, id }: Subject): Promise<Found | undefined> {
  const subject = call.contributions('attachmentSubject').find((each) => each.subjectType === type)
  if (!subject || !call.actor.permissions.has(subject.permission)) return undefined
  const place = await subject.find(call, id)
  return place && { subject, place }
}

/** A file with the record it belongs to; to whoever does not see the record there is no such file. */
export async function attachmentFor(call: Call, attachmentId: string): Promise<Found & { readonly attachment: StoredAttachment }> {
  const attachment = found(await findAttachment(call.db, call.actor.councilId, attachmentId))
  const record = found(await recordFor(call, { type: attachment.subjectType, id: attachment.subjectId }))
  return { ...record, attachment }
}

export function stateOf({ destroyedAt, withdrawnAt, scanState }: StoredAttachment): AttachmentState {
  if (scanState === 'infected') return 'infected'
  if (destroyedAt !== null) return 'destroyed'
  if (withdrawnAt !== null) return 'withdrawn'
  return scanState === 'waiting' ? 'waiting' : 'standing'
}
