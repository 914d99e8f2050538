import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { addresseesOf } from '#directory'
import { readAnswer } from '../rules/answering.ts'
import { keyFields, keyIssues, typedFromKeys } from '../rules/keying.ts'
import { sheetNumberText } from '../rules/sheet-numbers.ts'
import { KeyedSheet } from '../schema.ts'
import { findVersion } from '../store/forms.ts'
import { markAnswered } from '../store/sending.ts'
import * as store from '../store/sheets.ts'
import { listDistricts } from '../store/standards.ts'
import { collectionSubject } from './collecting.ts'
import { enterAnswer } from './enter-answer.ts'
import { sheetFor, sheetRefusals } from './keyed-sheets.ts'
import { openedCollection } from './paper-steps.ts'
import { sendRefusals } from './sending.ts'

const refusals = {
  ...sheetRefusals,
  invalidAnswer: sendRefusals.invalidAnswer,
  batchUnknown: {
    status: 422,
    ja: 'この束は、この受付にないか、閉じられています。「用紙と束」から選び直してください。',
    en: 'There is no such open batch in this collection. Choose it again among the batches.',
  },
} as const

/**
 * 用紙を打ち込む。
 *
 * What stands on a numbered sheet, in its order: options by their digit, the rest as it is written. The sheet becomes an answer to the very version that
 * was printed, on the day it was filled in; where it was sent to somebody by name, theirs. A sheet counts once: a second keying is told where the first is.
 */
export const keySheet = defineOperation({
  name: 'forms.keySheet',
  title: { ja: '用紙を打ち込む', en: 'Key in a sheet' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: KeyedSheet,
  /** `leftOut`: numbers of questions that were filled in on paper and are not for whoever answered so. */
  output: z.object({ sheetNumber: z.string(), answerNumber: z.int(), leftOut: z.array(z.string()) }),
  refusals,
  async handle({ collectionId, sheet: typedNumber, batchId, answeredOn, typed: keyed }, call) {
    const { councilId } = call.actor
    const collection = await openedCollection(call, collectionId)
    const sheet = await sheetFor(call, collection, typedNumber)
    if (
      batchId !== null &&
      !(await store.listBatches(call.db, councilId, collectionId)).some((batch) => batch.batchId === batchId && batch.closedAt === null)
    )
      refuse(refusals, 'batchUnknown')
    const version = (await findVersion(call.db, councilId, collection.formId, sheet.version)) ?? refuse(refusals, 'notFound')
    const { typed, issues } = typedFromKeys(version.definition, keyed, await listDistricts(call.db, councilId, call.clock.today()))
    const read = readAnswer(version.definition, typed, { today: answeredOn, filesLater: true })
    // of a field that could not be keyed nothing was read, so that is said once
    const wrong = [...issues, ...read.issues.filter(({ item }) => !issues.some((issue) => issue.item === item))]
    if (wrong.length > 0)
      refuse(
        refusals,
        'invalidAnswer',
        keyIssues(wrong).map(({ path, message }) => ({ path: `typed.${path}`, message })),
      )
    const filledIn = keyFields(version.definition, 'ja').filter(({ name }) => (keyed[name] ?? '').trim() !== '')
    const leftOut = [...new Set(filledIn.flatMap(({ name, number }) => (Object.hasOwn(read.values, name.split('.')[0]!) ? [] : [number])))]
    const { personId, organisationId } = await whoseSheet(sheet)
    const entered = {
      collectionId,
      version: sheet.version,
      typed,
      way: 'paper' as const,
      answeredOn,
      sheetId: sheet.sheetId,
      personId,
      organisationId,
    }
    const { number } = await call.run(enterAnswer, entered)
    await store.putInBatch(call.db, councilId, sheet.sheetId, batchId)
    if (sheet.spoiltOn !== null) await store.spoilSheet(call.db, councilId, sheet.sheetId, null)
    if (sheet.invitationId !== null) await markAnswered(call.db, sheet.invitationId)
    call.audit({ subject: collectionSubject(collectionId), fields: ['sheets'] })
    return {
      sheetNumber: sheetNumberText({ addressCode: collection.addressCode, version: sheet.version, number: sheet.number }),
      answerNumber: number,
      leftOut,
    }

    /** Whom it was sent to, as far as whoever keys it in may name them. */
    async function whoseSheet({ invitationId }: store.FoundSheet) {
      const [invited] = invitationId === null ? [] : await store.addresseesOfSheets(call.db, councilId, [invitationId])
      const known = invited?.personId ? (await addresseesOf(call, [invited.personId], call.clock.today())).has(invited.personId) : false
      return { personId: known ? invited!.personId : null, organisationId: invited?.organisationId ?? null }
    }
  },
})
