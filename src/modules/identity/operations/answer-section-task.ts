import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { TaskAnswer } from '../schema.ts'
import * as store from '../store/disclosure.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notOpen: {
    status: 409,
    ja: 'この依頼は、すでに答えがあるか、答えなくてよくなりました。画面を開き直してください。',
    en: 'This was answered already, or needs no answer any more. Open the page again.',
  },
} as const

/** 課への依頼に答える。 Says whether there are records, which and where; the records themselves stay where they are. */
export const answerSectionTask = defineOperation({
  name: 'identity.answerSectionTask',
  title: { ja: '課への依頼に答える', en: 'Answer for a section' },
  kind: 'command',
  permission: 'identity.disclosure.answer',
  input: TaskAnswer,
  output: z.object({ taskId: z.uuid() }),
  refusals,
  async handle({ taskId, holdsRecords, answer }, call) {
    const { councilId } = call.actor
    const [task] = await store.readTasks(call.db, councilId, { taskId })
    if (!task) refuse(refusals, 'notFound')
    const answered = { answeredAt: call.clock.now(), answeredBy: call.actor.accountId! } // the permission is held by signed-in people only
    if (!(await store.answerTask(call.db, councilId, { taskId, holdsRecords, answer, ...answered }))) refuse(refusals, 'notOpen')
    call.audit({ subject: { type: 'identity.disclosureTask', id: taskId }, fields: ['holdsRecords', 'answer'] })
    return { taskId }
  },
})
