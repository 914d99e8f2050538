import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { NewDecision, refusalGrounds } from '../schema.ts'
import { move, moveRefusals } from './accept-disclosure-request.ts'
import { checkChoice } from './receive-disclosure-request.ts'

const refusals = {
  ...moveRefusals,
  groundsNeeded: {
    status: 422,
    ja: '応じない部分があるときは、理由を一つ以上選んでください。通知書に載ります。',
    en: 'Choose at least one ground for what is refused. It goes into the notice.',
  },
  groundsUnwanted: {
    status: 422,
    ja: 'すべてに応じる決定では、理由を選ばないでください。',
    en: 'Choose no ground when everything is granted.',
  },
  tasksOpen: {
    status: 409,
    ja: '課への依頼に、まだ答えのないものがあります。答えを待つか、答えを記録してから決定してください。',
    en: 'A section has not answered yet. Wait for its answer, or record it, before deciding.',
  },
} as const

/**
 * 開示・一部開示・不開示などの決定の案をつくる。 Only when every section that was asked has answered. It is the decision once somebody else has
 * approved it (`identity.approveDisclosureDecision`); until then the deadline runs.
 */
export const decideDisclosureRequest = defineOperation({
  name: 'identity.decideDisclosureRequest',
  title: { ja: '開示等の請求に決定の案をつくる', en: 'Propose the decision on a request' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: NewDecision,
  output: z.object({ requestId: z.uuid() }),
  refusals,
  handle: (decided, call) =>
    move(call, 'decide', decided, ({ kind, tasks }) => {
      if (tasks.some(({ state }) => state === 'open')) refuse(refusals, 'tasksOpen')
      const refused = (code: 'groundsNeeded' | 'groundsUnwanted') => refuse(refusals, code, [{ path: 'grounds', message: refusals[code] }])
      if (decided.decision !== 'granted' && decided.grounds.length === 0) refused('groundsNeeded')
      if (decided.decision === 'granted' && decided.grounds.length > 0) refused('groundsUnwanted')
      const offered = refusalGrounds.filter(({ kinds }) => kinds.includes(kind))
      for (const ground of decided.grounds) checkChoice(offered, ground, decided.happenedOn, 'grounds')
    }),
})
