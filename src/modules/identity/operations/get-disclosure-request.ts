import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, refuse } from '#kernel'
import { canRequest } from '../policy.ts'
import { yearsAfter } from '../rules/days.ts'
import { isRunning } from '../rules/disclosure-states.ts'
import { settingsOn } from '../rules/privacy-settings.ts'
import { DisclosureRequest } from '../schema.ts'
import * as store from '../store/disclosure.ts'
import { privacySettings } from '../store/privacy-settings.ts'
import { viewRequests } from './list-disclosure-requests.ts'

/** 開示等の請求を一件見る。 With its moves and what sections were asked. Leaves a view-log entry. */
export const getDisclosureRequest = defineOperation({
  name: 'identity.getDisclosureRequest',
  title: { ja: '開示等の請求を見る', en: 'Show a request' },
  kind: 'query',
  permission: 'identity.disclosure.receive',
  input: z.strictObject({ requestId: z.uuid() }),
  output: DisclosureRequest,
  refusals: { notFound: commonRefusals.notFound },
  handle: ({ requestId }, call) => viewRequest(call, requestId),
})

export async function viewRequest(call: Call, requestId: string): Promise<z.input<typeof DisclosureRequest>> {
  const { councilId } = call.actor
  const request = await store.findRequest(call.db, councilId, requestId)
  if (!request) refuse(commonRefusals, 'notFound')
  viewRequests(call, [request])
  const last = request.moves.at(-1)! // the receipt is there at least
  const extension = request.moves.find(({ move }) => move === 'extend')
  const state = last.stateAfter
  const settings = settingsOn(await privacySettings(call.db, councilId), last.happenedOn)
  return {
    ...request,
    state,
    dueOn: extension ? String(extension.details['dueOn']) : request.dueOn,
    extended: extension !== undefined,
    moves: [...request.moves],
    tasks: [...request.tasks],
    keepUntil: isRunning(state) ? null : yearsAfter(last.happenedOn, settings.disclosureYears),
    can: canRequest(call.actor, { state, extended: extension !== undefined, decidedBy: store.decidedBy(request) }),
  }
}
