import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { fiscalYearOf } from '#kernel/values'
import { NewReceived } from '../schema.ts'
import { officeScope } from '#identity'
import * as store from '../store/received.ts'
import { moveRefusals } from './moving.ts'
import { draftRefusals } from './save-letter.ts'

const refusals = {
  notFound: moveRefusals.notFound,
  changedMeanwhile: draftRefusals.changedMeanwhile,
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。受け取った日、済ませた日を入力してください。',
    en: 'That day is still to come. Enter the day it came or was done.',
  },
  compartmentUnknown: {
    status: 422,
    ja: '所属していない分野です。自分の所属する分野を選び、ほかの課への回付は「供覧」に書いてください。',
    en: 'You are not of that compartment. Choose one of your own.',
  },
  otherYear: {
    status: 422,
    ja: '年度が変わるため、番号が合わなくなります。この行を取り消して、付け直してください。',
    en: 'That day lies in another fiscal year, whose numbers differ. Cancel this line and enter it anew.',
  },
} as const

/**
 * 受け取った文書を収受簿に載せる（または、その行を直す）。
 *
 * A new line takes the next number of the fiscal year in which it came. Changing keeps the number; each change stays in the history.
 */
export const recordReceived = defineOperation({
  name: 'letters.recordReceived',
  title: { ja: '受け取った文書を載せる', en: 'Enter a received paper' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: NewReceived,
  output: z.object({ receivedId: z.uuid() }),
  refusals,
  async handle(paper, call) {
    const { councilId, accountId } = call.actor
    const today = call.clock.today()
    for (const path of ['receivedOn', 'circulatedOn', 'doneOn'] as const)
      if ((paper[path] ?? '') > today) refuse(refusals, 'stillToCome', [{ path, message: refusals.stillToCome }])
    const fiscalYear = fiscalYearOf(paper.receivedOn)
    if (paper.receivedId !== undefined) return change({ ...paper, receivedId: paper.receivedId, fiscalYear }, call)
    const office = await officeScope(call, paper.compartment)
    if (!office) refuse(refusals, 'compartmentUnknown', [{ path: 'compartment', message: refusals.compartmentUnknown }])
    const receivedId = call.newId()
    const made = { receivedId, scopeId: office.scopeId, fiscalYear, by: accountId!, at: call.clock.now() } // only signed-in people hold the permission
    await store.insertReceived(call.db, councilId, { ...paper, ...made })
    call.audit({ subject: { type: 'letters.received', id: receivedId }, fields: Object.keys(paper) })
    return { receivedId }
  },
})

async function change(
  paper: NewReceived & { readonly receivedId: string; readonly fiscalYear: number },
  call: Call,
): Promise<{ receivedId: string }> {
  const { councilId, accountId, scopeIds } = call.actor
  const line = await store.reachOfReceived(call.db, councilId, paper.receivedId)
  if (!line) refuse(refusals, 'notFound')
  if (line.fiscalYear !== paper.fiscalYear) refuse(refusals, 'otherYear', [{ path: 'receivedOn', message: refusals.otherYear }])
  const scopeId = paper.compartment === line.compartment ? line.scopeId : (await officeScope(call, paper.compartment))?.scopeId
  // Whoever hands a line to another compartment must see it there: as its author, or as a member whose scopes were open already.
  if (!scopeId || (line.draftedBy !== accountId && !scopeIds.includes(scopeId)))
    refuse(refusals, 'compartmentUnknown', [{ path: 'compartment', message: refusals.compartmentUnknown }])
  if (!(await store.updateReceived(call.db, councilId, { ...paper, scopeId }))) refuse(refusals, 'changedMeanwhile')
  call.audit({ subject: { type: 'letters.received', id: paper.receivedId }, fields: Object.keys(paper) })
  return { receivedId: paper.receivedId }
}
