import { eraDateText, eraYearText, fill } from '#kernel/values'
import type { Certificate, CertificateKind, CertificateText } from '../schema.ts'

/** 文面を選ぶ。 The newest that holds on the day: of the office itself, or else of every office. */
export function textOn(texts: readonly CertificateText[], kind: CertificateKind, officeId: string, day: string): CertificateText | undefined {
  const holding = texts.filter((text) => text.kind === kind && text.validFrom <= day && (text.officeId === null || text.officeId === officeId))
  return holding.toSorted(
    (a, b) => Number(b.officeId !== null) - Number(a.officeId !== null) || b.validFrom.localeCompare(a.validFrom) || b.textId.localeCompare(a.textId),
  )[0]
}

/** 第7-12号: `{year}` is that of the era, `{number}` that of the series. */
export function certificateNumber(form: string, fiscalYear: number, number: number): string {
  const year = eraYearText(fiscalYear === 2019 ? '2019-05-01' : `${fiscalYear}-04-01`).replace(/^\D+?(元|\d+)年$/, '$1')
  return fill(form, { year, number })
}

/** The sentences of one certificate, its blanks filled. */
export function certificateBody({ body, name, office, area, label, from, to, term }: Certificate): string {
  return fill(body, { name, office, area, label, from: eraDateText(from), to: to === null ? '' : eraDateText(to), term })
}
