// Files that whoever answers adds to a half-written answer. They belong to it until it is sent, then to the answer; nobody reads one back.
import { dropHeldFiles, handOverFiles, heldBytes, heldFiles, largestFile } from '#files'
import { type Call, refuse } from '#kernel'
import { filesIn, isKept, tierOfItem } from '../rules/items.ts'
import type { Definition, DraftFile, Values } from '../schema.ts'
import * as store from '../store/sending.ts'
import { standardOn } from '../store/standards.ts'
import { answerSubject, digestOf, sendRefusals, stateOn } from './sending.ts'

export const draftFileRefusals = {
  notFound: sendRefusals.notFound,
  notOpen: sendRefusals.notOpen,
  tooMany: sendRefusals.tooMany,
  enoughFiles: {
    status: 409,
    ja: 'この項目に添えられる数をこえます。いらないものを外してから、もう一度加えてください。',
    en: 'No more files are taken here. Take one off, then add it again.',
  },
  noRoomLeft: {
    status: 503,
    ja: '今は、ファイルを預かれません。時間をおいて、もう一度加えてください。お急ぎのときは、窓口にお持ちください。',
    en: 'There is no room for files at present. Add it again later; if it is urgent, bring it to the office.',
  },
  contentGone: {
    status: 503,
    ja: 'ファイルの保存が途切れました。もう一度加えてください。',
    en: 'The file could not be kept. Add it again.',
  },
} as const

/** 一つのファイルの大きさの上限。 That of whoever answers, never above that of the house. */
export async function fileLimit(call: Call): Promise<number> {
  const { fileMegabytes } = await standardOn(call.db, call.actor.councilId, call.clock.today())
  return Math.min(fileMegabytes * 2 ** 20, await largestFile(call))
}

export interface OpenDraft {
  readonly draftId: string
  readonly collectionId: string
  readonly definition: Definition
}

/** The half-written answer of this code, while its collection takes answers. */
export async function openDraft(
  call: Call,
  { addressCode, draftCode }: { readonly addressCode: string; readonly draftCode: string },
): Promise<OpenDraft> {
  const today = call.clock.today()
  const collection = (await store.collectionAt(call.db, addressCode)) ?? refuse(draftFileRefusals, 'notFound')
  if (stateOn(collection, today) !== 'open') refuse(draftFileRefusals, 'notOpen')
  const { collectionId } = collection
  const digest = digestOf(draftCode)
  const draftId = (await store.draftOf(call.db, collectionId, digest, today)) ?? refuse(draftFileRefusals, 'notFound')
  const draft = (await store.readDraft(call.db, collectionId, digest, today)) ?? refuse(draftFileRefusals, 'notFound')
  const definition = (await store.definitionOf(call.db, collectionId, draft.version)) ?? refuse(draftFileRefusals, 'notFound')
  return { draftId, collectionId, definition }
}

/** Whether so many bytes more find room among what was not sent yet. */
export async function askRoom(call: Call, { collectionId }: OpenDraft, bytes: number): Promise<void> {
  const { unsentMegabytes } = await standardOn(call.db, call.actor.councilId, call.clock.today())
  if ((await heldBytes(call, collectionId)) + bytes > unsentMegabytes * 2 ** 20) refuse(draftFileRefusals, 'noRoomLeft')
}

export async function filesOfDraft(call: Call, draftId: string): Promise<DraftFile[]> {
  return (await heldFiles(call, draftId)).map(({ heldId, place, name, bytes }) => ({ fileId: heldId, path: place, name, bytes }))
}

/** 送られたファイルを、回答のものにする。 Each in the scope of its item's tier. What hung on an item that was not asked after all is let go. */
export async function fileWithAnswer(
  call: Call,
  {
    answerId,
    values,
    draftId,
    definition,
  }: { readonly answerId: string; readonly values: Values; readonly draftId: string; readonly definition: Definition },
): Promise<void> {
  const scopes = await store.partScopes(call.db, answerId)
  const files = definition.items.flatMap((item) =>
    isKept(item)
      ? filesIn(values[item.code]).map((heldId) => ({ heldId, kind: 'enclosure', scopeId: scopes.get(tierOfItem(item, definition))! })) // every tier has its part
      : [],
  )
  await handOverFiles(call, answerSubject(answerId), draftId, files)
  await dropHeldFiles(call, draftId)
}
