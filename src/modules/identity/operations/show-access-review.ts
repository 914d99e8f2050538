import { type Language, dayInJapan, dayText, fill } from '#kernel/values'
import { defineOperation } from '#kernel'
import { AccessReview, ReviewKey, decisionTitles, remarkTitles } from '../schema.ts'
import { texts } from '../web/organisation-texts.ts'
import { load, refusals } from './reviewing.ts'

/** 所属の点検を開く。 Signed: as it was signed, for ever. Not yet signed: as things stand, strange lines first. */
export const showAccessReview = defineOperation({
  name: 'identity.showAccessReview',
  title: { ja: '所属の点検を開く', en: 'Show an access review' },
  kind: 'query',
  permission: 'identity.review.sign',
  input: ReviewKey,
  output: AccessReview,
  refusals,
  print: {
    template: new URL('show-access-review.typ', import.meta.url),
    title: texts.review,
    data: printed,
    subject: ({ reviewId, councilId }) =>
      reviewId === null ? { type: 'identity.council', id: councilId } : { type: 'identity.accessReview', id: reviewId },
  },
  handle: load,
})

function printed(review: AccessReview, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const day = (date: string | null) => (date === null ? t('open') : dayText(date, language))
  return {
    title: t('review'),
    heading: fill(t('reviewOf'), { compartment: review.compartmentTitle, period: dayText(review.periodFrom, language) }),
    signed:
      review.signedAt === null
        ? t('notSigned')
        : fill(t('signedLine'), { name: review.signedBy ?? '', day: dayText(dayInJapan(new Date(review.signedAt)), language) }),
    head: [t('name'), t('membership'), t('since'), t('lastSignedIn'), t('remarks'), t('decision'), t('decidedBy')],
    lines: review.lines.map((line) => [
      `${line.displayName}\n${line.post}`,
      fill(t('membershipLine'), { role: line.roleTitle[language], compartment: line.compartmentTitle, area: line.areaName, tier: line.tier }) +
        (line.teamName ? `（${line.teamName}）` : ''),
      `${day(line.validFrom)}\n${line.validTo === null ? '' : day(line.validTo)}`,
      line.lastSignedInOn === null ? t('neverSignedIn') : day(line.lastSignedInOn),
      line.remarks.map((remark) => remarkTitles[remark][language]).join('\n'),
      [line.decision === null ? t('undecided') : decisionTitles[line.decision][language], line.note].filter(Boolean).join('\n'),
      line.decisionBy ?? '',
    ]),
  }
}
