import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { type Language, dayText, fill, momentText } from '#kernel/values'
import { SealHead } from '../schema.ts'
import * as store from '../store/audit.ts'
import { auditTexts as texts } from '../web/audit-texts.ts'
import { told } from './list-seal-heads.ts'

/**
 * 封印の先頭を一枚の紙にする（毎月、監事が保管する）。
 *
 * The sheet holds the signed text itself: typed in later, it proves by `sasaeai audit-verify --heads` that nothing before it was changed.
 */
export const showSealHead = defineOperation({
  name: 'system.showSealHead',
  title: { ja: '記録の封印を見る', en: 'Show a seal of the audit' },
  kind: 'query',
  permission: 'system.audit.readAll',
  input: z.strictObject({ headId: z.uuid() }),
  output: SealHead,
  refusals: { notFound: commonRefusals.notFound },
  print: {
    template: new URL('show-seal-head.typ', import.meta.url),
    title: texts.sealSheet,
    data: printed,
    subject: ({ headId }) => ({ type: 'system.sealHead', id: headId }),
  },
  async handle({ headId }, call) {
    const head = await store.findHead(call.db, call.actor.councilId, headId)
    if (!head) refuse(commonRefusals, 'notFound')
    return told(head)
  },
})

function printed({ councilName, signedAt, ends, fingerprint, body }: z.output<typeof SealHead>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    council: councilName,
    title: t('sealSheet'),
    explanation: t('sealExplanation'),
    rows: [
      [t('signedAt'), momentText(signedAt, language)],
      [t('fingerprint'), fingerprint],
    ],
    ends: ends.map(({ stream, day, sequence, digest }) => ({
      title: t(stream),
      place: t('sealedUpTo', { day: dayText(day, language), sequence }),
      groups: digest.match(/.{4}/g),
    })),
    bodyTitle: t('signedText'),
    body,
    keep: t('sealKeep'),
    lines: [t('receivedOn'), t('receivedBy')],
  }
}
