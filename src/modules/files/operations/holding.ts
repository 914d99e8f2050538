// Files that are given before their record is there. No operation of its own: whoever takes them in says who may, and how many.
import type { Call, Subject } from '#kernel'
import { holdRecordAndContent } from '../store/attachments.ts'
import * as store from '../store/held.ts'
import { settingsOn } from '../store/settings.ts'
import { scanAttachment } from './scan-attachment.ts'

export type { HeldFile } from '../store/held.ts'

type Step = Pick<Call, 'db' | 'actor'>

/** 一つのファイルの大きさの上限。 In bytes, as the council has laid it down. */
export async function largestFile({ db, actor, clock }: Step & Pick<Call, 'clock'>): Promise<number> {
  return (await settingsOn(db, actor.councilId, clock.today())).limitMegabytes * 2 ** 20
}

/** What waits with this holder, in the order in which it came. */
export async function heldFiles({ db }: Step, holderId: string): Promise<store.HeldFile[]> {
  return store.heldOf(db, holderId)
}

/** How many bytes wait in this pool. */
export async function heldBytes({ db, actor }: Step, poolId: string): Promise<number> {
  return store.poolBytes(db, actor.councilId, poolId)
}

/** ファイルを預かる。 The content is there already and was examined. Given twice in one place it is one. @returns undefined where the content is gone */
export async function holdFile(
  call: Call,
  file: Omit<store.HeldFile, 'heldId'> & { readonly holderId: string; readonly poolId: string },
): Promise<string | undefined> {
  const { councilId } = call.actor
  await holdRecordAndContent(call.db, file.holderId, file.sha256)
  const there = (await store.heldOf(call.db, file.holderId)).find(({ place, sha256 }) => place === file.place && sha256 === file.sha256)
  if (there) return there.heldId
  if (!(await call.files.has(councilId, file.sha256))) return undefined
  const heldId = call.newId()
  await store.insertHeld(call.db, councilId, { ...file, heldId, heldAt: call.clock.now() })
  return heldId
}

/** 預かったものを、記録の添付にする。 Each in a scope, as one record may hold papers of several tiers. */
export async function handOverFiles(
  call: Call,
  record: Subject,
  holderId: string,
  files: readonly { readonly heldId: string; readonly kind: string; readonly scopeId: string }[],
): Promise<void> {
  const held = await store.heldOf(call.db, holderId)
  for (const file of files) {
    const at = call.clock.now()
    if (!(await store.handOver(call.db, { ...file, holderId, subjectType: record.type, subjectId: record.id, at }))) continue
    call.audit({ subject: { type: 'files.attachment', id: file.heldId }, fields: ['kind', 'name', 'format', 'bytes'] })
    if (held.find(({ heldId }) => heldId === file.heldId)?.scan === 'waiting')
      call.later(scanAttachment, { attachmentId: file.heldId }, { onceKey: `scan ${file.heldId}`, asSystem: 'scope' })
  }
}

/** 預かったものを手放す。 One of them, or all that this holder has; contents go with the next tidying. */
export async function dropHeldFiles({ db }: Step, holderId: string, heldId: string | null = null): Promise<number> {
  return store.dropHeld(db, holderId, heldId)
}
